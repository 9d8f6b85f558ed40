"""What the tests of alerts share."""

from tests.support.receiver import receiver

__all__ = ["receiver"]
