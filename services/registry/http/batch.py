"""`/capaciteiten`: reports for many teams in one request (rij 99)."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import Response, request

from services.errors import Fault
from services.platform.store.store import Store
from services.platform.web.access import call
from services.platform.web.app import respond
from services.platform.web.lines import Checked, read_lines, request_body, takes_lines
from services.platform.web.openapi import schema_of
from services.platform.web.parser import Blueprint
from services.platform.web.problems import refused as note_refusal
from services.registry.application.batch import Regel, meld_regels
from services.registry.bodies import capaciteit as bodies
from services.registry.domain.batch import Outcome, refused
from services.registry.domain.capaciteit import Opgave
from services.registry.schemas.team import CapaciteitSchema, KopSchema, RegelSchema
from services.schemas import values

MOST = 5000  # lines
HEAD = ("team", "id")  # the fields of a line that say what it is about


def batch_blueprint(store: Store) -> Blueprint:
    """Make the route over the log `aanbod`."""
    blueprint = Blueprint("capaciteiten", __name__, description="Ruimte van veel teams tegelijk")

    @blueprint.route("/capaciteiten", methods=["POST"])
    @takes_lines
    @blueprint.response(200, schema_of(bodies.RegelsBody))
    @blueprint.doc(requestBody=request_body({"type": "array", "items": RegelSchema}))
    def meld_capaciteiten() -> Response:
        """Meld de capaciteit van veel teams, een regel per melding; van elke regel hoort u wat ervan werd."""
        lines = read_lines(request, MOST)
        regels, outcomes = _checked(lines)
        outcomes |= meld_regels(store, regels, call())
        if any(done.foreign for done in outcomes.values()):
            note_refusal("regels over teams van een ander")
        return respond(bodies.regels(outcomes))

    return blueprint


def _checked(lines: Mapping[int, Any]) -> tuple[list[Regel], dict[int, Outcome]]:
    """Return the lines that can be read, and of each other that it is refused."""
    head, report = Checked(KopSchema(), dict), Checked(CapaciteitSchema(), partial(values, Opgave))
    regels, outcomes = list[Regel](), dict[int, Outcome]()
    for number, line in lines.items():
        if not isinstance(line, dict):
            outcomes[number] = refused(number, [Fault("body", "Geef een regel als object.")])
            continue
        said, wrong = head({name: line.pop(name) for name in HEAD if name in line})
        opgave, faults = report(line)
        if wrong or faults:
            outcomes[number] = refused(number, [*wrong, *faults])
        else:
            regels.append(Regel(number, said["team"], opgave, said.get("id")))
    return regels, outcomes
