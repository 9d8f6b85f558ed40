"""What a cluster refuses to start with, in a sentence that says how to mend it."""

from collections.abc import MutableMapping
from typing import Any

import msgspec
import psycopg
import pytest
from click.testing import CliRunner
from kafka.admin import ConfigResource, ConfigResourceType

from events import aanbod
from services.app.cli import main
from services.app.cluster import check, kafka_of
from services.app.compose import RELAY
from services.directory.index import elastic_client
from services.directory.index.elastic import ElasticIndex
from services.platform.log import kafka as topics
from services.platform.runtime.settings import Settings, WrongSetting
from tests.support import cluster
from tests.support.server import free_port
from tests.support.traffic import until

Lines = list[MutableMapping[str, Any]]


class TestRefusedAtStart:
    def test_a_server_without_an_address_is_named(self) -> None:
        told = CliRunner().invoke(main, ["werk", "--taak", "gids"], env={"BENADERBAAR_KAFKA": "127.0.0.1:1"})
        assert told.exit_code == 1
        assert "BENADERBAAR_POSTGRES, BENADERBAAR_ELASTICSEARCH" in told.output

    @pytest.mark.parametrize(
        "command",
        ["sleutel lijst", "sleutel maken --organisatie platform --rol beheerder", "voorbeelden", "controle",
         "gids herbouwen", "regio inlezen pyproject.toml", "back-up b.zip", "terugzetten --ja pyproject.toml"],
    )  # fmt: skip
    def test_a_database_without_tables(self, settings: Settings, command: str) -> None:
        """Every command that works on the data says so in a sentence."""
        with psycopg.connect(settings.postgres, autocommit=True) as admin:
            admin.execute("ALTER TABLE benaderbaar_migraties RENAME TO elders")
            try:
                told = CliRunner().invoke(main, command.split(), env=cluster.env(settings))
            finally:
                admin.execute("ALTER TABLE elders RENAME TO benaderbaar_migraties")
        assert (told.exit_code, "Voer eerst uit: benaderbaar migreren" in told.output) == (1, True), told.output

    def test_a_missing_topic(self, settings: Settings) -> None:
        with pytest.raises(WrongSetting, match=r"ander-aanbod ontbreekt.*benaderbaar migreren"):
            check(msgspec.structs.replace(settings, voorvoegsel="ander"), task=RELAY)

    def test_a_topic_that_forgets(self, settings: Settings) -> None:
        kafka = kafka_of(settings)
        admin = kafka.admin()
        forgets = {"retention.ms": "1000"}
        admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, kafka.topic(aanbod.LOG), configs=forgets)])
        admin.close()

        def refused() -> bool:
            """A broker shows a change some moments after it took it."""
            try:
                check(settings, task=RELAY)
            except WrongSetting as error:
                return "aanbod retention.ms = -1" in str(error)
            return False

        until(refused, 10, "a topic that forgets is not refused")

    def test_a_missing_library(self, settings: Settings) -> None:
        with pytest.raises(WrongSetting, match="pip install crc32x"):
            topics.check(kafka_of(settings), needed=("zstandard", "crc32x"))

    def test_an_index_of_another_version(self, settings: Settings) -> None:
        elastic = elastic_client.client(settings.elasticsearch)
        elastic.indices.create(
            index=f"{settings.voorvoegsel}-gids-x", aliases={f"{settings.voorvoegsel}-gids": {}}, mappings={}
        )
        with pytest.raises(WrongSetting, match="gids herbouwen"):
            check(settings, task="gids")
        elastic.close()

    def test_another_major_version_of_elasticsearch(self) -> None:
        class Older:
            def info(self) -> dict[str, dict[str, str]]:
                return {"version": {"number": "8.19.0"}}

        with pytest.raises(WrongSetting, match=r"8\.19\.0 wordt niet ondersteund"):
            ElasticIndex(Older(), "gids").check()  # type: ignore[arg-type]

    def test_a_server_that_is_away_is_no_reason_to_refuse(self, settings: Settings, logged: Lines) -> None:
        away = msgspec.structs.replace(
            settings, kafka=f"127.0.0.1:{free_port()}", elasticsearch=f"http://127.0.0.1:{free_port()}"
        )
        check(away, task="gids")
        assert [(line["event"], line["task"], line["log_level"]) for line in logged] == [
            ("away", "gids", "warning")
        ] * 2
        kafka, elasticsearch = (line["reason"] for line in logged)
        assert kafka == f"Kafka is niet bereikbaar: {away.kafka}"
        assert elasticsearch.startswith("Elasticsearch is niet bereikbaar: ")
