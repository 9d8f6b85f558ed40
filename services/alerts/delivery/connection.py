"""The way to one subscriber: one connection, to an address that was looked at, that stays open between messages."""

import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPException
from urllib.parse import SplitResult

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, ReadTimeoutError
from urllib3.response import HTTPResponse

from services.alerts.delivery.addresses import Adressen, Geweigerd, poort
from services.alerts.delivery.retries import Antwoord

VERBINDEN, LEZEN = 5.0, 15.0  # seconds, to connect and between two parts of an answer
ADRESSEN = 3  # of one name that are tried
BYTES = 4096  # of an answer that are read; nothing is done with them
VAST = {"content-type": "application/cloudevents+json; charset=UTF-8", "user-agent": "Benaderbaar"}
MISLUKT = (OSError, HTTPError, HTTPException, Geweigerd)


class Weg:
    """To one address. Used by one thread at a time, save `breek`."""

    def __init__(self, url: str, adressen: Adressen, tls: ssl.SSLContext) -> None:
        self._url, self._adressen, self._tls = url, adressen, tls
        self._verbinding: HTTPConnection | None = None

    def stuur(self, headers: Mapping[str, str], body: bytes) -> Antwoord:
        """One attempt; a redirect is not followed. Raises nothing that the other side or the network can cause."""
        try:
            return self._stuur(headers, body)
        except MISLUKT as error:
            self.sluit()
            return Antwoord(fout=zin(error))

    def _stuur(self, headers: Mapping[str, str], body: bytes) -> Antwoord:
        deel = self._adressen.ontleed(self._url)
        verbinding = self._verbonden(deel)
        pad = (deel.path or "/") + (f"?{deel.query}" if deel.query else "")
        verbinding.request("POST", pad, body, {"host": deel.netloc, **VAST, **headers}, preload_content=False)
        response = verbinding.getresponse()
        self._lees(response)
        return Antwoord(response.status, wacht=response.headers.get("Retry-After"))

    def _lees(self, response: HTTPResponse) -> None:
        """The status counts, whatever comes after it. A connection on which more waits is of no use."""
        try:
            if len(response.read(BYTES, decode_content=False)) < BYTES:
                return
        except MISLUKT:
            pass
        self.sluit()

    def _verbonden(self, deel: SplitResult) -> HTTPConnection:
        """The open connection; else one to the first address that lets us, of those that were looked at just now."""
        if self._verbinding and self._verbinding.is_connected:
            return self._verbinding
        fout: Exception = socket.gaierror()
        for adres in self._adressen.van(deel)[:ADRESSEN]:
            self.sluit()
            self._verbinding = self._naar(deel, adres)
            try:
                self._verbinding.connect()
            except ssl.SSLError:
                raise
            except (OSError, HTTPError) as error:
                fout = error
            else:
                self._verbinding.timeout = LEZEN
                return self._verbinding
        raise fout

    def _naar(self, deel: SplitResult, adres: str) -> HTTPConnection:
        """To an address; a certificate must be of the name."""
        if deel.scheme == "http":
            return HTTPConnection(adres, poort(deel), timeout=VERBINDEN)
        return HTTPSConnection(
            adres, poort(deel), timeout=VERBINDEN, server_hostname=deel.hostname, ssl_context=self._tls
        )

    def breek(self) -> None:
        """Whoever waits for the other side waits no longer."""
        sock = self._verbinding.sock if self._verbinding else None
        if sock:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def sluit(self) -> None:
        """Let go of the connection."""
        if self._verbinding:
            self._verbinding.close()
            self._verbinding = None


def zin(error: Exception) -> str:
    """What went wrong, as the subscriber reads it."""
    match error:
        case Geweigerd():
            return str(error)
        case ssl.SSLError():
            return "De beveiligde verbinding lukte niet: kijk het certificaat na."
        case socket.gaierror():
            return "De naam van de server is niet te vinden."
        case NewConnectionError():  # of urllib3 a ConnectTimeoutError too
            pass
        case ConnectTimeoutError() | TimeoutError() | ReadTimeoutError():
            return "De server antwoordde niet op tijd."
    return "De verbinding met de server lukte niet of werd verbroken."
