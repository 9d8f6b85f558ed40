"""To which addresses may be sent: https and the public internet only, looked at when connecting and not before, so that
a name that changes its mind does not lead inside."""

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from urllib.parse import SplitResult, urlsplit

import msgspec

POORTEN = {"https": 443, "http": 80}
LENGTE = 500  # characters
UNICAST = ipaddress.ip_network("2000::/3")  # of IPv6 only this leads to the public internet
_ZICHTBAAR = re.compile(r"[!-~]+")
NIET_OPENBAAR = "Dit adres ligt niet op het openbare internet."
Resolve = Callable[[str, int], Sequence[str]]


class Geweigerd(Exception):  # noqa: N818 - what it is
    """Nothing is sent to this address; the message says why."""


def zoek_op(host: str, poort: int) -> Sequence[str]:
    """The addresses of a name, as this machine sees them now. Raises `OSError`."""
    return [str(een[4][0]) for een in socket.getaddrinfo(host, poort, type=socket.SOCK_STREAM)]


def toegestaan(instelling: str) -> frozenset[str]:
    """The places that a setting names: `host:port`, with commas between."""
    return frozenset(plaats for plaats in instelling.lower().split(",") if plaats)


class Adressen(msgspec.Struct, frozen=True):
    """`vrij`: `host:port` to which may also be sent over http and inside, for tests."""

    vrij: frozenset[str] = frozenset()
    resolve: Resolve = zoek_op

    def ontleed(self, url: str) -> SplitResult:
        """The parts of an address that can be called; raises `Geweigerd`."""
        try:
            deel = urlsplit(url)
            poort = deel.port
        except ValueError:
            raise Geweigerd("Dit is geen webadres (https://…).") from None
        if not _ZICHTBAAR.fullmatch(url) or not deel.hostname or poort == 0:
            raise Geweigerd("Dit is geen webadres (https://…).")
        if deel.scheme != "https" and not (deel.scheme == "http" and self.is_vrij(deel)):
            raise Geweigerd("Gebruik een adres dat met https:// begint.")
        if "@" in deel.netloc:
            raise Geweigerd("Zet geen naam of wachtwoord in het adres.")
        if "#" in url:
            raise Geweigerd("Gebruik geen # in het adres.")
        return deel

    def is_vrij(self, deel: SplitResult) -> bool:
        """A test setting names it."""
        return f"{deel.hostname}:{poort(deel)}" in self.vrij

    def van(self, deel: SplitResult) -> list[str]:
        """The addresses to connect to. Raises `Geweigerd` when one of them is not public, `OSError` for a name that is
        not known now."""
        try:
            gevonden = list(dict.fromkeys(self.resolve(deel.hostname or "", poort(deel))))
        except UnicodeError:
            raise Geweigerd("Dit is geen webadres (https://…).") from None
        if not self.is_vrij(deel) and not all(map(openbaar, gevonden)):
            raise Geweigerd(NIET_OPENBAAR)
        return gevonden

    def keur(self, url: str) -> str | None:
        """What is wrong with an address that is given to us. A name that is not known yet is looked at when sending."""
        try:
            self.van(self.ontleed(url))
        except Geweigerd as reden:
            return str(reden)
        except OSError:
            return None
        return None


def poort(deel: SplitResult) -> int:
    """The port, given or not."""
    return deel.port or POORTEN[deel.scheme]


def openbaar(adres: str) -> bool:
    """Whether it leads to the public internet, also by the IPv4 address that some of IPv6 carry inside."""
    ip = ipaddress.ip_address(adres)
    if isinstance(ip, ipaddress.IPv4Address):
        return ip.is_global and not ip.is_multicast
    if binnen := ip.ipv4_mapped or ip.sixtofour:
        return openbaar(str(binnen))
    return ip in UNICAST and ip.is_global
