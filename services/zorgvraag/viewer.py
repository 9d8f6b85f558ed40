"""The caller of a use case, as a viewer of a zorgvraag."""

from services.platform.store.call import Call
from services.zorgvraag.access import Viewer


def viewer(call: Call) -> Viewer:
    """Return the organisation that calls, in the role in which it calls."""
    return Viewer(call.caller.rol, call.caller.organisatie)
