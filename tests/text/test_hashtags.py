import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.text.hashtags import split_hashtag


@pytest.mark.parametrize(
    ("tag", "parts"),
    [
        ("#LakiLuonnos", ["Laki", "Luonnos"]),
        ("LakiLuonnos", ["Laki", "Luonnos"]),
        ("#lakiluonnos", ["lakiluonnos"]),
        ("#LAKILUONNOS", ["LAKILUONNOS"]),
        ("#EUMinva2014", ["EU", "Minva", "2014"]),
        ("#eu_minva", ["eu", "minva"]),
        ("#LVMn", ["LVMn"]),
        ("#EUssa", ["EUssa"]),
        ("#iTyö", ["i", "Työ"]),
        ("#ÄänestäNyt", ["Äänestä", "Nyt"]),
        ("#Sote2019Uudistus", ["Sote", "2019", "Uudistus"]),
        ("＃KokoSuomi", ["Koko", "Suomi"]),
        ("#ABCDe", ["ABC", "De"]),
    ],
)
def test_words_of_a_tag(tag: str, parts: list[str]) -> None:
    found = split_hashtag(tag)
    assert [word for word, _, _ in found] == parts
    assert all(tag[start:end] == word for word, start, end in found)


@given(st.text())
def test_any_tag_gives_ordered_slices(tag: str) -> None:
    reach = 0
    for word, start, end in split_hashtag(tag):
        assert reach <= start < end
        assert tag[start:end] == word
        reach = end
