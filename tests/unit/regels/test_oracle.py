import pytest
from hypothesis import HealthCheck, given, settings

from tests.support import oracle, regels
from tests.support.oracle import Question, Team
from tests.support.teams import questions


@pytest.mark.slow
@settings(max_examples=2000, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
@given(questions())
def test_the_rule_says_what_walking_the_minutes_says(asked: tuple[list[Team], Question]) -> None:
    teams, question = asked
    assert regels.answer(teams, question) == oracle.answer(teams, question)
