"""Arranging a regio, with the wijken it takes; and reading a whole regio with its aanbieders and teams at once."""

from collections.abc import Iterable, Mapping

import msgspec

from events.aanbod import AanbiederGeregistreerd, Gemeente, RegioIngericht, WijkindelingVastgesteld
from services.errors import Clash, Fault, Invalid, NotFound
from services.platform.store.call import Call, again
from services.platform.store.store import Change, Claim, Claims, Store
from services.registry.application import aanbieders, teams
from services.registry.application.teams import Delen
from services.registry.domain import aanbieder as aanbieder_domain
from services.registry.domain import regio as domain
from services.registry.domain import team as team_domain
from services.registry.domain.regio import Regio, Wijkopgave


class Regiogegevens(msgspec.Struct, frozen=True, kw_only=True):
    """A regio as it is described by the regio itself; aanbieders and teams by id, where it names them."""

    code: str
    inrichting: RegioIngericht
    wijken: tuple[Wijkopgave, ...]
    gemeenten: Mapping[str, Gemeente] = {}
    aanbieders: Mapping[str, AanbiederGeregistreerd] = {}
    teams: Mapping[str, Delen] = {}


def stream(code: str) -> str:
    """The stream of a regio."""
    return f"regio:{code}"


def zoek(store: Store, code: str) -> Regio | None:
    """The regio, or None when there is none."""
    regio = None
    for recorded in store.read(stream(code)):
        regio = domain.evolve(regio, recorded.event, code, recorded.version)
    return regio


def laad(store: Store, code: str) -> Regio:
    """The regio; raises `NotFound`."""
    if (regio := zoek(store, code)) is None:
        message = f"Er is geen regio {code}."
        raise NotFound(message)
    return regio


@again
def richt_in(store: Store, gegevens: Regiogegevens, call: Call) -> tuple[Regio, bool]:
    """The regio as it stands, and whether it is new. All of it or nothing: wijken move from one regio to another
    in one transaction on both streams (rij 19). Raises `Invalid`, `Clash`, `NotAllowed`."""
    call.require_own((gegevens.code,), "U kunt alleen uw eigen regio inrichten.")
    regio = zoek(store, gegevens.code)
    call.require_version(regio.versie if regio else 0)
    houders = _vorige_houders(store, gegevens, call)
    bekend = [*houders.values(), *([regio] if regio else [])]
    indeling = domain.indeling(gegevens.wijken, gegevens.gemeenten, bekend)
    changes = [
        Change(
            stream(gegevens.code), regio.versie if regio else 0, domain.richt_in(regio, gegevens.inrichting, indeling)
        ),
        *_staan_af(houders, indeling),
        *_aanbieders(store, gegevens),
        *_teams(store, gegevens, indeling, call),
    ]
    claims = _claims(store, gegevens, regio, houders, indeling, call)
    changes = [change for change in changes if change.events]
    if changes or claims.take or claims.release:
        store.append(changes, actor=call.caller.actor, now=call.now, claims=claims)
    return laad(store, gegevens.code), regio is None


def _vorige_houders(store: Store, gegevens: Regiogegevens, call: Call) -> dict[str, Regio]:
    """The other regio's that hold the wijken now; raises `Clash` for one that does not yield them."""
    houders = store.owners("wijk", [wijk.code for wijk in gegevens.wijken], call.now)
    codes = sorted({code for houder in houders.values() for code in houder} - {gegevens.code})
    regios = {code: laad(store, code) for code in codes}
    if vast := [code for code, regio in regios.items() if not regio.inrichting.zorgkantoorregio]:
        wijken = sorted(wijk for wijk, houder in houders.items() if houder[0] in vast)
        message = f"Deze wijken horen bij {', '.join(vast)}: {', '.join(wijken)}."
        raise Clash(message)
    return regios


def _staan_af(houders: Mapping[str, Regio], indeling: WijkindelingVastgesteld) -> Iterable[Change]:
    genomen = {wijk.code for wijk in indeling.wijken}
    for code, houder in houders.items():
        yield Change(stream(code), houder.versie, [domain.staat_af(houder, genomen)])


def _claims(
    store: Store,
    gegevens: Regiogegevens,
    regio: Regio | None,
    houders: Mapping[str, Regio],
    indeling: WijkindelingVastgesteld,
    call: Call,
) -> Claims:
    code = gegevens.code
    oud, nieuw = (frozenset(regio.wijken()) if regio else frozenset()), {wijk.code for wijk in indeling.wijken}
    pc_oud, pc_nieuw = (regio.postcodes() if regio else frozenset()), domain.postcodes(indeling)
    organisaties = {wie for delen in gegevens.teams.values() for wie in _organisaties(delen)}
    return Claims(
        take=[
            *(Claim("wijk", wijk, code) for wijk in sorted(nieuw - oud)),
            *(Claim("postcode", pc4, code, shared=True) for pc4 in sorted(pc_nieuw - pc_oud)),
            *(Claim("deelname", wie, code, shared=True) for wie in _nieuw(store, organisaties, code, call)),
        ],
        release=[
            *_losgelaten(houders, nieuw),
            *(Claim("wijk", wijk, code) for wijk in sorted(oud - nieuw)),
            *(Claim("postcode", pc4, code) for pc4 in sorted(pc_oud - pc_nieuw)),
        ],
    )


def _losgelaten(houders: Mapping[str, Regio], genomen: set[str]) -> Iterable[Claim]:
    """Of each regio that yields: its wijken that were taken, and the postcodes of which nothing is left to it."""
    for code, houder in houders.items():
        yield from (Claim("wijk", wijk, code) for wijk in sorted(genomen & set(houder.wijken())))
        over = domain.postcodes(domain.staat_af(houder, genomen))
        yield from (Claim("postcode", pc4, code) for pc4 in sorted(houder.postcodes() - over))


def _nieuw(store: Store, organisaties: set[str], code: str, call: Call) -> list[str]:
    houders = store.owners("deelname", organisaties, call.now)
    return sorted(wie for wie in organisaties if code not in houders.get(wie, []))


def _organisaties(delen: Delen) -> tuple[str, ...]:
    return next(deel.aanbieders for deel in delen if hasattr(deel, "aanbieders"))


def _aanbieders(store: Store, gegevens: Regiogegevens) -> Iterable[Change]:
    for aanbieder_id, beschrijving in gegevens.aanbieders.items():
        aanbieder = aanbieders.zoek(store, aanbieder_id)
        events = aanbieder_domain.wijzig(aanbieder, beschrijving) if aanbieder else [beschrijving]
        yield Change(aanbieders.stream(aanbieder_id), aanbieder.versie if aanbieder else 0, events)


def _teams(store: Store, gegevens: Regiogegevens, indeling: WijkindelingVastgesteld, call: Call) -> list[Change]:
    """A second reading changes what differs and ends nothing."""
    bekend = frozenset(gegevens.aanbieders) | {wijk.code for wijk in indeling.wijken} | domain.postcodes(indeling)
    changes: list[Change] = []
    fouten: list[Fault] = []
    for nummer, (team_id, delen) in enumerate(gegevens.teams.items()):
        for deel in delen:
            gevonden = teams.onbekend(store, deel, call, bekend)
            fouten += [Fault(f.place.replace("body.", f"body.teams[{nummer}].", 1), f.reason) for f in gevonden]
        team = teams.zoek(store, team_id)
        events = [event for deel in delen for event in team_domain.wijzig(team, deel)] if team else list(delen)
        changes.append(Change(teams.stream(team_id), team.versie if team else 0, events))
    if fouten:
        raise Invalid(*fouten)
    return changes
