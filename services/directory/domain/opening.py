"""Opening hours as people read them: clock times by day, with the exceptions to them; pure."""

from collections.abc import Iterable

from services.directory import teams_bodies as bodies
from services.regels.bereikbaar import Uren, Venster, week
from services.regels.kalender import DAG, DAGSLEUTELS


def opening(hours: Uren) -> bodies.Openingstijden:
    """Return hours as clock times in Amsterdam."""
    found = [one for rooster in hours.roosters for one in rooster.afwijkingen]
    return bodies.Openingstijden(
        week=tuple(
            bodies.Daguren(dag=dag, vensters=_windows(vensters))
            for dag, vensters in zip(DAGSLEUTELS, week(hours), strict=True)
        ),
        uitzonderingen=tuple(
            bodies.Uitzondering(
                begindatum=one.begindatum, einddatum=one.einddatum, dagen=one.dagen, vensters=_windows(one.vensters)
            )
            for one in found
        ),
    )


def _windows(vensters: Iterable[Venster]) -> tuple[bodies.Venster, ...]:
    return tuple(bodies.Venster(van=clock(van), tot=clock(tot)) for van, tot in vensters)


def clock(minute: int) -> str:
    """Return a wall minute as the time on a clock."""
    hour, rest = divmod(minute % DAG, 60)
    return f"{hour:02}:{rest:02}"
