"""How much one address may ask: of what is public, and with keys that are not there (veilig 21).

An address of IPv6 counts by its network of 64 bits: that is what one subscriber has.
"""

import math
import re
import time
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Network, ip_address

import structlog
from flask import Response, request
from limits import RateLimitItem, parse
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter

from services.platform.web.problems import problem

log = structlog.get_logger()
_NAMED = re.compile(r"\[(.*)\](?::[0-9]+)?|([0-9.]+):[0-9]+", re.ASCII)  # in brackets, or IPv4 with a port
TOO_MUCH = "U vraagt meer dan kan. Wacht zo lang als Retry-After zegt (in seconden)."


class Limit:
    """A number of requests in a time (`1000/10seconds`), for each address; without it there is none. `name` is how
    answers and log lines name it; `timer` gives seconds since 1970."""

    def __init__(self, name: str, quota: str, storage: Storage, timer: Callable[[], float] = time.time) -> None:
        self._name, self._timer = name, timer
        self._item: RateLimitItem | None = parse(quota) if quota else None
        self._limiter = FixedWindowRateLimiter(storage)

    def refusal(self) -> Response | None:
        """Count this request, and return 429 when its address asked too much. The first one too many is logged."""
        if (item := self._item) is None:
            return None
        who = network(request.remote_addr or "")
        if self._limiter.hit(item, self._name, who):
            return None
        if self._limiter.storage.get(item.key_for(self._name, who)) == item.amount + 1:
            log.warning("limited", limit=self._name)  # not by whom: that could be a cliënt
        ends_at = self._limiter.get_window_stats(item, self._name, who).reset_time
        return self._refuse(item, max(1, math.ceil(ends_at - self._timer())))

    def _refuse(self, item: RateLimitItem, seconds: int) -> Response:
        """Answer as draft-ietf-httpapi-ratelimit-headers says."""
        response = problem(429, TOO_MUCH)
        response.headers["Retry-After"] = str(seconds)
        response.headers["RateLimit-Policy"] = f'"{self._name}";q={item.amount};w={item.get_expiry()}'
        response.headers["RateLimit"] = f'"{self._name}";r=0;t={seconds}'
        return response


def network(address: str) -> str:
    """Return what counts as one: an address of IPv4, the first 64 bits of one of IPv6. A proxy may add the port of the
    caller; all that it names and cannot be read counts as one."""
    try:
        named = _NAMED.fullmatch(address)
        found = ip_address(named[1] or named[2] if named else address)
    except ValueError:
        return "-"
    if isinstance(found, IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or IPv6Network((int(found), 64), strict=False))
