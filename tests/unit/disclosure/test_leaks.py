"""Seeded leaks: a rule is broken on purpose, and the attacker finds out what it then may know.

A module is run anew with a leak, and then the attack is imported anew and made. All else is as it is.
"""

import pytest

from tests.unit.test_mutants import failures, with_mistake

ATTACKS = ("tests.unit.disclosure.test_some",)
AREA = "Grof(regio=gebied.regio, gemeente=gebied.gemeente, gebied=gebied.klein"
# By what leaks: what the attacker finds, the module, the text that stands there once, and the text in its place.
LEAKS: dict[str, tuple[str, str, str, str]] = {
    "what is left of a regio is told, however few live there": (
        "area", "services.regels.gebieden", "if rest and sum(", "if not rest and sum(",
    ),
    "an area is told of which a part lies elsewhere": (
        "area",
        "services.regels.gebieden",
        "for area in indeling.klein if wijken.keys() >= {*area.wijken}",
        "for area in indeling.klein if wijken.keys() & {*area.wijken}",
    ),
    "a gemeente is told where only the regio may be": (
        "area",
        "services.alerts.messages.domain.audience",
        '[f"gemeente:{area.gemeente}"] if area.gemeente else []',
        '[f"gemeente:{gesteld.gebied.gemeente}"]',
    ),
    "a specialisme is told of a small area": (
        "specialisme", "services.regels.gebieden", f"{AREA})", f"{AREA}, specialismen=specialismen)",
    ),
    "the tag is of all that happened": (
        "refusal", "services.zorgvraag.seen", " for one in history if may_know(one, dossier, viewer)",
        " for one in history",
    ),
    "a list of work counts refusals for a zorgverzekeraar": (
        "refusal",
        "services.demand.bodies.werkvoorraad",
        'UNSET if viewer.rol == "zorgverzekeraar" else seen.nee',
        "seen.nee",
    ),
    "a small number is told": ("count", "services.escalation.bodies", " if count >= LEAST)", ")"),
    "the number of a week is told before it is over": (
        "count", "services.escalation.application", "in range(1, YEAR + 1)", "in range(YEAR)",
    ),
    "what nobody is told of is counted": (
        "count", "services.escalation.application",
        "area = coarse(escalatie.gestart.gebied, escalatie.gestart.specialismen)",
        "from services.regels.gebieden import Grof\n        area = Grof(regio=escalatie.gestart.gebied.regio)",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("what", "module", "right", "wrong"), LEAKS.values(), ids=LEAKS)
def test_the_attacker_finds_a_seeded_leak(what: str, module: str, right: str, wrong: str) -> None:
    found = [str(error) for error in failures(module, with_mistake(module, right, wrong), ATTACKS)]
    assert any(f"Finding(what='{what}'" in text for text in found), found
