"""How much of a single zorgvraag may be told to an organisation that is no party to it.

A single zorgvraag is a count of one (`domein.md`, Never): the smallest area of at least 1,000 inhabitants is named,
specialismen only where the area has at least 5,000, and never a start date.
"""

import msgspec

from events.vraag import Gebied

LEAST_INHABITANTS, LEAST_WITH_SPECIALISME = 1000, 5000


class Grof(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An area that is large enough, and the specialismen that may be told of it."""

    regio: str
    gemeente: str | None
    wijk: str | None
    specialismen: tuple[str, ...]


def coarse(gebied: Gebied, specialismen: tuple[str, ...]) -> Grof:
    """Return the smallest area that may be named, with the specialismen where these may."""
    if gebied.inwoners_wijk >= LEAST_INHABITANTS:
        gemeente, wijk, inwoners = gebied.gemeente, gebied.wijk, gebied.inwoners_wijk
    elif gebied.inwoners_gemeente >= LEAST_INHABITANTS:
        gemeente, wijk, inwoners = gebied.gemeente, None, gebied.inwoners_gemeente
    else:
        return Grof(regio=gebied.regio, gemeente=None, wijk=None, specialismen=())
    told = specialismen if inwoners >= LEAST_WITH_SPECIALISME else ()
    return Grof(regio=gebied.regio, gemeente=gemeente, wijk=wijk, specialismen=told)
