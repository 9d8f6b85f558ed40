"""Every text is there in both languages, and is filled in with the same words."""

import re
from string import Formatter

import pytest

from directory_site.teksten import BIJ, TALEN, TEKSTEN


def _velden(tekst: str) -> set[str | None]:
    return {veld for _, veld, _, _ in Formatter().parse(tekst) if veld is not None}


@pytest.mark.parametrize("sleutel", TEKSTEN)
def test_a_text_exists_in_both_languages_with_the_same_fields(sleutel: str) -> None:
    nederlands, engels = TEKSTEN[sleutel]
    assert len(TEKSTEN[sleutel]) == len(TALEN)
    assert nederlands.strip()
    assert engels.strip()
    assert _velden(nederlands) == _velden(engels)


@pytest.mark.parametrize("slug", BIJ)
def test_a_kind_of_help_has_a_word_in_both_languages(slug: str) -> None:
    assert all(woord.strip() for woord in BIJ[slug][1:])
    assert len(BIJ[slug]) == 1 + len(TALEN)
    assert re.fullmatch(r"[a-z-]+", slug)


@pytest.mark.parametrize("sleutel", TEKSTEN)
def test_dutch_sentences_are_short(sleutel: str) -> None:
    zinnen = re.split(r"[.?!:,]\s", TEKSTEN[sleutel][0])
    assert max(len(zin.split()) for zin in zinnen) <= 12, zinnen
