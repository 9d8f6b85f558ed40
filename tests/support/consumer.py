"""A consumer of the topics that knows nothing of us."""

import json
from collections.abc import Iterable
from typing import Any

import jsonschema
from kafka import KafkaConsumer, TopicPartition

from events import catalogue
from services.platform.runtime.settings import Settings


def published(settings: Settings, log: str = "aanbod") -> list[Any]:
    """Return all messages of a log, as others read them."""
    consumer = KafkaConsumer(bootstrap_servers=settings.kafka, enable_auto_commit=False)
    topic = f"{settings.voorvoegsel}-{log}"
    parts = [TopicPartition(topic, number) for number in consumer.partitions_for_topic(topic)]
    consumer.assign(parts)
    consumer.seek_to_beginning(*parts)
    ends, found = consumer.end_offsets(parts), []
    while any(consumer.position(part) < end for part, end in ends.items()):
        found += [record for records in consumer.poll(500).values() for record in records]
    consumer.close()
    return found


def of_afspraken(settings: Settings) -> list[Any]:
    """Return the messages about afspraken as others read them; each must fit the schema of its type."""
    return fitting(record for record in published(settings) if record.key.startswith(b"afspraak:"))


def fitting(records: Iterable[Any]) -> list[Any]:
    """Return messages as they are read; each must fit the schema of its type."""
    found = [json.loads(record.value) for record in records]
    for message in found:
        schema = json.loads((catalogue.SCHEMAS / f"{message['type']}.json").read_text())
        jsonschema.validate(message["data"], schema)
    return found
