import unicodedata

import pytest

from somelint.text.confusables import FOLD, FOLDABLE, FOREIGN, LOOK_ALIKES, STYLED

# Pairs that a reader takes for the letter though confusables.txt has another prototype for them:
# capital I and small l are one there, small Cyrillic letters are small capitals, accents are apart.
OWN = set("ҒѴҮүіӏІӀΙҺԚӓӧёїӒӦЁЇвкмнптаικτχϳͿԼՏհքցզһꓲ") | set(STYLED)


@pytest.mark.parametrize("strange", sorted(FOLD))
def test_each_pair_is_one_letter_for_one_letter(strange: str) -> None:
    plain = FOLD[strange]
    assert len(plain) == 1
    assert plain.isalpha()
    assert plain < "\u0100"
    assert unicodedata.normalize("NFKC", strange) == strange
    assert plain not in FOLD
    assert FOLDABLE.fullmatch(strange)
    assert not FOREIGN.fullmatch(strange)


def test_pairs_are_known_to_unicode() -> None:
    library = pytest.importorskip(
        "confusable_homoglyphs.confusables", reason="confusable-homoglyphs is not installed"
    )
    unknown = [
        strange
        for strange, plain in LOOK_ALIKES.items()
        if strange not in OWN
        and plain not in {item["c"] for item in library.confusables_data.get(strange, [])}
    ]
    assert unknown == []
