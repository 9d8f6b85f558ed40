"""The form of what every API gives out."""

import msgspec


class Body(msgspec.Struct, frozen=True, kw_only=True, rename="camel", gc=False):
    """A part of what goes out, in camelCase. Every field is there, with null where nothing is known. It cannot form a
    circle, so the garbage collector need not look at it."""
