"""What happened to a zorgvraag or on its ladder, and which kinds of messages tell of it."""

from collections.abc import Iterator

import msgspec

from events.codec import Recorded
from events.codes import MeldingSoort
from events.escalatie import EscalatieOpgelost, StapGezet, StapVerlopen
from events.event import Event
from events.vraag import (
    AlternatiefGevonden,
    TeamVervallen,
    VraagOnvervuld,
    VraagVervuld,
    Zet,
    ZorgvraagAfgewezen,
    ZorgvraagGeplaatst,
    ZorgvraagGesteld,
    ZorgvraagIngetrokken,
    ZorgvraagToegezegd,
    ZorgvraagVoorgelegd,
)
from services.zorgvraag.access import Dossier
from services.zorgvraag.zorgvraag import Zorgvraag

OF_VRAAG: tuple[type[Event], ...] = (
    ZorgvraagGesteld, ZorgvraagVoorgelegd, ZorgvraagToegezegd, ZorgvraagAfgewezen, TeamVervallen, ZorgvraagGeplaatst,
    AlternatiefGevonden, ZorgvraagIngetrokken, VraagOnvervuld, VraagVervuld,
)  # fmt: skip
OF_LADDER: tuple[type[Event], ...] = (StapGezet, StapVerlopen, EscalatieOpgelost)


class Melding(msgspec.Struct, frozen=True):
    """An event, with the zorgvraag and its ladder after it and before it. `before` is None when the event began the
    zorgvraag."""

    recorded: Recorded
    after: Dossier
    before: Dossier | None = None

    @property
    def event(self) -> Event:
        """The event."""
        return self.recorded.event

    @property
    def houder(self) -> Zet:
        """Who holds the zorgvraag after it."""
        return self.after.houder(self.recorded.time)

    @property
    def soorten(self) -> tuple[MeldingSoort, ...]:
        """The kinds of messages that tell of it, to one or another."""
        return (*self._tell(), *self._follow())

    def _tell(self) -> Iterator[MeldingSoort]:
        """Yield the kinds that the event is by itself."""
        match self.event:
            case ZorgvraagGesteld():
                yield "zorgvraag-gesteld"
            case ZorgvraagVoorgelegd():
                yield "zorgvraag-voorgelegd"
            case ZorgvraagToegezegd():
                yield "antwoord-gegeven"
                if not self.after.vraag.uitkomst:
                    yield "toezegging-gedaan"
            case ZorgvraagAfgewezen() | TeamVervallen():
                yield "antwoord-gegeven"
            case StapGezet():
                yield "stap-gezet"
            case VraagVervuld() if self.after.counts:
                yield "vraag-vervuld"
            case EscalatieOpgelost():
                yield "escalatie-opgelost"

    def _follow(self) -> Iterator[MeldingSoort]:
        """Yield the kinds that follow from how it stood before, and how it stands now."""
        before, after = self.before, self.after
        if after.counts and not (before and before.counts):
            yield "vraag-onvervuld"
        if after.vraag.uitkomst and not (before and before.vraag.uitkomst):
            yield "zorgvraag-beeindigd"
        if before and _awaits_choice(after.vraag) and not _awaits_choice(before.vraag):
            yield "te-kiezen"


def _awaits_choice(vraag: Zorgvraag) -> bool:
    """Tell whether the verwijzer must choose: everything is offered. What is acuut is placed at the first offer."""
    return vraag.is_covered and not vraag.uitkomst and vraag.gesteld.urgentie != "acuut"
