"""The lists in which an afspraak stands: of its parties and who asks to join, of its regio, and of everybody once it is
in force. A list is a claim, so it changes in the transaction of the afspraak."""

from services.platform.store.claims import Claim
from services.platform.store.work import Work
from services.registry.domain.afspraken.afspraak import Afspraak
from services.registry.domain.afspraken.viewer import OF_REGIO, Viewer

SPACE = "afspraken"  # the claims that list afspraken
EVERYBODY, OPERATOR = "iedereen", "alle"


def lists_of(viewer: Viewer) -> list[str]:
    """Return the names of the lists that hold all that somebody may see."""
    if viewer.rol == "beheerder":
        return [OPERATOR]
    return [viewer.key, EVERYBODY, *([_in_regio(viewer.organisatie)] if viewer.rol in OF_REGIO else [])]


def relist(work: Work, before: Afspraak | None, after: Afspraak) -> None:
    """Move an afspraak from its lists of before to those of after."""
    old, new = _lists(before) if before else [], _lists(after)
    work.take(*(claim for claim in new if claim not in old))
    work.release(*(claim for claim in old if claim not in new))


def _lists(afspraak: Afspraak) -> list[Claim]:
    names = {*afspraak.involved, *afspraak.asking}
    if afspraak.versies:
        names |= {OPERATOR, _in_regio(afspraak.regio)}
    if afspraak.status == "van-kracht":
        names.add(EVERYBODY)
    return [Claim(SPACE, name, afspraak.id, shared=True) for name in sorted(names)]


def _in_regio(code: str) -> str:
    return f"gebied:{code}"
