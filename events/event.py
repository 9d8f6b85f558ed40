"""The base of all events: immutable facts in the past tense, without any identity of a cliënt."""

from typing import ClassVar

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True, gc=False):
    """A part of an event. Outside, its fields are in camelCase, and those that equal their default are left out. Values
    cannot form a circle, so the garbage collector need not look at them."""


class Event(Value, frozen=True, kw_only=True):
    """A fact. `LOG`, `NAME` and `VERSION` make its published type. A new meaning needs a new `VERSION`."""

    LOG: ClassVar[str]
    NAME: ClassVar[str]
    VERSION: ClassVar[int] = 1

    @classmethod
    def type(cls) -> str:
        """Return the `type` of the CloudEvent: `nl.benaderbaar.<log>.<event-in-kebab-case>.v<N>`."""
        return f"nl.benaderbaar.{cls.LOG}.{cls.NAME}.v{cls.VERSION}"
