"""What visitors say is wrong of a team, in the shape in which its aanbieders read it."""

from datetime import date

from events.codes import Onjuist
from services.bodies import Body


class OpEenDag(Body, frozen=True, kw_only=True):
    """How many visitors said so on a day."""

    dag: date
    aantal: int


class Onjuistheid(Body, frozen=True, kw_only=True):
    """How many visitors said that this is wrong, in all, when last, and on each day; the last day comes first."""

    onjuist: Onjuist
    aantal: int
    laatst: date
    dagen: tuple[OpEenDag, ...]


class GemeldeOnjuistheden(Body, frozen=True, kw_only=True):
    """What visitors say is wrong of a team, and nobody looked at yet; what was said last comes first."""

    onjuistheden: tuple[Onjuistheid, ...]
