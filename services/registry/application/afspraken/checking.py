"""Comparing the texts of afspraken with what was drafted and laid down: without its text nobody can prove what was
signed (besluit 0041)."""

import hashlib
from collections.abc import Iterator, Sequence

import msgspec

from events.afspraken import AfspraakOpgesteld, VersieVastgelegd
from events.codec import Recorded, Undecodable, UnknownType
from services.registry.application.afspraken.afspraken import Afspraken
from services.registry.application.afspraken.finding import AFSPRAAK, PAGE
from services.registry.domain.afspraken.tekst import parsed


def differences(known: Afspraken) -> Iterator[str]:
    """Yield, in Dutch, each version of which the text is missing or has another digest than its event, and each draft
    of which the text is missing, cannot be read, or is about something else. Nobody may write meanwhile."""
    after = ""
    while ids := known.store.ids(AFSPRAAK, after, PAGE):
        for afspraak_id in ids:
            for reason in _of_one(known, afspraak_id):
                yield f"afspraak {afspraak_id}: {reason}"
        after = ids[-1]


def _of_one(known: Afspraken, afspraak_id: str) -> Iterator[str]:
    try:
        afspraak, history = known.store.find(AFSPRAAK, afspraak_id), known.store.read(AFSPRAAK.stream(afspraak_id))
    except (Undecodable, UnknownType):
        yield "een gebeurtenis is niet te lezen"
        return
    kept = known.teksten.kept(afspraak_id)
    for versie in afspraak.versies if afspraak else ():
        if versie.nummer not in kept:
            yield f"de tekst van versie {versie.nummer} ontbreekt"
        elif hashlib.sha256(kept[versie.nummer]).hexdigest() != versie.vastgelegd.digest:
            yield f"de tekst van versie {versie.nummer} wijkt af van het log"
    if afspraak and afspraak.concept and _was_written(history):
        draft = kept.get(len(afspraak.versies) + 1)
        if draft is None:
            yield "de tekst van het concept ontbreekt"
        elif not _is_of(afspraak.concept, draft):
            yield "de tekst van het concept wijkt af van het log"


def _was_written(history: Sequence[Recorded]) -> bool:
    """Tell whether the draft has a text of its own: it was written since a version was laid down last. Else it has that
    of a version that fell."""
    texts = [one.event for one in history if isinstance(one.event, AfspraakOpgesteld | VersieVastgelegd)]
    return isinstance(texts[-1], AfspraakOpgesteld)


def _is_of(concept: AfspraakOpgesteld, kept: bytes) -> bool:
    """Tell whether a text can be read and is about what its event says. Who comes and goes changes no text."""
    try:
        text = parsed(kept)
    except msgspec.DecodeError:
        return False
    return (text.titel, text.gebied) == (concept.titel, concept.gebied)
