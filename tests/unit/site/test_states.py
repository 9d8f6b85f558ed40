"""What holds of every page in each of its states, in both languages."""

import gzip
import re

import pytest

from tests.unit.site.states import STATES, Stage

EVERY = [(page, state) for page, states in STATES.items() for state in states]
FAULT = {"nl": "Fout: ", "en": "Error: "}
MOST = 8_000  # bytes of a page, packed
INLINE = re.compile(r"<style|<script(?![^>]*\bsrc=)|\s(?:style|on\w+)=")  # what the policy of the site forbids


@pytest.fixture(scope="module")
def stage() -> Stage:
    return Stage()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("page", "state"), EVERY)
def test_a_page_has_one_heading_its_language_and_nothing_inline_and_is_small(
    stage: Stage, page: str, state: str, language: str
) -> None:
    shown = stage.play(STATES[page][state], language)
    html = shown.text
    assert f'<html lang="{language}">' in html
    assert [html.count(tag) for tag in ("<h1", "<main", "<title")] == [1, 1, 1]
    assert INLINE.findall(html) == []
    assert len(gzip.compress(html.encode())) <= MOST
    assert "Set-Cookie" not in shown.headers
    assert 'href="tel:112"' in html


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("page", "state"), EVERY)
def test_a_fault_of_the_visitor_is_in_the_title_and_told_at_once(
    stage: Stage, page: str, state: str, language: str
) -> None:
    shown = stage.play(STATES[page][state], language)
    (title,) = re.findall(r"<title>(.*?)</title>", shown.text, re.DOTALL)
    is_fault = shown.status_code == 400
    assert title.startswith(FAULT[language]) == is_fault
    assert 'role="alert"' in shown.text or not is_fault
    assert "aria-errormessage" not in shown.text
    if 'name="plaats"' in shown.text and STATES[page][state].sent == {}:
        assert 'aria-invalid="true"' in shown.text


def test_the_states_are_those_that_were_meant(stage: Stage) -> None:
    """A state that leads elsewhere, or to another kind of page, would be looked at for nothing."""
    gone = {"ended": 410, "ended with others": 410, "unknown": 404, "a fault": 500, "away": 503, "too much": 413}
    wrong = {
        "nothing filled in", "place and moment wrong", "dagdeel not chosen", "words not understood", "bad moment",
        "bad postcode",
    }  # fmt: skip
    for page, state in EVERY:
        right = gone.get(state, 400 if state in wrong else 200)
        assert stage.play(STATES[page][state]).status_code == right, (page, state)
