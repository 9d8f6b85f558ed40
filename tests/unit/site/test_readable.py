"""Every page in Dutch reads as easily as language level B1 asks: 60 or more on the scale of Flesch-Douma."""

import re

import pytest
from flask.testing import FlaskClient

from directory_site.pages.content import CONTENT
from tests.unit.site.directory import FakeDirectory, answer, at_night, later_team, loket, profiel, team
from tests.unit.site.others import hele_aanbieder, hele_gemeente, hele_regio, hele_team, regios

ENOUGH = 60.0
VOWELS = re.compile(r"aai|oei|ooi|eeuw|ieuw|[aeiou]{2}|ij|[aeiouyäëïöüáéíóúè]")
SENTENCE = re.compile(r"[.?!:]+\s+")
# The verklaring follows the Dutch model, and of other pages lists are left out: names, numbers and addresses.
LEFT_OUT = re.compile(r"<(nav|ul|ol|table|form|header|footer|svg|dl)\b.*?</\1>", re.DOTALL)
PAGES = {name: path for name, path in CONTENT.items() if name != "toegankelijkheid"} | {
    "home": "/",
    "answer": "/wijk/WK001404?wanneer=nu",
    "nobody": "/wijk/WK001404?wanneer=2026-11-27-nacht",
    "wijk": "/wijk/WK001404",
    "concern": "/zorgen-om-iemand",
    "concern-in-a-wijk": "/zorgen-om-iemand?wijk=WK001404",
    "wrong": "/klopt-niet?team=t1",
    "team": "/team/t1",
    "aanbieder": "/aanbieder/a1",
    "regios": "/regios",
    "regio": "/regio/groningen",
    "gemeente": "/gemeente/GM0014",
    "choose": "/kies-wijk?pc4=9718",
    "not-found": "/bestaat-niet",
}


def flesch_douma(text: str) -> float:
    """Return how easily a text reads: 206.84 - 0.77 for each syllable in 100 words - 0.93 for each word a sentence."""
    sentences = [words for one in SENTENCE.split(text + " ") if (words := re.findall(r"[^\W\d_]+", one))]
    words = [word for sentence in sentences for word in sentence]
    syllables = sum(max(1, len(VOWELS.findall(word.lower()))) for word in words)
    return 206.84 - 0.77 * 100 * syllables / len(words) - 0.93 * len(words) / len(sentences)


def sentences_of(html: str) -> str:
    """Return what a page says in sentences: what ends an element ends a sentence."""
    (main,) = re.findall(r"<main.*?</main>", html, re.DOTALL)
    told = re.sub(r"</(?:p|h[1-4]|li|dd|dt|label|legend|summary|small|button)>", ". ", LEFT_OUT.sub(" ", main))
    return re.sub(r"(?:\s*[.?!]\s*)*\.\s", ". ", re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", told)))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_easily(client: FlaskClient, directory: FakeDirectory, name: str) -> None:
    directory.given = answer(*map(team, ("ruimte", "onbekend", "vol", None)), loket=loket(), later=[later_team()])
    directory.given = {**directory.given, "eigenClienten": [team(profiel=profiel())]}
    directory.given_then = at_night()
    directory.shown = {
        "team/t1": hele_team(), "aanbieder/a1": hele_aanbieder(), "regios": regios(),
        "regio/groningen": hele_regio(), "gemeente/GM0014": hele_gemeente(),
    }  # fmt: skip
    text = sentences_of(client.get(PAGES[name]).text)
    assert flesch_douma(text) >= ENOUGH, f"{flesch_douma(text):.0f}: {text}"


@pytest.mark.parametrize(
    ("text", "easy"),
    [
        ("Bel uw huisarts. Die helpt u.", True),
        (
            "De capaciteitsontwikkeling van zorgaanbieders wordt gecoördineerd door regionale samenwerkingsverbanden.",
            False,
        ),
    ],
)
def test_the_scale_tells_easy_from_hard(text: str, easy: bool) -> None:  # noqa: FBT001
    assert (flesch_douma(text) >= ENOUGH) is easy
