"""Keeping what must be read back, and by us only: secrets that we sign with."""

import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from services.platform.runtime.settings import PREFIX, Settings, WrongSetting

BESTAND = "geheim.sleutel"
NAME = f"{PREFIX}GEHEIM"
_MAKE = 'python -c "import base64, os; print(base64.urlsafe_b64encode(os.urandom(32)).decode())"'


class Unreadable(Exception):  # noqa: N818 - what it is
    """It was kept with another key."""


class Vault:
    """Keeps texts so that only who has the key can read them."""

    def __init__(self, sleutel: bytes) -> None:
        self._fernet = Fernet(sleutel)

    def sluit(self, tekst: str) -> str:
        """As it is kept."""
        return self._fernet.encrypt(tekst.encode()).decode()

    def open(self, bewaard: str) -> str:
        """As it was; raises `Unreadable`."""
        try:
            return self._fernet.decrypt(bewaard).decode()
        except InvalidToken as error:
            raise Unreadable from error


def sleutel(data: Path | None, settings: Settings) -> bytes:
    """The key: that of the settings, else of one machine its own, in the folder `data`. Raises `WrongSetting`."""
    if settings.geheim:
        return settings.geheim.encode()
    if data is None:
        message = f"{NAME} ontbreekt: een cluster heeft deze sleutel nodig, op elke machine dezelfde."
        raise WrongSetting(f"{message} Maak er een met: {_MAKE}")
    gevonden = _van_bestand(data / BESTAND)
    try:
        Fernet(gevonden)
    except ValueError:
        message = f"{data / BESTAND} is geen sleutel: zet het goede bestand terug. Is het kwijt, verwijder het dan;"
        raise WrongSetting(f"{message} ieder abonnement moet daarna opnieuw worden genomen.") from None
    return gevonden


def _van_bestand(path: Path) -> bytes:
    """What is in it; made where it is missing. Of several processes that make it, one is first."""
    if not path.exists():
        part = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(Fernet.generate_key())
            file.flush()
            os.fsync(file.fileno())
        try:
            path.hardlink_to(part)
        except FileExistsError:
            pass
        finally:
            part.unlink()
    return path.read_bytes().strip()
