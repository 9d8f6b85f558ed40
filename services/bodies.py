"""The form of what goes out."""

import msgspec


class Out(msgspec.Struct, frozen=True, kw_only=True, rename="camel", gc=False):
    """A part of an answer: everything stands in it, null where nothing is known. It cannot form a circle."""
