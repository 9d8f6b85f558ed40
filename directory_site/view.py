"""From the directory's answer to what a page shows, pure: groups, words, ages and numbers to call."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from directory_site import tijd
from directory_site.teksten import TEKSTEN, tekst

STALE = timedelta(minutes=5)  # older data are shown with their age
WEEK = timedelta(days=6, hours=12)  # a stretch that goes on for longer is called day and night
# Group by group: which standen, and whether the first thing to do is to call.
GROEPEN = (("ruimte", ("ruimte",)), ("beperkt", ("beperkt",)), ("onbekend", ("onbekend",)),
           ("geen_plek", ("wachtlijst", "vol")))  # fmt: skip
Json = Mapping[str, Any]


class Nummer(NamedTuple):
    """A number to call: as a link, and as people read it."""

    href: str
    getoond: str


class Kaart(NamedTuple):
    """A team as it is shown."""

    id: str
    naam: str
    aanbieders: str
    stand: str
    stand_naam: str
    leeftijd: str | None
    oud: bool
    uren: str
    hulp: str
    voor: str | None
    nummer: Nummer | None
    eigen: Nummer | None


class Groep(NamedTuple):
    """Teams under one heading."""

    sleutel: str
    titel: str
    uitleg: str
    kaarten: list[Kaart]


class Stap(NamedTuple):
    """A step of the ladder."""

    naam: str
    uitleg: str
    nummer: Nummer | None
    vanaf: str | None
    aan_zet: bool


class Loket(NamedTuple):
    """The regional point for requests."""

    naam: str
    nummer: Nummer | None
    open: bool
    wanneer: str | None
    voor: str | None
    eerst: bool


def nummer(telefoon: str | None) -> Nummer | None:
    """`050 000 00 02` as a link in E.164 and as it is read."""
    if not telefoon:
        return None
    cijfers = "".join(teken for teken in telefoon if teken.isdigit() or teken == "+")
    if cijfers.startswith("0") and len(cijfers) == 10:  # noqa: PLR2004 - a Dutch number
        cijfers = f"+31{cijfers[1:]}"
    return Nummer(f"tel:{cijfers}", telefoon)


def groepen(antwoord: Json, taal: str, nu: datetime) -> list[Groep]:
    """The teams that can be reached then, by what they can offer; then who later, and who for other help."""
    punten = antwoord["contactpunten"]
    uit = [_groep("bellen", [p for p in punten if p["capaciteit"] is None], taal, nu)]
    for sleutel, standen in GROEPEN:
        met = [p for p in punten if p["capaciteit"] and stand(p, nu) in standen]
        uit.append(_groep(sleutel, met, taal, nu))
    uit.append(_groep("later", antwoord["later"], taal, nu))
    uit.append(_groep("andere", antwoord["andereHulp"], taal, nu))
    return [groep for groep in uit if groep.kaarten]


def stand(punt: Json, nu: datetime) -> str:
    """The stand at the moment of showing: an answer that was kept may hold a report that has expired since."""
    capaciteit = punt["capaciteit"]
    if capaciteit is None:
        return "bellen"
    tot = capaciteit["geldigTot"]
    return "onbekend" if tot and tijd.local(tot) <= nu else str(capaciteit["stand"])


def houdbaar(antwoord: Json, nu: datetime, hoogstens: int) -> int:
    """For how many seconds a page may be kept: never past the next moment at which it says something else."""
    punten = [*antwoord["contactpunten"], *antwoord["later"], *antwoord["andereHulp"]]
    grenzen = [p["bereikbaar"][kant] for p in punten for kant in ("van", "tot")]
    grenzen += [p["capaciteit"]["geldigTot"] for p in punten if p["capaciteit"] and p["capaciteit"]["geldigTot"]]
    over = (int((tijd.local(grens) - nu).total_seconds()) for grens in grenzen if tijd.local(grens) > nu)
    return min(hoogstens, *over, hoogstens)


def _groep(sleutel: str, punten: Sequence[Json], taal: str, nu: datetime) -> Groep:
    uitleg = tekst(taal, f"{sleutel}_lead") if f"{sleutel}_lead" in TEKSTEN else ""
    return Groep(sleutel, tekst(taal, sleutel), uitleg, [_kaart(punt, taal, nu) for punt in punten])


def _kaart(punt: Json, taal: str, nu: datetime) -> Kaart:
    capaciteit = punt["capaciteit"]
    nu_stand = stand(punt, nu)
    gemeld = tijd.local(capaciteit["gemeldOp"]) if capaciteit and capaciteit["gemeldOp"] else None
    return Kaart(
        id=punt["id"],
        naam=punt["naam"],
        aanbieders=tekst(taal, "team_of").format(", ".join(a["naam"] for a in punt["aanbieders"])),
        stand=nu_stand,
        stand_naam=tekst(taal, nu_stand),
        leeftijd=tijd.age(gemeld, nu, taal) if gemeld else None,
        oud=bool(gemeld and nu - gemeld >= tijd.OLD),
        uren=_uren(punt, taal, nu),
        hulp=", ".join(s["naam"] for s in punt["specialismen"]),
        voor=voor(punt["voor"], taal),
        nummer=nummer((punt["contact"] or {}).get("telefoon")),
        eigen=nummer((punt["contactEigenClienten"] or {}).get("telefoon")),
    )


def _uren(punt: Json, taal: str, nu: datetime) -> str:
    if "vanaf" in punt:
        return tekst(taal, "open_from").format(tijd.when(tijd.local(punt["vanaf"]), tijd.local(nu), taal))
    tot = tijd.local(punt["bereikbaar"]["tot"])
    if tot - tijd.local(punt["bereikbaar"]["van"]) > WEEK:
        return tekst(taal, "always")
    return tekst(taal, "reachable_until").format(tijd.when(tot, tijd.local(nu), taal))


def voor(wie: Sequence[str], taal: str) -> str | None:
    """For whom a number is, when it is not for all."""
    if "iedereen" in wie:
        return None
    if "eigen-clienten" not in wie:
        return tekst(taal, "professionals_only")
    return tekst(taal, "own_and_professionals" if "professionals" in wie else "own_only")


def loket(antwoord: Json, taal: str, nu: datetime) -> Loket | None:
    """The regional point; first on the page when it is open then, and for everyone."""
    gevonden = antwoord["loket"]
    if gevonden is None:
        return None
    bereikbaar, vanaf = gevonden["bereikbaar"], gevonden["bereikbaarVanaf"]
    wanneer = None
    if vanaf:
        wanneer = tekst(taal, "open_from").format(tijd.when(tijd.local(vanaf), tijd.local(nu), taal))
    elif bereikbaar and tijd.local(bereikbaar["tot"]) - tijd.local(bereikbaar["van"]) > WEEK:
        wanneer = tekst(taal, "always")
    elif bereikbaar:
        wanneer = tekst(taal, "open_until").format(tijd.when(tijd.local(bereikbaar["tot"]), tijd.local(nu), taal))
    wie = voor(gevonden["voor"], taal)
    return Loket(
        gevonden["naam"], nummer(gevonden["contact"].get("telefoon")), vanaf is None, wanneer, wie,
        eerst=vanaf is None and wie is None,
    )  # fmt: skip


def ladder(antwoord: Json, taal: str, nu: datetime) -> list[Stap]:
    """Who is responsible next; the first step that is open then is *nu aan zet*."""
    stappen = [wie for wie in antwoord["verantwoordelijken"] if wie["stap"] is not None]
    eerste = next((wie["stap"] for wie in stappen if _kan_nu(wie, antwoord)), None)
    return [_stap(wie, wie["stap"] == eerste, taal, nu) for wie in stappen]


def _kan_nu(wie: Json, antwoord: Json) -> bool:
    """Whether a step can act then: the teams only when there is one that can be called."""
    teams = wie["rol"] in ("gevraagd", "aanbieders")
    return wie["bereikbaarVanaf"] is None and (bool(antwoord["contactpunten"]) or not teams)


def _stap(wie: Json, aan_zet: bool, taal: str, nu: datetime) -> Stap:  # noqa: FBT001
    vanaf = wie["bereikbaarVanaf"]
    return Stap(
        naam=wie["naam"] if wie["rol"] == "coordinatiepunt" else tekst(taal, wie["rol"]),
        uitleg=tekst(taal, f"{wie['rol']}_text"),
        nummer=nummer((wie["contact"] or {}).get("telefoon")),
        vanaf=tekst(taal, "open_from").format(tijd.when(tijd.local(vanaf), tijd.local(nu), taal)) if vanaf else None,
        aan_zet=aan_zet,
    )


def wijknaam(naam: str) -> str:
    """`Wijk 08 Glanerbrug` as people say it: the number is the CBS's."""
    return re.sub(r"^Wijk \d\d (?=\S)", "", naam)


def wmo(antwoord: Json) -> tuple[str, Nummer | None] | None:
    """Where the gemeente helps."""
    for wie in antwoord["verantwoordelijken"]:
        if wie["rol"] == "gemeente":
            return wie["naam"], nummer((wie["contact"] or {}).get("telefoon"))
    return None


def oud(antwoord: Json, nu: datetime) -> datetime | None:
    """From when the data are, if they are too old to say nothing of it."""
    if not antwoord["gegevensVan"]:
        return None
    van = tijd.local(antwoord["gegevensVan"])
    return van if nu - van > STALE or not antwoord["volledig"] else None


def titel(antwoord: Json, moment: str, taal: str, nu: datetime) -> str:
    """The answer, in the title of the page."""
    wijk = wijknaam(antwoord["plaats"]["wijken"][0]["naam"])
    plek = sum(1 for p in antwoord["contactpunten"] if stand(p, nu) == "ruimte")
    if not plek:
        return tekst(taal, "title_none", wijk=wijk, moment=moment)
    aantal = tekst(taal, "team") if plek == 1 else tekst(taal, "teams").format(plek)
    return tekst(taal, "title_room", wijk=wijk, moment=moment, aantal=aantal)
