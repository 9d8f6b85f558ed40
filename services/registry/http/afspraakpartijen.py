"""What parties do with an afspraak: sign, join, leave, report and end it (rij 55, 61, 62, 123)."""

from collections.abc import Callable
from typing import Any

from flask import Response
from msgspec.structs import replace

from events.afspraken import Ingestemd, Ondertekend, Partij, Uitgetreden
from events.event import Event
from services.platform.web.access import call
from services.platform.web.parser import Blueprint, Schema
from services.registry.application.afspraken.afspraken import Afspraken
from services.registry.application.afspraken.deciding import carry_out, let_leave
from services.registry.application.afspraken.speaker import OpPapier
from services.registry.domain.afspraken import ending, joining, reporting, signing
from services.registry.domain.afspraken.afspraak import Afspraak
from services.registry.domain.afspraken.partijen import known_as
from services.registry.domain.afspraken.speaker import Speaker
from services.registry.http.afspraken import BODY, show
from services.registry.schemas.afspraakpartijen import (
    ContactmomentSchema,
    EindeSchema,
    InstemmingSchema,
    NietNageleefdSchema,
    OndertekeningSchema,
    SpeakerSchema,
    StatusSchema,
    ToetredingSchema,
)
from services.schemas import values

Body = dict[str, Any]
Act = Callable[[Afspraak, Speaker, Body], list[Event]]


def afspraakpartijen_blueprint(known: Afspraken) -> Blueprint:
    """Make the routes over what happens to afspraken."""
    blueprint = Blueprint("afspraakpartijen", __name__, description="Wat partijen met een afspraak doen")
    for name, schema, act, summary in (
        ("ondertekeningen", OndertekeningSchema, _onderteken, "Onderteken precies deze versie"),
        (
            "toetredingen",
            ToetredingSchema,
            _vraag_toetreding,
            "Vraag om toe te treden tot wat van kracht is",
        ),
        ("instemmingen", InstemmingSchema, _stem_in, "Stem in met een toetreding, of met het einde"),
        ("uittreding", SpeakerSchema, _treed_uit, "Treed uit, of vraag niet langer om toe te treden"),
        ("status", StatusSchema, _meld_status, "Meld hoe het met de afspraak gaat"),
        ("meldingen", NietNageleefdSchema, _meld_niet_nageleefd, "Meld de andere partijen wat niet wordt nageleefd"),
        ("contacten", ContactmomentSchema, _leg_contact_vast, "Leg vast dat er contact was"),
        ("beeindiging", EindeSchema, _beeindig, "Beëindig de afspraak waar niemand anders meer in staat"),
    ):
        _add(blueprint, known, f"/afspraken/<id>/{name}", schema, act, summary)
    return blueprint


def _add(blueprint: Blueprint, known: Afspraken, path: str, schema: type[Schema], act: Act, summary: str) -> None:
    """Add a route on which a party does something, or the regio for one that did it on paper."""
    leaves = act is _treed_uit
    left = blueprint.alt_response(204, description="Gedaan; deze afspraak is er niet meer voor u")
    run = let_leave if leaves else carry_out

    @blueprint.route(path, methods=["POST"], endpoint=act.__name__)
    @blueprint.arguments(schema)
    @blueprint.response(200, BODY)
    @(left if leaves else _as_it_is)
    @blueprint.doc(summary=summary)
    def do(body: Body, id: str) -> Response:  # noqa: A002 - the name in the path
        on_paper = values(OpPapier, body.pop("opPapier")) if "opPapier" in body else None
        return show(run(known, id, lambda afspraak, by: act(afspraak, by, body), call(), on_paper))


def _as_it_is(view: Callable[..., Response]) -> Callable[..., Response]:
    return view


def _onderteken(afspraak: Afspraak, by: Speaker, body: Body) -> list[Event]:
    signed = Ondertekend(versie=body["versie"], digest=body["digest"], partij=by.partij.key, op_papier=by.op_papier)
    return signing.onderteken(afspraak, signed)


def _vraag_toetreding(afspraak: Afspraak, by: Speaker, body: Body) -> list[Event]:
    partij = replace(by.partij, verzekeraar=body.get("verzekeraar"))
    return joining.vraag_toetreding(afspraak, partij, by.op_papier)


def _stem_in(afspraak: Afspraak, by: Speaker, body: Body) -> list[Event]:
    asks = known_as(values(Partij, body["toetreder"]), afspraak.everybody) if "toetreder" in body else None
    toetreder = asks.key if asks else None
    yes = Ingestemd(met=body["met"], partij=by.partij.key, toetreder=toetreder, op_papier=by.op_papier)
    return joining.stem_in(afspraak, yes)


def _treed_uit(afspraak: Afspraak, by: Speaker, _: Body) -> list[Event]:
    return joining.treed_uit(afspraak, Uitgetreden(partij=by.partij.key, op_papier=by.op_papier))


def _meld_status(afspraak: Afspraak, by: Speaker, body: Body) -> list[Event]:
    return reporting.meld_status(afspraak, by, body["status"], body.get("actie"))


def _meld_niet_nageleefd(afspraak: Afspraak, by: Speaker, body: Body) -> list[Event]:
    return reporting.meld_niet_nageleefd(afspraak, by, body["onderdeel"])


def _leg_contact_vast(afspraak: Afspraak, by: Speaker, body: Body) -> list[Event]:
    return reporting.leg_contact_vast(afspraak, by, body["datum"], body["soort"])


def _beeindig(afspraak: Afspraak, by: Speaker, body: Body) -> list[Event]:
    return ending.beeindig(afspraak, by, body["reden"])
