"""What happened to a team, for those who take part in it: a rival's history is never published (`domein.md`, Never)."""

from collections.abc import Sequence

from events.codec import Recorded
from services.platform.store.call import Call
from services.platform.store.store import Store
from services.registry.application.teams import TEAM, load_own

PAGE = 50  # events


def history_page(store: Store, team_id: str, before: int | None, call: Call) -> tuple[Sequence[Recorded], str | None]:
    """Return a page of what happened to a team, newest first: what came before a version. Also return the version
    before which the next page begins. Raises `NotFound`."""
    load_own(call.work(store), team_id, call)
    found = store.newest(TEAM.stream(team_id), before, PAGE + 1)
    return found[:PAGE], str(found[PAGE - 1].version) if len(found) > PAGE else None
