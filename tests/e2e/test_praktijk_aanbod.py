"""What practice asked of the aanbod: reports that say something, one's own teams, and organisations (C1, C2, C3)."""

from typing import Any

import pytest

from tests.support.builders import AANBOD, add_team
from tests.support.chain import Chain
from tests.support.moments import at
from tests.support.praktijk import Praktijk
from tests.support.scene import VRAAG, succeeded

AVOND, NACHT = ({"dagsoort": "werkdag", "dagdeel": dagdeel} for dagdeel in ("avond", "nacht"))
POST = f"{AANBOD}/organisaties/verwijzer/huisartsenpost-enschede"
ADDRESS = "dienst@huisartsenpost.example"


@pytest.fixture
def praktijk(chain: Chain) -> Praktijk:
    return Praktijk(chain)


@pytest.mark.rij(6, 36)
@pytest.mark.parametrize(
    ("team", "report", "place"),
    [
        ("nachtteam", {}, "body.stand"),
        ("wijkteam", {"dagdelen": [NACHT]}, "body.dagdelen[0]"),
        ("wijkteam", {"specialismen": ["9104", "mth"]}, "body.specialismen[1]"),
        ("wijkteam", {"wijken": ["WK036308"]}, "body.wijken[0]"),
    ],
    ids=["a team without zorg", "a dagdeel without care", "a specialisme of others", "a wijk of others"],
)
def test_a_report_that_says_nothing_is_refused_with_the_place(
    praktijk: Praktijk, team: str, report: dict[str, Any], place: str
) -> None:
    refused = praktijk.aanbieders[team].put(f"{AANBOD}/teams/{team}/capaciteit", {"stand": "ruimte", **report})
    assert (refused.status_code, [one["plaats"] for one in (refused.json or {})["fouten"]]) == (400, [place])
    praktijk.report("wijkteam", "ruimte")


@pytest.mark.rij(6, 10, 75)
def test_a_team_that_is_there_on_some_dates_only_is_kandidaat_asked_and_reports_for_them(praktijk: Praktijk) -> None:
    """It stands in for others on the evenings of a fortnight, and is open on one of these."""
    chain, api = praktijk.chain, praktijk.aanbieders["wijkteam"]
    chain.clock.now = at("2027-09-13T18:10")
    fortnight = {"begindatum": "2027-09-08", "einddatum": "2027-09-21", "van": "17:30", "tot": "21:00"}
    path = f"{AANBOD}/teams/wijkteam/bereikbaarheid"
    succeeded(api.put(path, {"bereikbaarheid": [fortnight]}))
    praktijk.report("wijkteam", "ruimte", dagdelen=[AVOND])
    chain.follow()
    assert "wijkteam" in [one["id"] for one in praktijk.ask()["contactpunten"]]
    vraag_id = praktijk.stel("regulier", ("werkdag", "avond"))
    found = {one["id"]: one for one in praktijk.look(vraag_id)["kandidaten"]}["wijkteam"]
    assert (found["dagdelen"], found["stand"], found["bereikbaarNu"]) == ([AVOND], "ruimte", True)
    succeeded(praktijk.punt.post(f"{VRAAG}/{vraag_id}/voorleggingen", {"teams": ["wijkteam"]}))
    refused = api.put(f"{AANBOD}/teams/wijkteam/capaciteit", {"stand": "ruimte", "dagdelen": [NACHT]})
    assert refused.status_code == 400, "it gives no care at night"


@pytest.mark.rij(13, 35)
def test_an_aanbieder_lists_its_own_teams_and_a_regio_those_that_work_there(praktijk: Praktijk) -> None:
    chain = praktijk.chain
    elders = add_team(chain, "dorpszorg", werkgebied=[])

    def listed(rol: str, organisatie: str) -> set[str]:
        found = succeeded(chain.called_by(rol, organisatie).get(f"{AANBOD}/teams")).json or {}
        return {one["id"] for one in found["teams"]}

    assert listed("aanbieder", "dorpszorg") == {"wijkteam", elders}
    assert listed("regio", "enschede") == {"wijkteam", "avondteam", "technisch-team", "nachtteam"}
    assert listed("aanbieder", "onbekend") == set()


@pytest.mark.rij(31)
def test_an_organisation_that_a_regio_registered_keeps_its_own_mailboxes_which_no_log_learns(
    praktijk: Praktijk,
) -> None:
    chain = praktijk.chain
    regio, own = chain.called_by("regio", "enschede"), chain.called_by("verwijzer", "huisartsenpost-enschede")
    said = {"naam": "Huisartsenpost Enschede", "mailboxen": []}
    assert regio.put(POST, said).status_code == 201
    mailbox = {"mailboxen": [{"adres": ADDRESS}]}
    assert succeeded(own.put(POST, {**said, **mailbox})).status_code == 200
    assert (succeeded(own.get(POST)).json or {})["mailboxen"] == [{"adres": ADDRESS}]
    assert chain.called_by("aanbieder", "dorpszorg").get(POST).status_code == 404
    with chain.system.parts.logboek.transaction(commit=False) as c:
        c.execute("SELECT state FROM aanbod")
        assert not any(ADDRESS.encode() in bytes(state) for (state,) in c.fetchall())
