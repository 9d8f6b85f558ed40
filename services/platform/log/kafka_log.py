"""A log as a Kafka topic; each partition is a part. The view says from where to read, the broker only divides parts.

A header of each record holds the identity of its log. Identities rise with time, so a record with an older one is left
over from before a restore and is passed over.
"""

import socket
import time
import uuid
from collections.abc import Iterable
from contextlib import ExitStack
from threading import Event
from typing import Any

import msgspec
from kafka import KafkaConsumer, TopicPartition
from kafka.coordinator.assignors.range import RangePartitionAssignor
from kafka.errors import KafkaError
from kafka.structs import OffsetAndMetadata
from typing_extensions import override

from services.platform.log.kafka import REACH, Kafka
from services.platform.log.log import Entry, Log, Offsets
from services.platform.runtime.away import Away, reaching

BATCH = 10_000  # records a page: many events of a team make one document; at 5,000 a rebuild takes 1.4 times as long
SESSION = 10_000  # ms after which the parts of a killed process go to another process
HOLD = 500  # ms that a broker may hold a request of a group for new records
PATIENCE = 30.0  # seconds in which Kafka must deliver the records that it has
SLICE = 0.1  # seconds between two checks whether to stop
LAST = 10  # records of a part in which its identity is looked for: some may not be ours
COMMIT = 1.0  # seconds between two times that the group is told how far it is
LOOK = 10.0  # seconds between two checks whether the topic was filled anew


class KafkaLog(Log):
    """A log in Kafka. With a `group`, its members divide the parts, and each member sees only its own and waits at the
    broker for more; without one it is read to its end."""

    def __init__(self, kafka: Kafka, name: str, *, group: str | None = None, member: int = 0) -> None:
        self._topic, self._group = kafka.topic(name), group
        with ExitStack() as opened, reaching("Kafka", KafkaError):
            self._consumer = _consumer(opened, kafka, group, member)
            # Who waits for records is asked nothing else: it would come after them.
            self._asker = _consumer(opened, kafka) if group else self._consumer
            numbers = self._asker.partitions_for_topic(self._topic)
            if not numbers:  # the topic was not made yet, or is about to be made anew
                raise Away(f"het topic {self._topic} ontbreekt")
            self._parts = {number: TopicPartition(self._topic, number) for number in sorted(numbers)}
            self._asker.assign(list(self._parts.values()))
            if group:
                self._consumer.subscribe([self._topic])
            self._opened = opened.pop_all()
        self._identity = ""
        self._looked = 0.0
        self._ends: Offsets = {}
        self._committed: Offsets = {}
        self._told = 0.0
        self._at: Offsets = {}  # per part, the position up to which entries were returned
        self._ready: list[Any] = []  # records that were polled and not yet returned

    @override
    def identity(self, *, anew: bool = False) -> str:
        if anew or not self._identity or not self._looked or time.monotonic() - self._looked > LOOK:
            self._identity = max(self._identity, self._peek())
            self._looked = time.monotonic()
        return self._identity

    @override
    def end(self) -> Offsets:
        with reaching("Kafka", KafkaError):
            found = self._asker.end_offsets(self._mine())
        ends = {part.partition: offset for part, offset in found.items()}
        if any(ends.get(number, end) < end for number, end in self._ends.items()):  # the topic was made anew
            self._looked, self._at, self._ready = 0.0, {}, []
        self._ends = ends
        return ends

    @override
    def read(self, after: Offsets, limit: int = BATCH) -> list[Entry]:
        with reaching("Kafka", KafkaError):
            self._commit(after)
            self._place(after)
            deadline = time.monotonic() + PATIENCE
            patience = 0.0  # asking where the end is costs a request, so poll once first
            while not (entries := self._taken(limit)):
                if patience and self._at_end():
                    return []
                if time.monotonic() > deadline:
                    raise Away("Kafka gives nothing of what it has")
                if brought := [*_records(self._consumer.poll(int(patience * 1000), max_records=limit))]:
                    deadline = time.monotonic() + PATIENCE  # passing records over also takes time
                self._ready += brought
                patience = SLICE
            return entries

    def _mine(self) -> list[TopicPartition]:
        return sorted(self._consumer.assignment())

    def _place(self, after: Offsets) -> None:
        """Move to the position of the view, in parts that are new here and in parts where the view moved by itself."""
        mine = {part.partition for part in self._mine()}
        self._at = {number: at for number, at in self._at.items() if number in mine}
        moved = {number for number in mine if self._at.get(number, -1) < 0 or self._at[number] != after.get(number, 0)}
        for number in moved:
            self._consumer.seek(self._parts[number], after.get(number, 0))
            self._at[number] = after.get(number, 0)
        self._ready = [r for r in self._ready if r.partition in mine - moved]

    def _taken(self, limit: int) -> list[Entry]:
        """Take the entries that are ready, have this log's identity and lie in parts with a known position."""
        taken, self._ready = self._ready[:limit], self._ready[limit:]
        entries, ours = [], ("log_id", self._identity.encode())
        for record in taken:
            if ours not in record.headers:
                identity = _identity(record)
                if identity < self._identity:
                    continue  # left over from before a restore
                known, self._identity = self._identity, identity
                if known:  # the view must learn of the new identity first
                    self._ready, self._at = [], {}
                    return []
                ours = ("log_id", identity.encode())
            if record.partition in self._at:
                entries.append(_entry(record))
                self._at[record.partition] = record.offset + 1
        return entries

    def _at_end(self) -> bool:
        ends = self._asker.end_offsets(self._mine())
        return not self._ready and all(self._consumer.position(part) >= end for part, end in ends.items())

    @override
    def wait(self, seconds: float, stop: Event) -> None:
        deadline = time.monotonic() + seconds
        while not self._ready and not stop.is_set() and time.monotonic() < deadline:
            with reaching("Kafka", KafkaError):
                self._ready += _records(self._consumer.poll(int(SLICE * 1000), max_records=BATCH))

    def _commit(self, after: Offsets) -> None:
        """Commit the positions of the view, so that the lag of the group can be seen. Nothing reads from there."""
        mine = {part.partition: part for part in self._mine()}
        news = {mine[n]: _offset(at) for n, at in after.items() if n in mine and self._committed.get(n) != at}
        if self._group and news and time.monotonic() - self._told > COMMIT:
            self._told = time.monotonic()
            self._committed |= {n: at for n, at in after.items() if n in mine}
            try:
                self._consumer.commit(news)
            except KafkaError:
                return  # meanwhile the parts were divided anew

    def _peek(self) -> str:
        """Return the newest identity among the last records of all parts."""
        asker, found = self._asker, ""
        with reaching("Kafka", KafkaError):
            ends = {part: end for part, end in asker.end_offsets(list(self._parts.values())).items() if end}
            for part in self._parts.values():
                asker.seek(part, max(0, ends.get(part, 0) - LAST))
            deadline = time.monotonic() + PATIENCE
            while any(asker.position(part) < end for part, end in ends.items()) and time.monotonic() < deadline:
                for record in _records(asker.poll(int(SLICE * 1000))):
                    found = max(found, _identity(record))
        if asker is self._consumer:
            self._at, self._ready = {}, []
        return found

    @override
    def close(self) -> None:
        self._opened.close()


def _consumer(opened: ExitStack, kafka: Kafka, group: str | None = None, member: int = 0) -> Any:
    """Open a client that reads; `opened` closes it."""
    kafka.reachable()
    grouped: dict[str, Any] = {}
    if group:
        grouped = {
            "group_id": f"{kafka.prefix}{group}", "group_instance_id": f"{socket.gethostname()}-{member}",
            "session_timeout_ms": SESSION, "partition_assignment_strategy": (RangePartitionAssignor,),
        }  # fmt: skip
    with reaching("Kafka", KafkaError):
        found = KafkaConsumer(
            bootstrap_servers=kafka.brokers.split(","), bootstrap_timeout_ms=REACH, enable_auto_commit=False,
            auto_offset_reset="earliest", max_poll_records=BATCH, allow_auto_create_topics=False,
            fetch_max_wait_ms=HOLD if group else 0,
            **grouped,
        )  # fmt: skip
    opened.callback(found.close, autocommit=False)  # a member that returns within its session gets its parts back
    return found


def _records(polled: dict[TopicPartition, list[Any]]) -> Iterable[Any]:
    return (record for records in polled.values() for record in records)


def _identity(record: Any) -> str:
    """Return the identity of the log that a record says it is of; empty when the header is not ours."""
    found = next((value for name, value in record.headers if name == "log_id"), None)
    try:
        return str(uuid.UUID((found or b"").decode("ascii")))
    except ValueError:
        return ""


def _offset(at: int) -> OffsetAndMetadata:
    return OffsetAndMetadata(at, "", -1)


class _Head(msgspec.Struct):
    type: str
    sequence: str


_head = msgspec.json.Decoder(_Head)


def _entry(record: Any) -> Entry:
    """Return a record as an entry. One without a readable head is handed on as it is, and its reader sets it aside."""
    stream = (record.key or b"").decode(errors="replace")
    try:
        head = _head.decode(record.value or b"")
        version = int(head.sequence)
    except (msgspec.DecodeError, ValueError):
        return Entry(record.offset + 1, stream, 0, "", record.value or b"", record.partition)
    return Entry(record.offset + 1, stream, version, head.type, record.value, record.partition)
