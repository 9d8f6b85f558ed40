"""Comparing the texts of afspraken with what was laid down: without its text nobody can prove what was signed (besluit
0041)."""

from collections.abc import Iterator

from events.codec import Undecodable, UnknownType
from services.registry.application.afspraken.afspraken import Afspraken
from services.registry.application.afspraken.finding import AFSPRAAK, PAGE


def differences(known: Afspraken) -> Iterator[str]:
    """Yield, in Dutch, each version of which the text is missing or has another digest than its event, and each draft
    without a text. Nobody may write meanwhile."""
    after = ""
    while ids := known.store.ids(AFSPRAAK, after, PAGE):
        for afspraak_id in ids:
            for reason in _of_one(known, afspraak_id):
                yield f"afspraak {afspraak_id}: {reason}"
        after = ids[-1]


def _of_one(known: Afspraken, afspraak_id: str) -> Iterator[str]:
    try:
        afspraak = known.store.find(AFSPRAAK, afspraak_id)
    except (Undecodable, UnknownType):
        yield "een gebeurtenis is niet te lezen"
        return
    kept = known.teksten.digests(afspraak_id)
    if afspraak and not afspraak.versies and 1 not in kept:
        yield "de tekst van het concept ontbreekt"
    for versie in afspraak.versies if afspraak else ():
        if versie.nummer not in kept:
            yield f"de tekst van versie {versie.nummer} ontbreekt"
        elif kept[versie.nummer] != versie.vastgelegd.digest:
            yield f"de tekst van versie {versie.nummer} wijkt af van het log"
