"""What the resources of `/api/meldingen/v1` share: where subscriptions are."""

from typing import cast

from flask import current_app

from services.alerts.subscriptions.application import Alerts


def alerts() -> Alerts:
    """This app's subscriptions; the composition root puts them there."""
    return cast("Alerts", current_app.extensions["alerts"])
