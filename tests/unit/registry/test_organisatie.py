"""Who may know an organisation, and what becomes of it when it is described."""

import pytest

from services.registry.domain.organisatie import Gegevens, Mailbox, Organisatie, leg_vast, may_know

GEGEVENS = Gegevens(naam="Huisartsenpost", mailboxen=(Mailbox("dienst@post.example"),))
POST = Organisatie(rol="verwijzer", id="post-noord", gegevens=GEGEVENS, regio="noord", version=3)
OF_THE_BEHEERDER = Organisatie(rol="gemeente", id="GM0153", gegevens=Gegevens(naam="Enschede"))


@pytest.mark.parametrize(
    ("rol", "organisatie"), [("verwijzer", "post-noord"), ("regio", "noord"), ("beheerder", "platform")]
)
def test_itself_the_regio_that_registered_it_and_the_beheerder_may_know_it(rol: str, organisatie: str) -> None:
    assert may_know(POST, rol, organisatie)


@pytest.mark.parametrize(
    ("rol", "organisatie"),
    [
        ("aanbieder", "post-noord"), ("regio", "post-noord"), ("verwijzer", "noord"), ("coordinatiepunt", "noord"),
        ("regio", "zuid"), ("verwijzer", "post-zuid"), ("zorgverzekeraar", "3311"),
    ],
)  # fmt: skip
def test_nobody_else_may_and_not_the_same_id_in_another_role(rol: str, organisatie: str) -> None:
    assert not may_know(POST, rol, organisatie)


@pytest.mark.parametrize("regio", ["noord", "", "None"])
def test_what_no_regio_registered_no_regio_may_know(regio: str) -> None:
    assert not may_know(OF_THE_BEHEERDER, "regio", regio)


def test_what_is_new_is_as_it_was_said() -> None:
    assert leg_vast(None, OF_THE_BEHEERDER) == OF_THE_BEHEERDER


def test_a_description_that_differs_is_the_next_version_and_who_registered_it_stays() -> None:
    wanted = Organisatie(rol="verwijzer", id="post-noord", gegevens=Gegevens(naam="Anders"), regio="zuid")
    changed = leg_vast(POST, wanted)
    assert (changed.gegevens.naam, changed.regio, changed.version) == ("Anders", "noord", 4)


def test_what_equals_the_present_changes_nothing() -> None:
    same = Organisatie(rol="verwijzer", id="post-noord", gegevens=GEGEVENS)
    assert leg_vast(POST, same) is POST
