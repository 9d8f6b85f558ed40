"""What the resources of `/api/aanbod/v1` share: where the events are."""

from typing import cast

import msgspec
from flask import current_app

from events.event import Value
from services.platform.store.store import Store


class Registry(msgspec.Struct, frozen=True):
    """What the routes need; the composition root puts it in the app."""

    store: Store


def registry() -> Registry:
    """This app's registry."""
    return cast("Registry", current_app.extensions["registry"])


def store() -> Store:
    """The log `aanbod`."""
    return registry().store


def plain(value: Value) -> dict[str, object]:
    """A value as it goes out, camelCase."""
    found: dict[str, object] = msgspec.to_builtins(value)
    return found
