"""By whom something happened, as it may be told: what follows from an action by itself is nobody's (L 3.3)."""

from events.codec import Recorded
from events.escalatie import EscalatieGestart, EscalatieOpgelost, StapGezet, StapVerlopen
from events.vraag import VraagOnvervuld, VraagVervuld

CONSEQUENCES = (VraagOnvervuld, VraagVervuld, EscalatieGestart, StapGezet, StapVerlopen, EscalatieOpgelost)
SYSTEM = "systeem"


def shown_actor(recorded: Recorded) -> str:
    """`rol:organisatie`. Whoever refused last is not named as the cause of what follows from all refusals."""
    return SYSTEM if isinstance(recorded.event, CONSEQUENCES) else recorded.actor
