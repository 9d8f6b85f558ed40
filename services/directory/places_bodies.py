"""The wijken, places and areas that the directory finds, in the shape in which they go out."""

from typing import Literal

from services.bodies import Body


class Wijk(Body, frozen=True, kw_only=True):
    """A wijk with the gemeente in which it lies."""

    code: str
    naam: str
    gemeente: str


class Wijken(Body, frozen=True, kw_only=True):
    """A page of wijken."""

    wijken: tuple[Wijk, ...]


class GevondenPlaats(Body, frozen=True, kw_only=True):
    """A place that was found, with its wijken: that in which most of its inhabitants live comes first. `hoe` says how
    it fits what was asked: by its `code`, its `naam` or an `andere-naam`, or because its name begins so (`begin`), has
    one typing error (`tikfout`), or one is a part of the other (`deel`)."""

    soort: Literal["postcode", "woonplaats", "gemeente", "wijk", "buurt"]
    naam: str
    gemeente: str
    hoe: Literal["code", "naam", "andere-naam", "begin", "tikfout", "deel"]
    wijken: tuple[Wijk, ...]


class Plaatsen(Body, frozen=True, kw_only=True):
    """A page of places, the best first."""

    plaatsen: tuple[GevondenPlaats, ...]


class Gebied(Body, frozen=True, kw_only=True):
    """Wijken that are told as one, with their inhabitants together."""

    code: str
    inwoners: int
    wijken: tuple[str, ...]


class Gebieden(Body, frozen=True, kw_only=True):
    """A page of the areas of a gemeente: `K` of single zorgvragen, `G` of those with a specialisme."""

    gemeente: str
    gebieden: tuple[Gebied, ...]
