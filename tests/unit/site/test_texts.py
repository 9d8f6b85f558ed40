"""Every text is there in both languages, and is filled in with the same words."""

import re
from string import Formatter

import pytest

from directory_site.texts import KINDS_OF_HELP, LANGUAGES, TEXTS


def _fields(text: str) -> set[str | None]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


@pytest.mark.parametrize("key", TEXTS)
def test_a_text_exists_in_both_languages_with_the_same_fields(key: str) -> None:
    dutch, english = TEXTS[key]
    assert len(TEXTS[key]) == len(LANGUAGES)
    assert dutch.strip()
    assert english.strip()
    assert _fields(dutch) == _fields(english)


@pytest.mark.parametrize("slug", KINDS_OF_HELP)
def test_a_kind_of_help_has_a_word_in_both_languages(slug: str) -> None:
    assert all(word.strip() for word in KINDS_OF_HELP[slug][1:])
    assert len(KINDS_OF_HELP[slug]) == 1 + len(LANGUAGES)
    assert re.fullmatch(r"[a-z-]+", slug)


@pytest.mark.parametrize("key", TEXTS)
def test_dutch_sentences_are_short(key: str) -> None:
    sentences = re.split(r"[.?!:,]\s", TEXTS[key][0])
    assert max(len(sentence.split()) for sentence in sentences) <= 12, sentences
