"""The rules say what an oracle says that walks the minutes, and shares nothing with them."""

import pytest
from hypothesis import HealthCheck, given, settings

from tests.support import oracle, regels, teams
from tests.support.oracle_hours import Question, Team


def test_the_rules_say_what_the_oracle_says_around_the_days_on_which_calendars_and_clocks_go_wrong() -> None:
    for asked, question, right in teams.edge_answers():
        assert regels.answer(asked, question) == right, question


@settings(max_examples=200, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
@given(teams.questions())
def test_who_is_there_is_whom_the_oracle_has_first_in_no_order(asked: tuple[list[Team], Question]) -> None:
    found, question = asked
    assert regels.there(found, question) == sorted(oracle.answer(found, question).all, key=repr)


@pytest.mark.slow
@settings(max_examples=2000, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
@given(teams.questions())
def test_the_rules_say_what_the_oracle_says_of_random_teams_and_moments(asked: tuple[list[Team], Question]) -> None:
    found, question = asked
    assert regels.answer(found, question) == oracle.answer(found, question)
