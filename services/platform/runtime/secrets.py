"""Seals the secrets that we sign with, so that only we can read them back, and makes tags that nobody can read."""

import hmac
import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from services.platform.runtime.settings import PREFIX, Settings, WrongSetting

FILE = "geheim.sleutel"
NAME = f"{PREFIX}GEHEIM"
PUBLISHED = "YWxsZWVuLW9tLXRlLXByb2JlcmVuLW1hYWstZWlnZW4="  # was in compose.yaml, to try it with (veilig 25)
_MAKE = 'python -c "import base64, os; print(base64.urlsafe_b64encode(os.urandom(32)).decode())"'


class Unreadable(Exception):  # noqa: N818 - what it is
    """The text was sealed with another key."""


class Vault:
    """Seals texts so that only whoever has the key can read them."""

    def __init__(self, key: bytes) -> None:
        self._fernet = Fernet(key)
        self._tag_key = hmac.digest(key, b"etag", "sha256")

    def seal(self, text: str) -> str:
        """Return a text, sealed."""
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """Return the text that was sealed. Raises `Unreadable`."""
        try:
            return self._fernet.decrypt(sealed).decode()
        except InvalidToken as error:
            raise Unreadable from error

    def opens(self, sealed: str) -> bool:
        """Tell whether a text was sealed with this key."""
        try:
            self.open(sealed)
        except Unreadable:
            return False
        return True

    def tag(self, text: str) -> str:
        """Return 32 hexadecimal digits, the same for the same text, from which nothing can be read."""
        return hmac.new(self._tag_key, text.encode(), "sha256").hexdigest()[:32]


def vault_key(data: Path | None, settings: Settings) -> bytes:
    """Return the key of the settings, else the key of this machine in the folder `data`. Raises `WrongSetting`."""
    if settings.geheim == PUBLISHED:
        raise WrongSetting(
            f"{NAME} is de sleutel die in compose.yaml stond: iedereen heeft hem. Maak een eigen: {_MAKE}"
        )
    if settings.geheim:
        return settings.geheim.encode()
    if data is None:
        message = f"{NAME} ontbreekt: een cluster heeft deze sleutel nodig, op elke machine dezelfde."
        raise WrongSetting(f"{message} Maak er een met: {_MAKE}")
    found = _read_or_make(data / FILE)
    try:
        Fernet(found)
    except ValueError:
        message = f"{data / FILE} is geen sleutel: zet het goede bestand terug. Is het kwijt, verwijder het dan;"
        raise WrongSetting(f"{message} van ieder abonnement moet daarna het geheim worden vervangen.") from None
    return found


def _read_or_make(path: Path) -> bytes:
    """Return the key in a file, and make the file when it is missing. When several processes make it at the same time,
    all of them return the key of the first."""
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
