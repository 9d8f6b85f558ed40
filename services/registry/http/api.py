"""What the resources of `/api/aanbod/v1` share: who asks when, and where the events are."""

from typing import cast

import msgspec
from flask import current_app, g

from events.event import Value
from services.platform.clock import Clock
from services.platform.store import Store
from services.platform.web import if_match
from services.registry.application.opdracht import Opdracht


class Registry(msgspec.Struct, frozen=True):
    """What the routes need; the composition root puts it in the app."""

    store: Store
    clock: Clock


def registry() -> Registry:
    """This app's registry."""
    return cast("Registry", current_app.extensions["registry"])


def store() -> Store:
    """The log `aanbod`."""
    return registry().store


def opdracht() -> Opdracht:
    """The circumstances of this request."""
    return Opdracht(g.beller, registry().clock(), if_match())


def plain(value: Value) -> dict[str, object]:
    """A value as it goes out, camelCase."""
    found: dict[str, object] = msgspec.to_builtins(value)
    return found
