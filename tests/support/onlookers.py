"""Everybody who may or may not see an afspraak, and what each reads of it: by the API with a key and without, and on
the page."""

from collections.abc import Mapping
from html import unescape
from typing import Any

from werkzeug.test import TestResponse

from tests.support.afspraken import BESLOTEN, OPEN
from tests.support.chain import Api
from tests.support.samenwerking import VIER, Samenwerking
from tests.support.scene import UZOVI

Sight = tuple[str, ...]  # how it goes, and which of the things below can be read
NOTHING: Sight = ()
LATER_CLOSED = "Bel voor 14 uur."  # the closed part of the version after the first
ON_PAGE = {"Afspraak gemaakt": "gemaakt", "Gemeld als nageleefd op": "nageleefd"}


class Onlookers:
    """All who look at one afspraak."""

    def __init__(self, town: Samenwerking, path: str) -> None:
        self._town, self._path, self._id = town, path, path.rpartition("/")[2]
        called_by = town.chain.called_by
        self._with_a_key: Mapping[str, Api] = {
            "party": town.twee,
            "inkoper": called_by("zorgverzekeraar", UZOVI),
            "regio": town.regio,
            "coordinatiepunt": called_by("coordinatiepunt", "enschede"),
            "stranger": called_by("aanbieder", VIER),
            "verwijzer": called_by("verwijzer", "huisartsenpost-oost", ("enschede",)),
            "another gemeente": called_by("gemeente", "GM0082"),
        }

    def answers(self) -> dict[str, TestResponse]:
        """Return what each is answered, the page last."""
        self._town.chain.follow()
        found = {who: api.get(self._path) for who, api in self._with_a_key.items()}
        found["public"] = self._town.chain.anybody.get(f"/api/gids/v1/afspraken/{self._id}")
        found["page"] = self._town.chain.anybody.get(f"/afspraak/{self._id}")
        return found

    def see(self) -> dict[str, Sight]:
        """Return what each sees of it."""
        return {who: _on_page(one) if who == "page" else _in_api(one) for who, one in self.answers().items()}


def _texts(said: str) -> Sight:
    found = {"open": [OPEN["tekst"].split("\n")[0]], "closed": [BESLOTEN["tekst"], LATER_CLOSED]}
    return tuple(name for name, texts in found.items() if any(text in said for text in texts))


def _in_api(answer: TestResponse) -> Sight:
    if answer.status_code != 200:
        assert answer.status_code in (404, 410), answer.text
        return NOTHING
    body: Any = answer.json
    goes = body.get("verloop", {}).get("status") or (body["status"] if "titel" in body else "concept")
    signed = any(one.get("ondertekeningen") for one in body.get("versies", ()))
    more = {"signatures": signed, "reports": body.get("meldingen"), "contacts": body.get("contacten")}
    return (goes, *_texts(answer.text), *(name for name, there in more.items() if there))


def _on_page(answer: TestResponse) -> Sight:
    if answer.status_code != 200:
        assert answer.status_code in (404, 410), answer.text
        return NOTHING
    said = unescape(answer.text)
    (goes,) = (code for words, code in ON_PAGE.items() if words in said)
    return (goes, *_texts(said))
