"""Decides which addresses may be sent to: https on the public internet only.

A name is looked up and judged again each time that a connection is made: since the subscription was taken, it may have
been made to lead to an internal network.
"""

import ipaddress
import re
import socket
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from urllib.parse import SplitResult, urlsplit

import msgspec

PORTS = {"https": 443, "http": 80}
LONGEST = 500  # characters
# The registries of IANA of addresses for a special purpose (RFC 6890), with multicast, as they stood on 2024-10-22: the
# table of the runtime is another in every version. A range inside another is not named.
SPECIAL_4 = tuple(map(ipaddress.IPv4Network, (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
)))  # fmt: skip
UNICAST = ipaddress.IPv6Network("2000::/3")  # only this part of IPv6 leads to the public internet
SPECIAL_6 = tuple(map(ipaddress.IPv6Network, (
    "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
)))  # fmt: skip
NO_ADDRESS = "Dit is geen webadres (https://…)."
NOT_PUBLIC = "Dit adres ligt niet op het openbare internet."
_ENDS_IN_NUMBER = re.compile(r"(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)\.*\Z")
_VISIBLE = re.compile(r"[!-~]+")
Resolve = Callable[[str, int], Sequence[str]]
SOON, LOOKED_UP = 1.0, 2  # seconds that a name is waited for; names that a process looks up at once for who waits
_looking = threading.BoundedSemaphore(LOOKED_UP)


class Refused(Exception):  # noqa: N818 - an answer, not a fault
    """Nothing is sent to this address. The message says why, in Dutch."""


def look_up(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a name, as this machine sees them now. Raises `OSError`."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def in_time(resolve: Resolve, host: str, port: int) -> Sequence[str]:
    """Return the addresses of a name when they are there soon. Raises `OSError`, also when that takes long, or when
    others already take long: no thread that answers people waits for the name server of somebody else."""
    if not _looking.acquire(blocking=False):
        raise TimeoutError
    found: Future[Sequence[str]] = Future()

    def look() -> None:
        try:
            found.set_result(resolve(host, port))
        except Exception as error:  # noqa: BLE001 - it is raised by who waits, if anybody does
            found.set_exception(error)
        finally:
            _looking.release()

    threading.Thread(target=look, daemon=True).start()
    return found.result(SOON)


def allowed_places(setting: str) -> frozenset[str]:
    """Return the places that a setting names: `host:port`, separated by commas."""
    return frozenset(place for place in setting.lower().split(",") if place)


class Addresses(msgspec.Struct, frozen=True):
    """Judges addresses. Each `host:port` in `allowed` may also be reached over http and on an internal network, for
    tests."""

    allowed: frozenset[str] = frozenset()
    resolve: Resolve = look_up

    def parse(self, url: str) -> SplitResult:
        """Return the parts of an address that may be called. Raises `Refused`."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise Refused(NO_ADDRESS) from None
        if not _VISIBLE.fullmatch(url) or not parts.hostname or port == 0 or not _is_host(parts.hostname):
            raise Refused(NO_ADDRESS)
        if parts.scheme != "https" and not (parts.scheme == "http" and self._is_allowed(parts)):
            raise Refused("Gebruik een adres dat met https:// begint.")
        if "@" in parts.netloc:
            raise Refused("Zet geen naam of wachtwoord in het adres.")
        if "#" in url:
            raise Refused("Gebruik geen # in het adres.")
        return parts

    def _is_allowed(self, parts: SplitResult) -> bool:
        return f"{parts.hostname}:{port_of(parts)}" in self.allowed

    def resolve_public(self, parts: SplitResult) -> list[str]:
        """Return the IP addresses to connect to. Raises `Refused` when one of them is not public, and `OSError` when
        the name cannot be found now."""
        try:
            found = list(dict.fromkeys(self.resolve(parts.hostname or "", port_of(parts))))
        except UnicodeError:
            raise Refused(NO_ADDRESS) from None
        if not self._is_allowed(parts) and not all(map(is_public, found)):
            raise Refused(NOT_PUBLIC)
        return found

    def fault(self, url: str) -> str | None:
        """Return what is wrong with an address, in Dutch, or None. A name that cannot be found soon is judged when
        sending."""
        soon = msgspec.structs.replace(self, resolve=partial(in_time, self.resolve))
        try:
            soon.resolve_public(self.parse(url))
        except Refused as reason:
            return str(reason)
        except OSError:
            return None
        return None


def _is_host(host: str) -> bool:
    """Tell whether a host is a name, or an IP address that can be read in one way: an address with the zone of one
    machine (`%`) is none, and what ends in a number is no name (as in the URL Standard of WHATWG)."""
    try:
        if ":" in host or "%" in host:
            return "%" not in host and bool(ipaddress.IPv6Address(host))
        if _ENDS_IN_NUMBER.search(host):
            socket.inet_aton(host)
    except (ValueError, OSError):
        return False
    return True


def port_of(parts: SplitResult) -> int:
    """Return the port, given or not."""
    return parts.port or PORTS[parts.scheme]


def is_public(address: str) -> bool:
    """Tell whether an IP address lies on the public internet, at a place of its own: in no range for a special purpose,
    and not one that carries an address of another network (mapped, 6to4, NAT64, Teredo)."""
    ip = ipaddress.ip_address(address)
    ranges = SPECIAL_4 if isinstance(ip, ipaddress.IPv4Address) else SPECIAL_6
    return (ip.version == 4 or ip in UNICAST) and not any(ip in one for one in ranges)  # noqa: PLR2004
