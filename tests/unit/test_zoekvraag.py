"""What is asked of Elasticsearch, word for word."""

import json
from pathlib import Path

import pytest

from services.directory.index import queries as zoekvraag

GOLDEN = Path(__file__).parents[1] / "golden" / "zoekvragen.json"
QUESTIONS = {
    "teams of two places": zoekvraag.van_plaatsen("team", {"WK015308", "7534"}),
    "all regio's, from the beginning": zoekvraag.alle("regio", None),
    "all regio's, from where the last page ended": zoekvraag.alle("regio", "regio:enschede"),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_question_is_as_written_down(name: str) -> None:
    assert json.loads(GOLDEN.read_text())[name] == QUESTIONS[name]
