"""What subscribers can count on, over either store. An adapter's test file gives the fixture `open_world`."""

from collections.abc import Iterator

import pytest

from tests.contract.alerts_abonnement_suite import AbonnementSuite
from tests.contract.alerts_basis import OpenWorld
from tests.contract.alerts_bezorging_suite import BezorgingSuite
from tests.contract.alerts_outbox_suite import OutboxSuite
from tests.contract.alerts_wie_suite import WieSuite
from tests.support.abonnees import Abonnees
from tests.support.ontvanger import Ontvanger


class AlertsSuite(OutboxSuite, BezorgingSuite, WieSuite, AbonnementSuite):
    """The contract."""

    @pytest.fixture
    def ontvanger(self) -> Iterator[Ontvanger]:
        with Ontvanger() as found:
            yield found

    @pytest.fixture
    def world(self, open_world: OpenWorld) -> Abonnees:
        return open_world()
