"""The text of an afspraak: all that its parties sign (L 3.3, rij 52-65), and the digest that their signatures name.

What is not open and short could be guessed from a digest, also that it is `bindend`: each version holds a salt (besluit
0041).
"""

import hashlib
from collections.abc import Mapping

import msgspec
import rfc8785

from events.afspraken import (
    Bestaand,
    Mededinging,
    OpenDeel,
    Partij,
    Toetredingsregel,
    VersieVastgelegd,
    Werkingsgebied,
)
from events.codes import ONDERDELEN, Aard, Binding, Inzicht
from events.event import Value
from services.registry.domain.afspraken.afspraak import Afspraak

Teksten = Mapping[int, "Inhoud"]  # the texts of an afspraak by the number of their version
replace = msgspec.structs.replace


class Onderdeel(Value, frozen=True, kw_only=True):
    """One of the parts a-f of L 3.3, open to the public or not."""

    tekst: str
    openbaar: bool


class Inhoud(Value, frozen=True, kw_only=True):
    """A whole text. All parts a-f are named; of one that is None nothing is known yet. `zout` is the salt, as
    hexadecimal digits."""

    titel: str
    partijen: tuple[Partij, ...]
    gebied: Werkingsgebied
    aard: Aard
    onderdelen: dict[str, Onderdeel | None]
    binding: Binding
    toetreding: Toetredingsregel
    inzicht_inkoper: Inzicht
    mededinging: Mededinging | None = None
    bestaand: Bestaand | None = None
    zout: str | None = None


_inhoud = msgspec.json.Decoder(Inhoud)


def canonical(inhoud: Inhoud) -> bytes:
    """Return a text as canonical JSON (RFC 8785): the bytes that its digest is made of."""
    return rfc8785.dumps(msgspec.to_builtins(inhoud))


def parsed(kept: bytes) -> Inhoud:
    """Return a text from its JSON. Raises `msgspec.DecodeError`."""
    return _inhoud.decode(kept)


def digest(inhoud: Inhoud) -> str:
    """Return SHA-256 over the canonical JSON of a text, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(inhoud)).hexdigest()


def salted(inhoud: Inhoud, salt: str) -> Inhoud:
    """Return a text as it is laid down: with a salt."""
    return replace(inhoud, zout=salt)


def vastgelegd(inhoud: Inhoud, versie: int) -> VersieVastgelegd:
    """Return the event that lays a text down: with its open parts, and without any closed text or salt."""
    known = [(code, deel) for code in ONDERDELEN if (deel := inhoud.onderdelen[code])]
    return VersieVastgelegd(
        versie=versie,
        digest=digest(inhoud),
        titel=inhoud.titel,
        partijen=inhoud.partijen,
        gebied=inhoud.gebied,
        aard=inhoud.aard,
        open=tuple(OpenDeel(onderdeel=code, tekst=deel.tekst) for code, deel in known if deel.openbaar),
        besloten=tuple(code for code, deel in known if not deel.openbaar),
        binding=inhoud.binding,
        toetreding=inhoud.toetreding,
        inzicht_inkoper=inhoud.inzicht_inkoper,
        mededinging=inhoud.mededinging,
        bestaand=inhoud.bestaand,
    )


def newest(afspraak: Afspraak, teksten: Teksten) -> Inhoud:
    """Return the newest text without a salt: that of the draft, or of the version that was laid down last. A draft that
    nobody wrote since a version fell has the text of that version."""
    number = len(afspraak.versies)
    text = teksten[number + 1] if number + 1 in teksten else teksten[number]
    return replace(text, partijen=afspraak.concept.partijen if afspraak.concept else text.partijen, zout=None)
