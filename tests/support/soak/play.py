"""Plays a soak: finds out what the machine bears, lets everybody ask at 60 % of that, brings one trouble after another
and, when all is quiet, holds what was acknowledged against the logs."""

import json
import os
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from statistics import median
from typing import Any, NamedTuple

import msgspec

from services.app import operator
from tests.e2e.test_chaos_vraag import subscribe
from tests.support.builders import WIJK
from tests.support.chain import Chain
from tests.support.receiver import Receiver, Reply
from tests.support.server import free_port
from tests.support.soak import measure
from tests.support.soak.crowd import Crowd, Notes, Turn, silent_listener, slow_connections, turns
from tests.support.soak.measure import Answer, Sample, Stored, Window, Written, p99
from tests.support.soak.people import Cast, everybody
from tests.support.soak.stage import Stage, Trouble
from tests.support.traffic import GIDS, call, put, until

SHARE = 0.6  # of what the machine bears
LESS, LEAST = 0.9, 20  # of a rate that it does not bear is tried next; requests a second that any machine bears
ALL = 0.95  # of who is to come must have come: who is no visitor passes over a turn that is late
WORKERS = 24  # for the public, and as many for all others
RECOVERED = 30.0  # seconds after a trouble in which a report must be acknowledged and seen
EQUAL = 60.0  # seconds after the last request in which every view must be equal to its log
OFTEN, SAY = 1.0, 30.0  # seconds between two samples, and between two lines that say how far it is
SEED = 20261126


class Size(NamedTuple):
    """How long it takes in seconds: `settle` until as much is open as later, `search` for each rate that is tried, then
    `seconds`, with `rest` before each trouble. And how many connections are slow."""

    seconds: float
    settle: float
    search: float
    warm: float
    rest: float
    slow: int


class Subscribers(NamedTuple):
    """Where messages are sent: one place where they are taken, and others where they are not."""

    receiver: Receiver
    dead: Sequence[str]
    allowed: str


class Report(NamedTuple):
    """All that was seen."""

    bears: float
    notes: Notes
    windows: list[Window]
    samples: list[Sample]
    warm_until: float

    def calm(self) -> list[Sample]:
        """Return what was seen after the warming up while nothing was wrong: who is gone holds no connections."""
        return [
            one
            for one in self.samples
            if one.at >= self.warm_until and not any(w.begin <= one.at < w.end for w in self.windows[:-1])
        ]

    def faults(self, stage: Stage, chain: Chain) -> list[str]:
        """Return all that is wrong."""
        calm = self.calm()
        return [
            *measure.lost(self.notes.written, stored(chain, self.notes.written)),
            *measure.failed(self.notes.answers),
            *measure.slow(self.notes.answers, self.windows),
            *measure.grown([one.memory for one in calm], "memory"),
            *measure.grown([one.open_files for one in calm], "open files"),
            *measure.unbounded(self.samples, stage.bounds),
        ]


@contextmanager
def subscribers() -> Iterator[Subscribers]:
    """One that listens, and places where nobody does, where nobody answers, and where all is refused."""
    with Receiver() as receiver, silent_listener() as silent:
        receiver.replies["/kapot"] = [Reply(500)]
        nobody = f"127.0.0.1:{free_port()}"
        dead = (f"http://{nobody}/", f"http://{silent}/", receiver.url("/kapot"))
        yield Subscribers(receiver, dead, f"{receiver.place},{silent},{nobody}")


def subscribe_all(port: int, cast: Cast, told: Subscribers) -> int:
    """Let the verwijzer listen and everybody else be dead; return how many are."""
    until(lambda: subscribe(port, cast.keys["verwijzer"], told.receiver.url("/goed")), 30, "no subscription")
    who = [*cast.teams.values(), *(cast.keys[rol] for rol in ("gemeente", "regio", "coordinatiepunt"))]
    who.append(cast.keys["zorgverzekeraar"])
    for number, key in enumerate(who):
        assert subscribe(port, key, told.dead[number % len(told.dead)])
    return len(who)


def play(stage: Stage, cast: Cast, told: Subscribers, size: Size, troubles: Sequence[Trouble]) -> Report:
    """Bring these troubles in turn, each at least once, until the time is over."""
    dice = random.Random(SEED)
    public, others = everybody(cast, dice)
    every = [*turns(public, public=True), *turns(others, public=False)]
    dice.shuffle(every)
    bears, every, written = borne(stage, every, told, size)
    print(f"the machine bears {bears:.0f} requests a second")

    notes = Notes()
    notes.written.extend(written)
    crowds = come(stage, every, notes, bears * SHARE)
    report = Report(bears, notes, [], [], size.warm)
    watch = Watch(stage, report)
    with slow_connections(stage.port, size.slow):
        watch.go_on(size.warm + size.rest)
        for number, trouble in enumerate(cycle(troubles)):
            if number >= len(troubles) and watch.now() + trouble.seconds > size.seconds:
                break
            watch.during(trouble, cast)
            watch.go_on(size.rest)
        watch.go_on(size.seconds - watch.now())
    report.windows.append(Window("all the while", size.warm, watch.now()))
    for one in crowds:
        one.stop()
    return report


def borne(stage: Stage, every: list[Turn], told: Subscribers, size: Size) -> tuple[float, list[Turn], list[Written]]:
    """Return how many requests a second the machine bears, who is to come next, and what was acknowledged meanwhile.

    At first everybody asks as soon as somebody was answered, until as much is open as later. That is more than it
    bears: who asks so often finds an answer that is being made for another, and waits in no row. So people come by
    themselves at that rate, and at lower ones until it answers all of them, and the public in time. The tasks go on
    after who asks: what it bears, it has also done with.
    """
    notes = Notes()
    crowd = Crowd(stage.port, every, notes, WORKERS)
    time.sleep(size.settle)
    every = crowd.stop()
    rate, written = done_with(notes, told), notes.written
    while True:
        notes = Notes()
        crowds = come(stage, every, notes, rate)
        time.sleep(size.search)
        every = [turn for one in crowds for turn in one.stop()]
        written = [*written, *notes.written]
        done, longest = done_with(notes, told), p99(one.seconds for one in notes.answers if one.public)
        answered = sum(one.at < size.search and one.status in measure.FINE for one in notes.answers) / size.search
        print(
            f"of {rate:.0f} requests a second {answered:.0f} are answered and {done:.0f} done with,"
            f" p99 of the public is {longest:.3f} s",
            flush=True,
        )
        if longest <= measure.WITHIN and answered >= rate * ALL:
            return min(rate, done), every, written
        rate *= LESS
        assert rate > LEAST, "the machine bears nothing"


def done_with(notes: Notes, told: Subscribers) -> float:
    """Return how many requests a second were answered and done with, once all are. Who is told to come back was not,
    nor was who got no answer from a machine that is asked more than it bears; a wrong answer is one too many."""
    until(lambda: not heard(told.receiver, notes.written), EQUAL, "the tasks are not done")
    wrong = measure.failed(one for one in notes.answers if one.status)
    assert not wrong, wrong
    return sum(one.status in measure.FINE for one in notes.answers) / notes.now()


def come(stage: Stage, every: Sequence[Turn], notes: Notes, rate: float) -> list[Crowd]:
    """Let everybody come by themselves, so many a second together: the public, and all others."""
    share = sum(one.public for one in every) / len(every)
    return [
        Crowd(stage.port, [one for one in every if one.public == who], notes, WORKERS, rate * part)
        for who, part in ((True, share), (False, 1 - share))
    ]


class Watch:
    """Takes samples while time goes by."""

    def __init__(self, stage: Stage, report: Report) -> None:
        self._stage, self._report, self._said = stage, report, 0.0

    def now(self) -> float:
        return self._report.notes.now()

    def go_on(self, seconds: float) -> None:
        """Let so many seconds go by."""
        until = self.now() + seconds
        while (left := until - self.now()) > 0:
            time.sleep(min(OFTEN, left))
            self._look()

    def _look(self) -> None:
        self._report.samples.append(self._stage.sample(self.now()))
        if self.now() - self._said > SAY:
            self._said = self.now()
            print(f"{self._said:6.0f} s {progress(self._report)}", flush=True)

    def during(self, trouble: Trouble, cast: Cast) -> None:
        """Bring a trouble, end it, and wait until somebody can report and it is seen."""
        begin = self.now()
        with trouble.begin():
            self.go_on(trouble.seconds)
        *_, team = cast.teams  # for whom nobody else reports
        wanted = ("ruimte", "vol")[len(self._report.windows) % 2]
        ended = self.now()
        until(lambda: put(self._stage.port, team, cast.teams[team], wanted)[0] == 200, RECOVERED, trouble.name)
        until(lambda: shown(self._stage.port, team) == wanted, RECOVERED, trouble.name)
        print(f"{self.now():6.0f} s {trouble.name}: {self.now() - ended:.1f} s until it was over", flush=True)
        self._report.windows.append(Window(trouble.name, begin, self.now()))


def shown(port: int, team: str) -> str | None:
    """Return the stand that the directory shows of a team, on whatever page that is."""
    number = 1
    while True:
        status, body = call(port, "GET", f"{GIDS}?wijk={WIJK}&pagina={number}")
        punten = json.loads(body)["contactpunten"] if status == 200 else []
        for punt in punten:
            if punt["id"] == team:
                return str(punt["capaciteit"]["stand"])
        if not punten:
            return None
        number += 1


def progress(report: Report) -> str:
    answers, last = report.notes.answers, report.samples[-1]
    statuses = Counter(one.status for one in answers)
    recent = [one.seconds for one in answers[-5000:] if one.public]
    kept, load = sum(last.files.values()) / 1e6, os.getloadavg()[0]
    return (
        f"{len(answers)} answers {dict(sorted(statuses.items()))}, p99 of the public lately {p99(recent):.3f} s,"
        f" {len(report.notes.written)} acknowledged, {last.written} events, {last.memory / 1e6:.0f} MB,"
        f" {last.open_files} open files, {kept:.0f} MB kept, load {load:.1f}"
    )


def table(report: Report) -> str:
    """The figures, for who reads them."""
    answers = report.notes.answers
    lines = [f"bears {report.bears:.0f}/s, asked {len(answers) / report.notes.now():.0f}/s"]
    for window in report.windows:
        part = [one for one in answers if window.begin <= one.at < window.end]
        public, statuses = [one.seconds for one in part if one.public], Counter(one.status for one in part)
        lines.append(
            f"{window.name:28} {window.begin:5.0f}-{window.end:5.0f} s  public {len(public):6} p99 {p99(public):.3f} s"
            f" max {max(public):.3f} s  {dict(sorted(statuses.items()))}"
        )
    lines += _by_kind(answers)
    calm = report.calm()
    quarter = max(1, len(calm) // 4)
    for what in ("memory", "open_files"):
        values = [getattr(one, what) for one in calm]
        begin, end = sum(values[:quarter]) / quarter, sum(values[-quarter:]) / quarter
        lines.append(f"{what}: {begin:,.0f} at first, {end:,.0f} in the end ({end / begin:.3f})")
    longest = max((one for one in answers if one.public), key=lambda one: one.seconds)
    lines.append(f"the longest wait of the public was that of {longest.at:.0f} s: {longest.seconds:.2f} s")
    first, last = report.samples[0], report.samples[-1]
    for name, size in sorted(last.files.items()):
        most = max(one.files.get(name, 0) for one in report.samples)
        lines.append(f"{name}: {first.files.get(name, 0):,} at first, {size:,} in the end, {most:,} at most")
    return "\n".join([*lines, f"acknowledged: {len(report.notes.written)}, events: {last.written}"])


def _by_kind(answers: Sequence[Answer]) -> Iterator[str]:
    """Say how long each kind of request took, in the first quarter of the time and in the last: what becomes slower as
    there is more, and who waits for it."""
    end = max(one.at for one in answers)
    for what in sorted({one.what for one in answers}):
        took = [(one.at, one.seconds) for one in answers if one.what == what]
        first, last = [s for at, s in took if at < end / 4], [s for at, s in took if at > 3 * end / 4]
        if first and last:
            yield (
                f"{what}: {len(took)}, median {median(first):.3f} and then {median(last):.3f} s,"
                f" p99 {p99(first):.3f} and then {p99(last):.3f} s"
            )


def stored(chain: Chain, written: Sequence[Written]) -> dict[tuple[str, str], list[Stored]]:
    """Read every stream in which something was acknowledged."""
    return {
        (log, stream): [
            Stored(one.version, type(one.event).NAME, msgspec.json.decode(msgspec.json.encode(one.event)))
            for one in chain.system.stores[log].read(stream)
        ]
        for log, stream in {(one.log, one.stream) for one in written}
    }


def differences(chain: Chain) -> list[str]:
    """Return where views differ from their logs, after a while in which they may become equal."""
    deadline = time.monotonic() + EQUAL
    while (found := operator.differences(chain.system)) and time.monotonic() < deadline:
        time.sleep(OFTEN)
    return found


def heard(receiver: Receiver, written: Sequence[Written]) -> list[str]:
    """Return what the subscriber that listens was not told: that a zorgvraag is over; and whether a number is
    missing."""
    first: dict[int, Any] = {
        one.number: msgspec.json.decode(one.body) for one in receiver.requests if one.path == "/goed"
    }
    found = [] if [*first] == [*range(1, len(first) + 1)] else ["a message is missing, or not in order"]
    told = {one["subject"] for one in first.values() if ".zorgvraag-beeindigd." in one["type"]}
    over = {one.stream for one in written if one.event in ("zorgvraag-ingetrokken", "zorgvraag-geplaatst")}
    return [*found, *(f"not told: {stream}" for stream in sorted(over - told))]
