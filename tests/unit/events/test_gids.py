"""The events of the log `gids`, as others read them: frozen bytes."""

from datetime import UTC, date, datetime
from pathlib import Path

from events.codec import Codec, Recorded
from events.event import Event
from events.gids import EVENTS, Onbeantwoord, OnjuisthedenGezien, OnjuistheidGemeld, ZoekvragenOnbeantwoord

FROZEN = Path(__file__).parents[2] / "support" / "eerder" / "gids.jsonl"
NOW = datetime(2026, 11, 23, 10, 0, 4, tzinfo=UTC)
STORY: dict[str, tuple[Event, ...]] = {
    "zoekvragen:019ab0c4-7e00-7abc-8def-0123456789ab": (
        ZoekvragenOnbeantwoord(
            van=datetime(2026, 11, 23, 9, tzinfo=UTC),
            aantallen=(
                Onbeantwoord(wijk="WK015308", dagsoort="werkdag", dagdeel="nacht", aantal=2),
                Onbeantwoord(wijk="WK015308", dagsoort="werkdag", dagdeel="nacht", specialisme="9104", aantal=1),
            ),
        ),
    ),
    "onjuistheden:019ab0c4-7e00-7abc-8def-0123456789ac": (
        OnjuistheidGemeld(onjuist="telefoon", dag=date(2026, 11, 23)),
        OnjuisthedenGezien(),
    ),
}


def test_what_was_released_is_read_and_written_byte_by_byte() -> None:
    codec = Codec("urn:nld:benaderbaar:systeem:eerder", EVENTS)
    happened = [(stream, *one) for stream, events in STORY.items() for one in enumerate(events, start=1)]
    actor = "beheerder:platform"
    for line, (stream, number, event) in zip(FROZEN.read_bytes().splitlines(), happened, strict=True):
        assert codec.decode(line) == Recorded(stream, number, NOW, actor, event)
        assert codec.encode(event, stream=stream, version=number, time=NOW, actor=actor) == line
    assert {type(event) for events in STORY.values() for event in events} == {*EVENTS}
