"""Mistakes that somebody could make in the rules and the decisions, and the tests that must catch them."""

from tests.unit.mutants.decisions import DECISIONS
from tests.unit.mutants.mistakes import Mistakes
from tests.unit.mutants.ranking import RANKING
from tests.unit.mutants.rules import RULES

MISTAKES: Mistakes = RANKING | RULES | DECISIONS
TESTS: dict[str, tuple[str, ...]] = {
    **{module: (module.replace("services.regels.", "tests.unit.regels.test_"),) for module in MISTAKES},
    "services.regels.bereikbaar": ("tests.unit.regels.test_bereikbaar", "tests.unit.regels.test_openingstijden"),
    "services.regels.houdbaar": ("tests.unit.regels.test_houdbaar", "tests.unit.regels.test_later"),
    "services.regels.kandidaten": ("tests.unit.regels.test_kandidaten", "tests.unit.regels.test_levering"),
    "services.regels.ladder": (
        "tests.unit.regels.test_ladder",
        "tests.unit.regels.test_choose",
        "tests.unit.regels.test_near_starts",
    ),
    "services.regels.volgorde": (
        "tests.unit.regels.test_volgorde",
        "tests.unit.regels.test_gedekt",
        "tests.unit.regels.test_later",
        "tests.unit.regels.test_without_hours",
        "tests.unit.regels.test_lot",
    ),
    "services.demand.domain.asking": ("tests.unit.demand.test_asking",),
    "services.demand.domain.werkvoorraad": (
        "tests.unit.demand.test_werkvoorraad",
        "tests.unit.demand.test_werkvoorraad_orde",
        "tests.unit.demand.test_judged",
    ),
    "services.demand.domain.deciding": ("tests.unit.demand.test_deciding", "tests.unit.demand.test_verloop"),
    "services.escalation.domain": ("tests.unit.escalation.test_domain",),
    "services.zorgvraag.answers": ("tests.unit.zorgvraag.test_answers",),
}
