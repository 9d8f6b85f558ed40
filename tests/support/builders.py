"""Builders: the smallest regio, aanbieder and team that can be, with whatever the test is about."""

from typing import Any

from tests.support.chain import Chain

WIJK, ANDERE_WIJK = "WK015308", "WK015306"
AANBOD = "/api/aanbod/v1"
WERKDAG = {"dagen": ["werkdag"], "van": "07:00", "tot": "17:00"}
ALTIJD = {"dagen": ["werkdag", "weekend", "feestdag"], "van": "00:00", "tot": "00:00"}


def regio(naam: str = "Zorgschakel", **rest: Any) -> dict[str, Any]:
    """Two wijken in one gemeente; postcode 7534 lies in both, 7599 in none."""
    return {
        "naam": naam,
        "wijken": [
            {"code": WIJK, "naam": "Glanerbrug", "gemeente": "GM0153", "inwoners": 16000,
             "postcodes": {"7532": 0.2, "7534": 0.8}},
            {"code": ANDERE_WIJK, "naam": "Enschede-Zuid", "gemeente": "GM0153", "inwoners": 33000,
             "postcodes": {"7541": 0.9, "7534": 0.1}},
        ],
        "gemeenten": {"GM0153": {"naam": "Enschede", "postcodes": ["7532", "7534", "7541", "7599"]}},
        **rest,
    }  # fmt: skip


def team(*aanbieders: str, **rest: Any) -> dict[str, Any]:
    """A team that can be called on working days."""
    return {
        "naam": "Wijkteam Glanerbrug",
        "aanbieders": list(aanbieders),
        "werkgebied": [WIJK],
        "specialismen": ["9103"],
        "contact": {"telefoon": "050 000 00 10"},
        "bereikbaarheid": [WERKDAG],
        **rest,
    }


def add_regio(chain: Chain, code: str = "enschede", **rest: Any) -> None:
    response = chain.called_by("beheerder").put(f"{AANBOD}/regios/{code}", regio(**rest))
    assert response.status_code in (200, 201), response.get_data(as_text=True)


def add_aanbieder(chain: Chain, aanbieder_id: str = "thuiszorg-voorbeeld") -> str:
    response = chain.called_by("beheerder").post(
        f"{AANBOD}/aanbieders", {"id": aanbieder_id, "naam": f"Aanbieder {aanbieder_id}"}
    )
    assert response.status_code in (200, 201), response.get_data(as_text=True)
    return aanbieder_id


def add_team(chain: Chain, *aanbieders: str, **rest: Any) -> str:
    """Form a team of aanbieders, registering them too, and return its id."""
    registered = [add_aanbieder(chain, one) for one in aanbieders or ("thuiszorg-voorbeeld",)]
    response = chain.called_by("beheerder").post(f"{AANBOD}/teams", team(*registered, **rest))
    assert response.status_code == 201, response.get_data(as_text=True)
    return str(response.json["id"])  # type: ignore[index]
