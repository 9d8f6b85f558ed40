"""Who may know an organisation, and what becomes of it when it is described."""

import pytest

from services.registry.domain.organisatie import Gegevens, Mailbox, Organisatie, leg_vast, may_change, may_know

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
    wanted = Organisatie(rol="verwijzer", id="post-noord", gegevens=Gegevens(naam="Anders"))
    changed = leg_vast(POST, wanted)
    assert (changed.gegevens.naam, changed.regio, changed.version) == ("Anders", "noord", 4)


def test_what_equals_the_present_changes_nothing() -> None:
    same = Organisatie(rol="verwijzer", id="post-noord", gegevens=GEGEVENS)
    assert leg_vast(POST, same) is POST


@pytest.mark.parametrize(
    ("works_in", "knows", "changes"),
    [
        ((), {"noord"}, {"noord"}),
        (("noord",), {"noord"}, {"noord"}),
        (("noord", "zuid"), {"noord", "zuid"}, {"noord"}),
        (("zuid", "oost"), {"zuid", "oost"}, {"zuid", "oost"}),
    ],
)
def test_where_a_verwijzer_works_each_regio_may_know_it_and_the_first_that_registered_it_may_change_it(
    works_in: tuple[str, ...], knows: set[str], changes: set[str]
) -> None:
    every = ("noord", "oost", "zuid")
    known = {regio for regio in every if may_know(POST, "regio", regio, works_in)}
    assert known == knows
    assert {regio for regio in known if may_change(POST, "regio", regio, works_in)} == changes
    assert all(may_know(POST, rol, one, works_in) for rol, one in (("verwijzer", "post-noord"), ("beheerder", "p")))


def test_what_the_beheerder_registered_a_regio_where_it_works_knows_and_leaves_as_it_is() -> None:
    post = Organisatie(rol="verwijzer", id="post-noord", gegevens=GEGEVENS)
    assert may_know(post, "regio", "noord", ("noord",))
    assert not may_change(post, "regio", "noord", ("noord",))


def test_a_regio_that_comes_in_the_place_of_another_is_the_one_that_registered_it() -> None:
    wanted = Organisatie(rol="verwijzer", id="post-noord", gegevens=GEGEVENS, regio="zuid")
    assert (leg_vast(POST, wanted).regio, leg_vast(POST, wanted).version) == ("zuid", 4)
