"""Every text is there in both languages, and is filled in with the same words."""

import re
from string import Formatter

import pytest

from directory_site import team_words
from directory_site.help_texts import KINDS_OF_HELP, LANGUAGES, SPECIALISMEN, help_name
from directory_site.team_words import Words, named
from directory_site.texts import FEESTDAGEN, TEXTS, feestdag_name
from events import codes
from services.regels.kalender import feestdagen


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


def test_every_specialisme_of_the_published_language_has_words() -> None:
    assert set(SPECIALISMEN) == set(codes.SPECIALISMEN)


@pytest.mark.parametrize(
    ("words", "published"),
    [
        (team_words.SOORTEN, codes.TEAMSOORTEN),
        (team_words.OMVANG, codes.OMVANG),
        (team_words.NIVEAUS, codes.NIVEAUS),
        (team_words.COMPLEXE_ZORG, codes.COMPLEXE_ZORG),
        (team_words.EHEALTH, codes.EHEALTH),
        (team_words.NIET_TOEWIJSBAAR, codes.NIET_TOEWIJSBAAR),
        (team_words.ADVIES, codes.ADVIES),
        (team_words.AANSPREEKFUNCTIES, codes.AANSPREEKFUNCTIES),
        (team_words.WHEN, codes.DAGSOORTEN | codes.DAGDELEN),
    ],
)
def test_every_code_of_what_a_team_says_of_itself_has_short_words_in_both_languages(
    words: Words, published: dict[str, str]
) -> None:
    assert set(words) == set(published)
    for code in words:
        dutch, english = (named(words, code, language) for language in LANGUAGES)
        assert dutch.strip()
        assert english.strip()
        assert len(dutch.split()) <= 12
    assert (named(words, "nieuw", "en", "nieuwe naam"), named(words, "nieuw", "nl")) == ("nieuwe naam", "nieuw")


def test_what_a_team_does_in_the_wijk_is_said_without_words_of_the_sector() -> None:
    said = " ".join(f"{dutch} {english}" for dutch, english in team_words.NIET_TOEWIJSBAAR.values()).lower()
    sector = ("casus", "signale", "signalling", "sociale kaart", "social map", "zorgmijder", "poh", "schakel", "lijnen",
              "short lines", "preventie", "prevention")  # fmt: skip
    assert [word for word in sector if word in said] == []


@pytest.mark.parametrize("year", [2024, 2026, 2027])
def test_every_feestdag_of_the_calendar_has_an_english_name(year: int) -> None:
    names = set(feestdagen(year, bevrijdingsdag=True).values())
    assert {name.lower() for name in names} == set(FEESTDAGEN)
    assert all(feestdag_name("en", name) != name for name in names)
    assert all(feestdag_name("nl", name) == name for name in names)


def test_a_specialisme_that_is_new_keeps_the_name_of_the_directory_or_its_code() -> None:
    assert (help_name("en", "9999", "nieuwe zorg"), help_name("en", "9999")) == ("nieuwe zorg", "9999")
