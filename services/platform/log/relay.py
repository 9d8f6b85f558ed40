"""The relay sends a log from its table in PostgreSQL, which is the outbox, to its topic in Kafka.

Every event arrives at least once and, within its stream, in order. An event that is sent again after a fault has the
same version, so that views pass it over.
"""

import time
from collections.abc import Callable
from threading import Event
from typing import Any, NamedTuple

import psycopg
import structlog
from kafka.errors import KafkaError, MessageSizeTooLargeError
from psycopg.rows import DictRow

from services.platform.log.kafka import DELIVERY, Kafka
from services.platform.runtime import telemetry
from services.platform.runtime.away import Away, reaching
from services.platform.store.postgres import connect, relay_lock

PAGE = 5000
IDLE = 0.5  # seconds between two looks when nothing is announced, and between two counts of what waits
PAUSE = 1.0  # seconds before another attempt
ANSWER = 1.0  # seconds to wait for an answer of Kafka; after a flush all answers are there
_CONTENT = ("content-type", b"application/cloudevents+json; charset=UTF-8")
log = structlog.get_logger()


class Relay:
    """The relay of one log. Several may run: a lock in PostgreSQL lets one of them send a page at a time."""

    def __init__(self, dsn: str, kafka: Kafka, name: str) -> None:
        self._dsn, self._kafka, self.name = dsn, kafka, name
        self._connection: psycopg.Connection[DictRow] | None = None
        self._producer: Any = None
        self._admin: Any = None
        self._seen = ""

    def run(self, stop: Event, beat: Callable[[int], None], waiting: Callable[[Exception], None]) -> None:
        """Relay until `stop` is set. Calls `beat` with the number of events that wait, at least every few seconds while
        all is well, and `waiting` with what is away."""
        counted = 0.0
        while not stop.is_set():
            try:
                if time.monotonic() - counted > IDLE:
                    counted = time.monotonic()
                    beat(self.waiting())  # before sending: it matters most while Kafka is away
                if self.page() < PAGE:
                    self._wait(IDLE)
            except Away as error:
                log.warning("away", task="relay", reason=str(error))
                self.close()
                waiting(error)
                stop.wait(PAUSE)
        self.close()

    def page(self) -> int:
        """Send the next events, remember how far they go, and return how many there were. Raises `Away`."""
        with reaching("PostgreSQL", psycopg.OperationalError):
            connection = self._connect()
            with connection.transaction():
                if not _lock(connection, self.name):
                    return 0
                topic = self._topic()
                log_id, position = _position(connection, self.name, topic)
                rows = connection.execute(
                    f"SELECT notification_id AS at, originator_id AS stream, state FROM {self.name}"
                    " WHERE notification_id > %s ORDER BY notification_id LIMIT %s".encode(),
                    (position, PAGE),
                    binary=True,
                ).fetchall()
                if rows:
                    self._send(rows, log_id)
                    _remember(connection, self.name, Sent(log_id, topic, rows[-1]["at"]))
        telemetry.EVENTS.labels("relay").inc(len(rows))
        return len(rows)

    def _send(self, rows: list[DictRow], log_id: str) -> None:
        """Send all of these events. Raises `Away`."""
        if self._producer is None:
            self._producer = self._kafka.producer()
        topic, headers = self._kafka.topic(self.name), [("log_id", log_id.encode()), _CONTENT]
        with reaching("Kafka", KafkaError):
            try:
                futures = [self._producer.send(topic, row["state"], row["stream"].encode(), headers) for row in rows]
            except MessageSizeTooLargeError as error:  # it would also fail at the next attempt
                raise RuntimeError(f"an event of the log {self.name} is larger than the topic takes") from error
            self._producer.flush(DELIVERY / 1000)
            for future in futures:
                future.get(timeout=ANSWER)

    def waiting(self) -> int:
        """Return how many positions lie between the last event that was sent and the newest."""
        with reaching("PostgreSQL", psycopg.OperationalError):
            connection = self._connect()
            _, position = _position(connection, self.name, self._seen)
            row = connection.execute(f"SELECT max(notification_id) AS n FROM {self.name}".encode()).fetchone()
            return max(0, ((row and row["n"]) or 0) - position)

    def _topic(self) -> str:
        """Return the identity of the topic as it is now. A topic that was made anew, after a restore or because Kafka
        lost its data, has another identity and is filled from the beginning."""
        if self._admin is None:
            self._admin = self._kafka.admin()
        with reaching("Kafka", KafkaError):
            (found,) = self._admin.describe_topics([self._kafka.topic(self.name)])
        if found["error_code"]:
            raise Away(f"het topic {self._kafka.topic(self.name)} ontbreekt")
        self._seen = str(found["topic_id"])
        return self._seen

    def _connect(self) -> psycopg.Connection[DictRow]:
        if self._connection is None:
            self._connection = connect(self._dsn)
            self._connection.execute(f"LISTEN {self.name}".encode())
        return self._connection

    def _wait(self, seconds: float) -> None:
        """Wait until an append is announced, which it may have been while a page was sent, or the time is over."""
        with reaching("PostgreSQL", psycopg.OperationalError):
            for _ in self._connect().notifies(timeout=seconds, stop_after=1):
                return

    def close(self) -> None:
        """Close the connections to both servers; events that were under way are sent again."""
        if self._connection is not None:
            self._connection.close()
        if self._producer is not None:
            self._producer.close(timeout=0)
        if self._admin is not None:
            self._admin.close()
        self._connection = self._producer = self._admin = None


def _lock(connection: psycopg.Connection[DictRow], name: str) -> bool:
    row = connection.execute("SELECT pg_try_advisory_xact_lock(hashtext(%s)) AS held", (relay_lock(name),)).fetchone()
    return bool(row and row["held"])


class Sent(NamedTuple):
    """How far a log was sent to a topic; `log_id` and `topic` are their identities."""

    log_id: str
    topic: str
    position: int


def _position(connection: psycopg.Connection[DictRow], name: str, topic: str) -> tuple[str, int]:
    """Return the identity of a log and how far it was relayed to this topic. After a restore of the log, or for a topic
    that was made anew, that is 0."""
    row = connection.execute(
        "SELECT l.log_id, coalesce(r.position, 0) AS position FROM logs l"
        " LEFT JOIN relay r ON r.log = l.name AND r.log_id = l.log_id AND r.topic = %s WHERE l.name = %s",
        (topic, name),
    ).fetchone()
    if row is None:
        raise LookupError(f"the log {name} is not in the table logs")
    return row["log_id"], row["position"]


def _remember(connection: psycopg.Connection[DictRow], name: str, sent: Sent) -> None:
    connection.execute(
        "INSERT INTO relay (log, log_id, topic, position) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT (log) DO UPDATE SET log_id = excluded.log_id, topic = excluded.topic,"
        " position = excluded.position",
        (name, *sent),
    )
