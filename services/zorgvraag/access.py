"""Who may see and do what of a zorgvraag and its ladder (`contracten.md`, Who may; `domein.md`, Never)."""

from datetime import datetime

import msgspec

from events.codec import Recorded
from events.codes import STAPROLLEN
from events.escalatie import EscalatieGestart, EscalatieOpgelost, StapGezet, StapVerlopen
from events.vraag import VraagOnvervuld, VraagVervuld, Zet
from services.regels.gebieden import coarse
from services.zorgvraag.escalatie import Escalatie
from services.zorgvraag.partijen import list_keys
from services.zorgvraag.zorgvraag import Zorgvraag, coordinatiepunten

# What follows by itself from what somebody did.
CONSEQUENCES = (VraagOnvervuld, VraagVervuld, EscalatieGestart, StapGezet, StapVerlopen, EscalatieOpgelost)
SYSTEM = "systeem"


class Dossier(msgspec.Struct, frozen=True):
    """A zorgvraag, and its ladder from step 2 on, if it got there."""

    vraag: Zorgvraag
    escalatie: Escalatie | None = None

    @property
    def zet(self) -> Zet:
        """The step on which it stands."""
        return self.escalatie.stap if self.escalatie else self.vraag.zet

    def houder(self, now: datetime) -> Zet:
        """Return who holds it now."""
        return self.escalatie.houder(now) if self.escalatie else self.vraag.zet

    def describe(self) -> str:
        """Say, in a Dutch sentence, how it stands."""
        uitkomst = self.vraag.uitkomst or "open"
        return f"Stand nu: {uitkomst}, stap {self.zet.stap} ({STAPROLLEN[self.zet.rol]})."


class Viewer(msgspec.Struct, frozen=True):
    """An organisation in a role, as it stands to a zorgvraag. In another role the same id is another organisation."""

    rol: str
    organisatie: str

    @property
    def actor(self) -> str:
        """How events and lists name it: `rol:organisatie`."""
        return f"{self.rol}:{self.organisatie}"

    def asked(self, dossier: Dossier) -> bool:
        """Tell whether it asked the zorgvraag."""
        return dossier.vraag.gesteld.gesteld_door == self.actor

    def coordinates(self, dossier: Dossier) -> bool:
        """Tell whether it is the coördinatiepunt of the regio, or named as one on the ladder."""
        return self.rol == "coordinatiepunt" and self.organisatie in coordinatiepunten(dossier.vraag.gesteld)

    def was_asked(self, dossier: Dossier) -> bool:
        """Tell whether one of its teams was asked, or the cliënt is in its care."""
        asked = any(self.organisatie in aanbieders for aanbieders in dossier.vraag.gevraagd.values())
        return self.rol == "aanbieder" and (asked or self.organisatie == dossier.vraag.gesteld.in_zorg_bij)

    def owns(self, dossier: Dossier, team: str) -> bool:
        """Tell whether a team that was asked is one of its own."""
        return self.rol == "aanbieder" and self.organisatie in dossier.vraag.gevraagd.get(team, ())

    def holds(self, dossier: Dossier, now: datetime) -> bool:
        """Tell whether it holds the zorgvraag, or stands on its step."""
        steps = (dossier.houder(now), dossier.zet)
        return any(self.actor in list_keys(zet.rol, zet.organisaties) for zet in steps)

    def manages(self, dossier: Dossier) -> bool:
        """Tell whether it may place, withdraw and end it: whoever asked, and the coördinatiepunt."""
        return self.asked(dossier) or self.coordinates(dossier)

    def may_read(self, dossier: Dossier, now: datetime) -> bool:
        """Tell whether it is a party to the zorgvraag."""
        return self.manages(dossier) or self.was_asked(dossier) or self.holds(dossier, now)

    def may_ask_teams(self, dossier: Dossier, now: datetime) -> bool:
        """Tell whether it may put the zorgvraag to teams."""
        return self.manages(dossier) or self.holds(dossier, now)

    def may_answer(self, dossier: Dossier, team: str, now: datetime) -> bool:
        """Tell whether it may answer for a team: its aanbieder, and a zorgverzekeraar that holds the zorgvraag, which
        passes on what a team told it."""
        return self.owns(dossier, team) or (self.rol == "zorgverzekeraar" and self.holds(dossier, now))

    def may_read_ladder(self, dossier: Dossier) -> bool:
        """Tell whether it may read the ladder: whoever asked, stands or stood on a step, or coordinates; and the
        gemeente, coarsely. A gemeente that is too small to be named may not: reading it would name the gemeente."""
        gebied = dossier.vraag.gesteld.gebied
        match self.rol:
            case "gemeente":
                return self.organisatie == gebied.gemeente == coarse(gebied, ()).gemeente
            case "coordinatiepunt":
                return self.coordinates(dossier)
            case "aanbieder" | "zorgverzekeraar":
                involved = dossier.escalatie.involved if dossier.escalatie else ()
                return self.asked(dossier) or self.actor in involved
            case "verwijzer":
                return self.asked(dossier)
        return False

    def may_act_on_ladder(self, dossier: Dossier, now: datetime) -> bool:
        """Tell whether it may act on the ladder: the coördinatiepunt, and whoever holds the step or still holds the one
        before. Where nobody is known for a step, whoever asked."""
        nobody_known = not dossier.zet.organisaties
        return self.coordinates(dossier) or self.holds(dossier, now) or (nobody_known and self.asked(dossier))


def shown_actor(recorded: Recorded) -> str:
    """Return who did something, as `rol:organisatie`. Whoever refused last is not shown as the cause of what follows
    from all refusals (L 3.3)."""
    return SYSTEM if isinstance(recorded.event, CONSEQUENCES) else recorded.actor
