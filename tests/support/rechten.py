"""The table of who may call what (`rechten.toml`), and a world in which everything in it is somebody's."""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import msgspec

from events.codes import ROLLEN
from events.logs import LOGS
from services.app.schema import KEPT
from services.platform.store import backup
from tests.support.afspraken import AFSPRAKEN, partij, tekst
from tests.support.builders import AANBOD, ALTIJD, WIJK, add_aanbieder, add_regio, add_team, regio
from tests.support.chain import Api, Chain
from tests.support.gidsafspraken import aanbieder, agree, text
from tests.support.scene import KANTOOR, MELDINGEN, UZOVI, VRAAG, succeeded, zorgvraag

FILE = Path(__file__).with_name("rechten.toml")
EVERYBODY, NOBODY = "*", ""
# Somebody of each role who is there and has nothing to do with what the others have.
OTHERS = {
    "beheerder": "platform", "regio": "elders", "coordinatiepunt": "elders", "aanbieder": "aanbieder-derde",
    "verwijzer": "huisarts-elders", "gemeente": "GM0082", "zorgverzekeraar": "3332",
}  # fmt: skip
IN_FORCE = "019ab0c4-7e00-7abc-8def-0123456789ad"  # an afspraak for the whole regio
# Who makes an afspraak together.
PARTIES = {
    "aanbieder": "aanbieder-een", "verwijzer": "huisartsenpost-enschede", "gemeente": "GM0153",
    "zorgverzekeraar": UZOVI,
}  # fmt: skip
ELSEWHERE = regio(
    "Elders",
    wijken=[{"code": "WK008200", "naam": "Lemmer", "gemeente": "GM0082", "inwoners": 9000, "postcodes": {"8531": 1}}],
    gemeenten={"GM0082": {"naam": "De Fryske Marren"}},
)


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row: routes with the roles that have business on them. `rij` is its row in `contracten.md`."""

    rij: str
    routes: tuple[str, ...]
    wie: Mapping[str, str]
    van: str = ""
    partij: tuple[str, ...] = ()
    lijst: str = ""
    elders: int = 404
    body: Any = None


ROWS = msgspec.convert(tomllib.loads(FILE.read_text())["rijen"], list[Row])


def afspraak() -> dict[str, Any]:
    """Return the text of an afspraak of one organisation in each role."""
    return tekst(*(partij(rol, organisatie) for rol, organisatie in PARTIES.items()))


class Key(NamedTuple):
    """An organisation in a role."""

    rol: str
    organisatie: str


class World:
    """Two regio's, and in the first a zorgvraag that was put to team-een and is now with the zorgverzekeraar."""

    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        self._keys: dict[Key, Api] = {}
        beheerder = self.called_by(Key("beheerder", "platform"))
        add_regio(chain)
        assert beheerder.put(f"{AANBOD}/regios/elders", ELSEWHERE).status_code == 201
        for uzovi in (UZOVI, OTHERS["zorgverzekeraar"]):
            verzekeraar = {
                "naam": "Zorgzeker",
                "zorgbemiddeling": {"telefoon": "050 000 00 03"},
                "bereikbaarheid": KANTOOR,
            }
            assert beheerder.put(f"{AANBOD}/zorgverzekeraars/{uzovi}", verzekeraar).status_code == 201
        for number in ("een", "twee"):
            add_team(chain, f"aanbieder-{number}", id=f"team-{number}", bereikbaarheid=[ALTIJD])
        add_aanbieder(chain, OTHERS["aanbieder"])
        agree(chain, IN_FORCE, text(aanbieder("aanbieder-een"), aanbieder("aanbieder-twee"), regio="enschede"))
        chain.follow()
        organisatie = {"naam": "Thuiszorg Een", "mailboxen": []}
        assert (
            self.called_by(Key("regio", "enschede"))
            .put(f"{AANBOD}/organisaties/aanbieder/aanbieder-een", organisatie)
            .status_code
            == 201
        )
        self.abonnementen = {rol: self._subscribe(Key(rol, wie)) for rol, wie in _subscribers().items()}
        self.vraag = self._ask()
        self.afspraak = self._agree()

    def _subscribe(self, key: Key) -> str:
        response = self.called_by(key).post(f"{MELDINGEN}/abonnementen", {"callbackUrl": "https://meldingen.example/"})
        assert response.status_code == 201
        return str((response.json or {})["id"])

    def _ask(self) -> str:
        verwijzer = self.called_by(Key("verwijzer", "huisartsenpost-enschede"))
        asked = verwijzer.post(VRAAG, zorgvraag())
        vraag = str((asked.json or {})["id"])
        succeeded(verwijzer.post(f"{VRAAG}/{vraag}/voorleggingen", {"teams": ["team-een"]}))
        self.chain.advance_to(self.chain.clock.now + timedelta(minutes=80))
        return vraag

    def _agree(self) -> str:
        """Draft an afspraak of one organisation in each role, which waits for their signatures."""
        aanbieder = self.called_by(Key("aanbieder", PARTIES["aanbieder"]))
        made = aanbieder.post(AFSPRAKEN, afspraak())
        assert made.status_code == 201, made.text
        afspraak_id = str((made.json or {})["id"])
        succeeded(aanbieder.post(f"{AFSPRAKEN}/{afspraak_id}/versies", None))
        return afspraak_id

    def called_by(self, key: Key) -> Api:
        """Return the APIs as this organisation calls them; every verwijzer works in both regio's."""
        gebied = ("enschede", "elders") if key.rol == "verwijzer" else ()
        return self._keys.setdefault(key, self.chain.called_by(*key, gebied))

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Require that what happens within leaves no trace in what is kept, whatever it is answered."""
        before = self._kept()
        yield
        after = self._kept()
        assert {name: rows for name, rows in after.items() if rows != before[name]} == {}

    def _kept(self) -> Mapping[str, bytes]:
        """Return all rows that a back-up keeps, but for the keys: those are made when they are first used."""
        file, tables = BytesIO(), {name: columns for name, columns in KEPT.items() if name != "sleutels"}
        backup.write(self.chain.system.parts.logboek, [*LOGS], tables, file, lambda _: None)
        with ZipFile(file) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def thing(self, van: str, rol: str) -> str:
        """Return the id of the thing of a row; of subscriptions each role has its own."""
        abonnement = self.abonnementen.get(rol, "")
        things = {
            "aanbieder": "aanbieder-een", "team": "team-een", "regio": "enschede", "zorgverzekeraar": UZOVI,
            "organisatie": "aanbieder-een", "vraag": self.vraag, "abonnement": abonnement,
            "aflevering": f"{abonnement}.1", "afspraak": self.afspraak, "afspraak van kracht": IN_FORCE,
            "wijk": WIJK,
        }  # fmt: skip
        return things.get(van, "")


def _subscribers() -> Mapping[str, str]:
    return next(row.wie for row in ROWS if row.van == "abonnement")


def keys_of(row: Row, rol: str) -> list[Key]:
    """Return who has nothing to do with what is `rol`'s own: another in each role, and the same id in other roles."""
    own = row.wie[rol]
    others = [Key(other, OTHERS[other]) for other, whose in row.wie.items() if whose != EVERYBODY]
    same_id = [Key(other, own) for other, whose in row.wie.items() if whose not in (EVERYBODY, own)]
    return [*others, *same_id] if own not in (EVERYBODY, NOBODY) else others


def twin(thing: str) -> str:
    """Return an id of the same form and length of which there is nothing."""
    return chr(ord(thing[0]) + 1) + thing[1:]


def request(row: Row, route: str, thing: str) -> tuple[str, str, Any]:
    """Return method, path and body of a request about a thing."""
    method, _, path = route.partition(" ")
    for name, value in (
        ("<rol>", "aanbieder"),
        ("<gemeente>", "GM0153"),
        ("<id>", thing),
        ("<code>", thing),
        ("<uzovi>", thing),
    ):
        path = path.replace(name, value)
    bodies = {"regio": regio(), "afspraak": afspraak()}
    return method, path, bodies[row.body] if isinstance(row.body, str) else row.body


def roles_without_business(row: Row) -> list[str]:
    """Return the roles that have no business on the routes of a row."""
    return [rol for rol in ROLLEN if rol not in row.wie]
