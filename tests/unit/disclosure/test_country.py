"""What an attacker finds out about 10,179 zorgvragen: one in every wijk of the country for each of three kinds of
specialismen."""

import pytest

from tests.support.disclosure.attack import attack, invented
from tests.support.disclosure.land import country


@pytest.mark.slow
def test_an_attacker_finds_nothing_out_in_the_country() -> None:
    gemeenten = country()
    assert len([*invented(gemeenten)]) == 10_179
    found = [*attack(gemeenten)]
    assert not found, found[:20]
