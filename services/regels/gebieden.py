"""How much of a single zorgvraag may be told to who is no party to it: a single one is a count of one (`domein.md`,
Never). The smallest area of at least 1,000 inhabitants, specialismen only where it has 5,000, no start date."""

import msgspec

from events.vraag import Gebied

INWONERS, MET_SPECIALISME = 1000, 5000


class Grof(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An area that is large enough, and what may be said of it."""

    regio: str
    gemeente: str | None
    wijk: str | None
    specialismen: tuple[str, ...]


def grof(gebied: Gebied, specialismen: tuple[str, ...]) -> Grof:
    """The smallest area that may be named, with the specialismen where these may."""
    if gebied.inwoners_wijk >= INWONERS:
        gemeente, wijk, inwoners = gebied.gemeente, gebied.wijk, gebied.inwoners_wijk
    elif gebied.inwoners_gemeente >= INWONERS:
        gemeente, wijk, inwoners = gebied.gemeente, None, gebied.inwoners_gemeente
    else:
        return Grof(regio=gebied.regio, gemeente=None, wijk=None, specialismen=())
    gezegd = specialismen if inwoners >= MET_SPECIALISME else ()
    return Grof(regio=gebied.regio, gemeente=gemeente, wijk=wijk, specialismen=gezegd)
