"""What the resources of `/api/gids/v1` share: where answers come from, and the clock."""

from typing import cast

import msgspec
from flask import current_app

from services.directory.reader import Source
from services.platform.runtime.clock import Clock


class Gids(msgspec.Struct, frozen=True):
    """What the routes need; the composition root puts it in the app."""

    bron: Source
    clock: Clock


def gids() -> Gids:
    """This app's directory."""
    return cast("Gids", current_app.extensions["gids"])
