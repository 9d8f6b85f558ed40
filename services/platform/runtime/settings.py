"""The settings of a process, from its environment. A wrong one is refused with a sentence that says how to mend it."""

import os
import re
from collections.abc import Mapping
from typing import Any

import msgspec
import phonenumbers
from environs import Env, EnvError, EnvValidationError, ValidationError, validate

from services.platform.runtime.dutch import dutch

PREFIX = "BENADERBAAR_"
LEVELS = ("debug", "info", "warning", "error")
_KEY = "Geef 32 willekeurige bytes als url-veilige base64: 44 tekens."
_QUOTA = validate.Regexp(
    r"([1-9][0-9]*/([1-9][0-9]*)?(second|minute|hour)s?)?\Z",
    error="Geef een aantal en een tijd, zoals 20/minute of 1000/10seconds; leeg is geen grens.",
)
_LABEL = r"[^:,\s/@\[\].]{1,63}"
_NAME = rf"{_LABEL}(\.{_LABEL})*\.?"
_HOST = rf"({_NAME}|\[[0-9a-fA-F:.]+\])"  # a name or an address, one of IPv6 in brackets
_PORT = r"(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3})"
_ADDRESS = validate.Regexp(rf"{_HOST}\Z", error="Geef een adres, zoals 127.0.0.1 of [::1].")
_PLACE = validate.Regexp(rf"{_HOST}:{_PORT}\Z", error="Geef een adres en een poort, zoals 127.0.0.1:9464.")
_SOURCE = validate.Regexp(
    r"urn:nld:[a-z0-9:.-]+\Z", error="Geef een naam die met urn:nld: begint, zoals urn:nld:benaderbaar:systeem:lokaal."
)
_PLACES = validate.Regexp(
    rf"({_NAME}:{_PORT}(,{_NAME}:{_PORT})*)?\Z", error="Geef host:poort, met komma's ertussen en zonder spaties."
)
_ELASTICSEARCH = validate.Regexp(
    rf"(https?://([^\s/]+@)?{_HOST}:{_PORT}(/[^\s?#]*)?)?\Z", error="Geef http(s)://gebruiker:wachtwoord@host:poort."
)
_SITE = validate.Regexp(rf"(https?://{_HOST}(:{_PORT})?)?\Z", error="Geef https://naam, zonder iets erachter.")
_NUMBER = re.compile(r"[+(]?[0-9][0-9() -]{1,30}")
_GEMEENTE_NUMBER = re.compile(r"14 ?0[0-9]{2,3}")  # that is dialled in the Netherlands only
_CONTACT = "Geef één e-mailadres of telefoonnummer, zoals 050 000 00 01."
_PREFIX = "Gebruik kleine letters, cijfers en streepjes, en begin niet met een streepje."


_WHOLE = re.compile("[0-9]{1,9}")


class WrongSetting(Exception):  # noqa: N818 - reads as what it is
    """A setting cannot be used; the message says which, and how to mend it."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings, each read from `BENADERBAAR_<NAME>`; `docs/instellingen.md` describes them."""

    bron: str
    adres: str
    werkers: int
    draden: int
    logniveau: str
    postgres: str = ""
    kafka: str = ""
    elasticsearch: str = ""
    voorvoegsel: str = ""
    levensteken: str = ""
    geheim: str = ""
    webhook_toegestaan: str = ""
    bewaardagen: int = 90
    limiet_openbaar: str = ""
    limiet_sleutels: str = ""
    site: str = ""
    contact: str = ""
    proxies: int = 0
    beheer: str = "127.0.0.1:9464"


NAMES = tuple(PREFIX + name.upper() for name in Settings.__struct_fields__)


def read() -> Settings:
    """Read the settings of this process. Raises `WrongSetting` naming every one that is wrong or does not exist."""
    if unknown := sorted(name for name in os.environ if name.startswith(PREFIX) and name not in NAMES):
        raise WrongSetting(f"{', '.join(unknown)}: deze instelling bestaat niet. Kies uit {', '.join(NAMES)}.")
    env = Env(eager=False, prefix=PREFIX)
    env.add_parser("whole", _whole)
    found: dict[str, Any] = {
        "bron": env.str("BRON", "urn:nld:benaderbaar:systeem:lokaal", validate=_SOURCE),
        "adres": env.str("ADRES", "127.0.0.1", validate=_ADDRESS),
        "werkers": env.whole("WERKERS", 2, least=1, most=64),
        "draden": env.whole("DRADEN", 4, least=1, most=64),
        "logniveau": env.str("LOGNIVEAU", "info", validate=validate.OneOf(LEVELS)),
        "postgres": env.str("POSTGRES", "", validate=_require_database),
        "kafka": env.str("KAFKA", "", validate=_PLACES),
        "elasticsearch": env.str("ELASTICSEARCH", "", validate=_ELASTICSEARCH),
        "voorvoegsel": env.str("VOORVOEGSEL", "", validate=validate.Regexp(r"([a-z0-9][a-z0-9-]*)?\Z", error=_PREFIX)),
        "levensteken": env.str("LEVENSTEKEN", "", validate=_require_folder),
        "geheim": env.str("GEHEIM", "", validate=validate.Regexp(r"([A-Za-z0-9_-]{43}=)?\Z", error=_KEY)),
        "bewaardagen": env.whole("BEWAARDAGEN", 90, least=7, most=3650),
        "webhook_toegestaan": env.str("WEBHOOK_TOEGESTAAN", "", validate=_PLACES),
        "limiet_openbaar": env.str("LIMIET_OPENBAAR", "1000/10seconds", validate=_QUOTA),
        "limiet_sleutels": env.str("LIMIET_SLEUTELS", "20/minute", validate=_QUOTA),
        "site": env.str("SITE", "", validate=_SITE),
        "contact": env.str("CONTACT", "", validate=_require_contact),
        "beheer": env.str("BEHEER", "127.0.0.1:9464", validate=_PLACE),
        "proxies": env.whole("PROXIES", 0, least=0, most=9),
    }
    try:
        env.seal()
    except EnvValidationError as error:
        faults = "; ".join(f"{name}: {' '.join(reasons)}" for name, reasons in sorted(_messages(error).items()))
        raise WrongSetting(f"{faults} Verander of verwijder deze instelling (zie docs/instellingen.md).") from error
    return Settings(**found)


def _require_database(text: str) -> None:
    """Refuse what the client library of PostgreSQL cannot take apart."""
    if not text:
        return
    import psycopg  # noqa: PLC0415 - takes a tenth of a second, and one machine has no PostgreSQL
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415

    try:
        found = conninfo_to_dict(text)
    except (psycopg.ProgrammingError, ValueError):
        found = {"port": "?"}
    ports = str(found.get("port") or "")
    if not re.fullmatch(r"postgres(ql)?://.+", text) or not re.fullmatch(rf"({_PORT})?(,({_PORT})?)*", ports):
        raise ValidationError("Geef postgresql://gebruiker:wachtwoord@host:poort/database.")


def _require_folder(text: str) -> None:
    """Refuse what is no folder in which this process may make a file."""
    if text and not os.access(f"{text}/", os.W_OK | os.X_OK):
        raise ValidationError("Geef een map die er is en waarin geschreven mag worden.")


def _require_contact(text: str) -> None:
    """Refuse what is neither an e-mail address nor a number that can be dialled in the Netherlands."""
    if "@" in text:
        validate.Email(error=_CONTACT)(text)
    elif text and not (_NUMBER.fullmatch(text) and (_GEMEENTE_NUMBER.fullmatch(text) or _is_number(text))):
        raise ValidationError(_CONTACT)


def _is_number(text: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, "NL"))
    except phonenumbers.NumberParseException:
        return False


def _whole(text: str | int, least: int, most: int) -> int:
    """Return the number of a setting, or that which it has by default. Its digits are 0 to 9 (`geval 13`)."""
    if not _WHOLE.fullmatch(str(text)):
        raise EnvError("Dit moet een geheel getal zijn.")
    if not least <= int(text) <= most:
        raise EnvError(f"Kies een getal van {least} tot en met {most}.")
    return int(text)


def _messages(error: EnvValidationError) -> dict[str, list[str]]:
    found = error.error_messages
    by_name = found if isinstance(found, Mapping) else {"BENADERBAAR": found}
    return {name: [dutch(str(reason)) for reason in reasons] for name, reasons in by_name.items()}
