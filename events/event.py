"""What every event of every log is: an immutable fact in the past tense, without any identity of a cliënt."""

from typing import ClassVar

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True, gc=False):
    """A part of an event: camelCase outside, what equals its default is left out. Values cannot form a circle,
    so the garbage collector need not look at them."""


class Event(Value, frozen=True, kw_only=True):
    """A fact. `LOG` and `NAME` make its published type; a changed meaning is a new `VERSION`."""

    LOG: ClassVar[str]
    NAME: ClassVar[str]
    VERSION: ClassVar[int] = 1

    @classmethod
    def type(cls) -> str:
        """The CloudEvents `type`: `nl.benaderbaar.<log>.<event-in-kebab-case>.v<N>`."""
        return f"nl.benaderbaar.{cls.LOG}.{cls.NAME}.v{cls.VERSION}"
