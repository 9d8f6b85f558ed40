"""Kafka's side of a log: its topics, and clients with the settings that everything here relies on."""

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

LARGEST = 8 << 20  # bytes of one event: a regio with all of its wijken and postcodes
REPLICAS = 3
DELIVERY = 40_000  # ms; a broker that was killed answers again only when its old registration expired
BLOCK = 5_000  # ms that a send waits for room or for the topic
GONE = 60  # seconds
REACH = 3_000  # ms for a first answer
NEEDED = ("crc32c", "zstandard")  # without the first, reading takes six times as long
logging.getLogger("kafka").setLevel(logging.ERROR)  # what matters we say ourselves; DEBUG prints values


class Topic(msgspec.Struct, frozen=True):
    """What a topic must be."""

    partitions: int
    config: dict[str, str]


class Kafka(msgspec.Struct, frozen=True):
    """The brokers (`host:port,…`) and what every topic's name begins with."""

    brokers: str
    prefix: str = ""

    def topic(self, log: str) -> str:
        """The topic of a log."""
        return self.prefix + log

    def reachable(self) -> None:
        """Raises `Away`. A client that cannot begin leaves a thread behind, so this is asked first."""
        for broker in self.brokers.split(","):
            host, _, port = broker.strip().rpartition(":")
            try:
                socket.create_connection((host, int(port)), REACH / 1000).close()
            except OSError:
                continue
            return
        message = f"Kafka is niet bereikbaar: {self.brokers}"
        raise Away(message)

    def admin(self) -> Any:
        """A client for topics; close it."""
        self.reachable()
        with reaching("Kafka", KafkaError):
            return KafkaAdminClient(bootstrap_servers=self.brokers.split(","), bootstrap_timeout_ms=REACH)

    def producer(self) -> Any:
        """A client that writes each event once and in order; close it."""
        self.reachable()
        with reaching("Kafka", KafkaError):
            return KafkaProducer(
                bootstrap_servers=self.brokers.split(","), bootstrap_timeout_ms=REACH, enable_idempotence=True,
                acks="all", allow_auto_create_topics=False, compression_type="zstd", linger_ms=2,
                batch_size=256 << 10, max_request_size=LARGEST, max_block_ms=BLOCK, delivery_timeout_ms=DELIVERY,
            )  # fmt: skip


def topics() -> dict[str, Topic]:
    """The topic of each log, from the file beside this one."""
    text = (files("services.platform.log") / "topics.toml").read_text()
    return msgspec.convert(tomllib.loads(text), dict[str, Topic])


def check(kafka: Kafka, needed: Sequence[str] = NEEDED) -> None:
    """Raises `WrongSetting` when a topic or a library is not there, `Away` when Kafka does not answer."""
    if lacking := [name for name in needed if importlib.util.find_spec(name) is None]:
        message = f"{', '.join(lacking)} ontbreekt; lezen uit Kafka is zonder vele malen trager."
        raise WrongSetting(f"{message} Voer uit: pip install {' '.join(lacking)}.")
    found = _partitions(kafka)
    for log, topic in topics().items():
        if (have := found.get(log, 0)) < topic.partitions:
            what = f"heeft {have} partities, {topic.partitions} zijn nodig" if have else "ontbreekt"
            message = f"Het topic {kafka.topic(log)} {what}. Voer eerst uit: benaderbaar migreren."
            raise WrongSetting(message)
    if other := _otherwise(kafka):
        message = f"Een topic is anders ingesteld dan nodig: {', '.join(other)}."
        raise WrongSetting(f"{message} Zet dit goed met kafka-configs; anders gaan gebeurtenissen verloren.")


def _otherwise(kafka: Kafka) -> list[str]:
    """The settings of topics that are not what they must be, with what they must be."""
    wanted = {kafka.topic(log): topic.config for log, topic in topics().items()}
    admin = kafka.admin()
    try:
        with reaching("Kafka", KafkaError):
            asked = [ConfigResource(ConfigResourceType.TOPIC, name) for name in wanted]
            found = admin.describe_configs(asked, config_filter="all")
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
    """Make the topics that are missing: their names."""
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


def anew(kafka: Kafka) -> None:
    """Empty topics in place of those that are there: the relays fill them."""
    remove(kafka)
    deadline = time.monotonic() + GONE
    while _partitions(kafka):
        if time.monotonic() > deadline:
            raise Away("Kafka verwijdert de oude topics niet.")
        time.sleep(0.1)
    make(kafka)


def remove(kafka: Kafka) -> None:
    """Remove the topics, with all that is in them."""
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
