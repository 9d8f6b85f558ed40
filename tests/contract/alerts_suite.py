"""What subscribers can count on, over either store. An adapter's test file gives the fixture `open_world`."""

import pytest

from tests.contract.alerts_delivery_suite import DeliverySuite
from tests.contract.alerts_lease_suite import LeaseSuite
from tests.contract.alerts_life_suite import LifeSuite
from tests.contract.alerts_outbox_suite import OutboxSuite
from tests.contract.alerts_subscriptions_suite import SubscriptionsSuite
from tests.contract.alerts_world import OpenWorld
from tests.support.subscribers import Subscribers


class AlertsSuite(OutboxSuite, DeliverySuite, LeaseSuite, SubscriptionsSuite, LifeSuite):
    """The contract."""

    @pytest.fixture
    def world(self, open_world: OpenWorld) -> Subscribers:
        return open_world()
