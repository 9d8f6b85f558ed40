"""The settings of a process, from its environment. A wrong one is refused with a sentence that says how to mend it."""

import os
from collections.abc import Mapping
from typing import Any

import msgspec
from environs import Env, EnvValidationError, validate

PREFIX = "BENADERBAAR_"
LEVELS = ("debug", "info", "warning", "error")
_KEY = "Geef 32 willekeurige bytes als url-veilige base64: 44 tekens."
_PLACES = r"^([^:,\s/]+:\d+(,[^:,\s/]+:\d+)*)?$"  # host:port, with commas between


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


NAMES = tuple(PREFIX + name.upper() for name in Settings.__struct_fields__)


def read() -> Settings:
    """Read the settings of this process. Raises `WrongSetting` naming every one that is wrong or does not exist."""
    if unknown := sorted(name for name in os.environ if name.startswith(PREFIX) and name not in NAMES):
        raise WrongSetting(f"{', '.join(unknown)}: deze instelling bestaat niet. Kies uit {', '.join(NAMES)}.")
    env = Env(eager=False, prefix=PREFIX)
    found: dict[str, Any] = {
        "bron": env.str(
            "BRON", "urn:nld:benaderbaar:systeem:lokaal", validate=validate.Regexp("^urn:nld:[a-z0-9:.-]+$")
        ),
        "adres": env.str("ADRES", "127.0.0.1"),
        "werkers": env.int("WERKERS", 2, validate=validate.Range(1, 64)),
        "draden": env.int("DRADEN", 4, validate=validate.Range(1, 64)),
        "logniveau": env.str("LOGNIVEAU", "info", validate=validate.OneOf(LEVELS)),
        "postgres": env.str("POSTGRES", "", validate=validate.Regexp("^(postgres(ql)?://.+)?$")),
        "kafka": env.str("KAFKA", "", validate=validate.Regexp(r"^([^:,\s]+:\d+(,[^:,\s]+:\d+)*)?$")),
        "elasticsearch": env.str("ELASTICSEARCH", "", validate=validate.Regexp("^(https?://.+)?$")),
        "voorvoegsel": env.str("VOORVOEGSEL", "", validate=validate.Regexp("^([a-z0-9][a-z0-9-]*)?$")),
        "levensteken": env.str("LEVENSTEKEN", ""),
        "geheim": env.str("GEHEIM", "", validate=validate.Regexp(r"^([A-Za-z0-9_-]{43}=)?$", error=_KEY)),
        "webhook_toegestaan": env.str("WEBHOOK_TOEGESTAAN", "", validate=validate.Regexp(_PLACES)),
    }
    try:
        env.seal()
    except EnvValidationError as error:
        faults = "; ".join(f"{name}: {' '.join(reasons)}" for name, reasons in sorted(_messages(error).items()))
        raise WrongSetting(f"{faults} Verander of verwijder deze instelling (zie docs/instellingen.md).") from error
    return Settings(**found)


def _messages(error: EnvValidationError) -> dict[str, list[str]]:
    found = error.error_messages
    return dict(found) if isinstance(found, Mapping) else {"BENADERBAAR": list(found)}
