"""The topics of the logs in Kafka, and clients with the settings that the rest of the program relies on."""

import importlib.util
import logging
import socket
import time
import tomllib
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import msgspec
from kafka import KafkaAdminClient, KafkaProducer
from kafka.admin import ConfigResource, ConfigResourceType, NewTopic
from kafka.errors import KafkaError, UnknownTopicOrPartitionError

from services.platform.runtime.away import Away, reaching
from services.platform.runtime.settings import WrongSetting

LARGEST = 8 << 20  # bytes of one event; the largest holds a regio with all of its wijken and postcodes
REPLICAS = 3
DELIVERY = 40_000  # ms; a broker that was killed answers again only after its old registration has expired
BLOCK = 5_000  # ms that a send waits for room in the buffer or for the topic
GONE = 60  # seconds in which Kafka must have removed a topic
REACH = 3_000  # ms in which a broker must give its first answer
NEEDED = ("crc32c", "zstandard")  # without crc32c, reading takes six times as long
logging.getLogger("kafka").setLevel(logging.ERROR)  # our callers say that Kafka is away; DEBUG would print values


class Topic(msgspec.Struct, frozen=True):
    """The partitions and settings that a topic must have."""

    partitions: int
    config: dict[str, str]


class Kafka(msgspec.Struct, frozen=True):
    """The brokers (`host:port,…`) and the prefix of every topic's name."""

    brokers: str
    prefix: str = ""

    def topic(self, log: str) -> str:
        """Return the name of the topic of a log."""
        return self.prefix + log

    def reachable(self) -> None:
        """Raise `Away` when no broker answers. Ask this first: a client that cannot connect leaves a thread behind."""
        for broker in self.brokers.split(","):
            host, _, port = broker.strip().rpartition(":")
            try:
                socket.create_connection((host, int(port)), REACH / 1000).close()
            except OSError:
                continue
            return
        raise Away(f"Kafka is niet bereikbaar: {self.brokers}")

    def admin(self) -> Any:
        """Open a client that manages topics; the caller closes it. Raises `Away`."""
        self.reachable()
        with reaching("Kafka", KafkaError):
            return KafkaAdminClient(bootstrap_servers=self.brokers.split(","), bootstrap_timeout_ms=REACH)

    def producer(self) -> Any:
        """Open a client that writes each event once and in order; the caller closes it. Raises `Away`."""
        self.reachable()
        with reaching("Kafka", KafkaError):
            return KafkaProducer(
                bootstrap_servers=self.brokers.split(","), bootstrap_timeout_ms=REACH, enable_idempotence=True,
                acks="all", allow_auto_create_topics=False, compression_type="zstd", linger_ms=2,
                batch_size=256 << 10, max_request_size=LARGEST, max_block_ms=BLOCK, delivery_timeout_ms=DELIVERY,
            )  # fmt: skip


def topics() -> dict[str, Topic]:
    """Return what the topic of each log must be, from `topics.toml`."""
    text = (files("services.platform.log") / "topics.toml").read_text()
    return msgspec.convert(tomllib.loads(text), dict[str, Topic])


def check(kafka: Kafka, needed: Sequence[str] = NEEDED) -> None:
    """Check libraries and topics. Raises `WrongSetting` for one that is missing or set differently, and `Away`."""
    if lacking := [name for name in needed if importlib.util.find_spec(name) is None]:
        message = f"{', '.join(lacking)} ontbreekt; lezen uit Kafka is zonder vele malen trager."
        raise WrongSetting(f"{message} Voer uit: pip install {' '.join(lacking)}.")
    found = _partitions(kafka)
    for log, topic in topics().items():
        if (have := found.get(log, 0)) < topic.partitions:
            what = f"heeft {have} partities, {topic.partitions} zijn nodig" if have else "ontbreekt"
            raise WrongSetting(f"Het topic {kafka.topic(log)} {what}. Voer eerst uit: benaderbaar migreren.")
    if different := _differences(kafka):
        message = f"Een topic is anders ingesteld dan nodig: {', '.join(different)}."
        raise WrongSetting(f"{message} Zet dit goed met kafka-configs; anders gaan gebeurtenissen verloren.")


def _differences(kafka: Kafka) -> list[str]:
    """Return the settings of topics that have another value than they must have, each with the wanted value."""
    wanted = {kafka.topic(log): topic.config for log, topic in topics().items()}
    admin = kafka.admin()
    try:
        with reaching("Kafka", KafkaError):
            resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in wanted]
            found = admin.describe_configs(resources, config_filter="all")
    finally:
        admin.close()
    have = next(iter(found.values()))
    return [
        f"{topic} {name} = {value}"
        for topic, config in wanted.items()
        for name, value in config.items()
        if have[topic][name]["value"] != value
    ]


def make(kafka: Kafka) -> list[str]:
    """Make the topics that are missing, and return their names."""
    found = _partitions(kafka)
    lacking = [log for log in topics() if log not in found]
    admin = kafka.admin()
    try:
        with reaching("Kafka", KafkaError):
            replicas = min(REPLICAS, len(admin.describe_cluster()["brokers"]))
            made = [
                NewTopic(kafka.topic(log), topics()[log].partitions, replicas, topic_configs=topics()[log].config)
                for log in lacking
            ]
            if made:
                admin.create_topics(made, wait_for_metadata=True)
    finally:
        admin.close()
    return [kafka.topic(log) for log in lacking]


def replace(kafka: Kafka) -> None:
    """Replace the topics by empty ones, which the relays fill."""
    remove(kafka)
    deadline = time.monotonic() + GONE
    while _partitions(kafka):
        if time.monotonic() > deadline:
            raise Away("Kafka verwijdert de oude topics niet.")
        time.sleep(0.1)
    make(kafka)


def remove(kafka: Kafka) -> None:
    """Remove the topics with everything in them."""
    admin = kafka.admin()
    try:
        for log in topics():
            with reaching("Kafka", KafkaError):
                try:
                    admin.delete_topics([kafka.topic(log)])
                except UnknownTopicOrPartitionError:
                    continue
    finally:
        admin.close()


def _partitions(kafka: Kafka) -> dict[str, int]:
    admin = kafka.admin()
    try:
        with reaching("Kafka", KafkaError):
            described = admin.describe_topics([kafka.topic(log) for log in topics()])
    finally:
        admin.close()
    found = {topic["name"]: len(topic["partitions"]) for topic in described if not topic["error_code"]}
    return {log: found[kafka.topic(log)] for log in topics() if kafka.topic(log) in found}
