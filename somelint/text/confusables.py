"""Letters of other alphabets that pass for a-z, å, ä, ö in a Latin word.

Source of the pairs: Unicode confusables.txt (UTS #39), read through `confusable-homoglyphs`, and
cut to what a reader of Finnish, Swedish or English takes for a Latin letter in an ordinary font.
Why a table of our own: the packages answer "is this string dangerous" (a 900 kB table read at
import; `disarm` also turns digits and punctuation), while matching needs one letter for one letter
with the case kept, so that offsets stay. Left out on purpose: pairs of several characters (rn for
m), digits and signs (0 for o is an everyday number), ı, ß, đ, ł and other letters of living Latin
alphabets, and the many scripts that no phone keyboard of a Finnish reader offers.
"""

import re
from typing import Final

_PAIRS: Final = (
    # Cyrillic, small and capital; the last five stand for å, ä, ö, ë, ï.
    ("авсԁеһніјкӏмпорԛгѕтԝхуүҽӓӧёї", "abcdehhijklmnopqrstwxyyeäöëï"),
    ("АВСЕҒНІЈКӀМОРԚЅТѴԜХУҮԌӒӦЁЇ", "ABCEFHIJKIMOPQSTVWXYYGÄÖËÏ"),
    # Greek; small letters that a reader tells from Latin at a glance (β, γ, η, σ, ω) are not here.
    ("αικνορτυχϳ", "aikvoptuxj"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϜ", "ABEZHIKMNOPTYXF"),
    # Armenian.
    ("օոսհքցզ", "onuhfgq"),
    ("ՕՏՍԼ", "OSUL"),
    # Cherokee and Lisu capitals, which fancy-text generators offer.
    ("ᎪᏴᏟᎠᎬᏀᎻᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᏃ", "ABCDEGHJKLMPRSTVWZ"),
    ("ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ", "ABCDEFGHIJKLMNOPRSTUVWXYZ"),
)

_STYLED_PAIRS: Final = (
    # Small capitals and phonetic shapes: Latin by script, used only as letters in disguise.
    ("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢɑɡ", "abcdefghijklmnopqrstuvwyzag"),
)


def _table(pairs: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {
        strange: plain for left, right in pairs for strange, plain in zip(left, right, strict=True)
    }


LOOK_ALIKES: Final = _table(_PAIRS)
"""One letter of another alphabet to the Latin letter that it passes for, case kept."""

STYLED: Final = _table(_STYLED_PAIRS)
"""Latin letters in dress (small capitals) to the plain letter."""

FOLD: Final = LOOK_ALIKES | STYLED

FOLDABLE: Final = re.compile("[" + "".join(sorted(FOLD)) + "]")
"""Finds any letter of `FOLD`."""

FOREIGN: Final = re.compile(
    "["
    + "".join(
        chr(code)
        for code in (*range(0x370, 0x400), *range(0x400, 0x530), *range(0x531, 0x588))
        if chr(code).isalpha() and chr(code) not in LOOK_ALIKES
    )
    + "]"
)
"""A Greek, Cyrillic or Armenian letter that passes for no Latin one: the text really is in it."""
