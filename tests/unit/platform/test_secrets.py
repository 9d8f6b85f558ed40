import re
import stat
import threading
from pathlib import Path

import msgspec
import pytest
from cryptography.fernet import Fernet

from services.platform.runtime.secrets import FILE, PUBLISHED, Unreadable, Vault, vault_key
from services.platform.runtime.settings import WrongSetting, read
from tests.support.chain import SETTINGS

WITHOUT = msgspec.structs.replace(SETTINGS, geheim="")
WITH = msgspec.structs.replace(SETTINGS, geheim=Fernet.generate_key().decode())


def test_a_sealed_text_is_read_back_with_the_same_key_only() -> None:
    sealed = Vault(WITH.geheim.encode()).seal("whsec_geheim")
    assert "geheim" not in sealed
    assert Vault(WITH.geheim.encode()).open(sealed) == "whsec_geheim"
    with pytest.raises(Unreadable):
        Vault(Fernet.generate_key()).open(sealed)


def test_the_key_of_the_settings_goes_before_a_file(tmp_path: Path) -> None:
    assert vault_key(tmp_path, WITH) == WITH.geheim.encode()
    assert not (tmp_path / FILE).exists()


def test_a_machine_makes_its_own_key_once_and_for_its_owner_only(tmp_path: Path) -> None:
    key = vault_key(tmp_path, WITHOUT)
    assert vault_key(tmp_path, WITHOUT) == key
    assert Vault(key).open(Vault(key).seal("x")) == "x"
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_processes_that_start_together_have_the_same_key(tmp_path: Path) -> None:
    start, found = threading.Barrier(8), list[bytes]()

    def begin() -> None:
        start.wait()
        found.append(vault_key(tmp_path, WITHOUT))

    threads = [threading.Thread(target=begin) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(found), len(set(found))) == (8, 1)
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_cluster_without_a_key_is_told_how_to_make_one() -> None:
    with pytest.raises(WrongSetting, match=r"BENADERBAAR_GEHEIM ontbreekt.*Maak er een met: python -c"):
        vault_key(None, WITHOUT)
    assert vault_key(None, WITH) == WITH.geheim.encode()


def test_a_file_that_is_no_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("geen sleutel")
    with pytest.raises(WrongSetting, match="is geen sleutel: zet het goede bestand terug"):
        vault_key(tmp_path, WITHOUT)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GEHEIM", "te-kort"),
        ("GEHEIM", "a" * 44),
        ("WEBHOOK_TOEGESTAAN", "127.0.0.1"),
        ("WEBHOOK_TOEGESTAAN", "http://127.0.0.1:9001"),
        ("WEBHOOK_TOEGESTAAN", "127.0.0.1:9001,"),
    ],
)
def test_a_wrong_setting_is_refused_without_repeating_it(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"BENADERBAAR_{name}", value)
    with pytest.raises(WrongSetting, match=f"BENADERBAAR_{name}") as refused:
        read()
    assert value not in str(refused.value)


def test_right_settings_are_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENADERBAAR_GEHEIM", WITH.geheim)
    monkeypatch.setenv("BENADERBAAR_WEBHOOK_TOEGESTAAN", "127.0.0.1:9001,ontvanger:80")
    assert (read().geheim, read().webhook_toegestaan) == (WITH.geheim, "127.0.0.1:9001,ontvanger:80")


def test_a_tag_is_the_same_for_the_same_text_under_the_same_key_only() -> None:
    one, other = Vault(Fernet.generate_key()), Vault(Fernet.generate_key())
    assert one.tag("vraag 7") == one.tag("vraag 7")
    assert len({one.tag("vraag 7"), one.tag("vraag 8"), other.tag("vraag 7")}) == 3
    assert re.fullmatch("[0-9a-f]{32}", one.tag("vraag 7"))


def test_the_key_that_was_published_is_refused(tmp_path: Path) -> None:
    """veilig 25"""
    settings = msgspec.structs.replace(SETTINGS, geheim=PUBLISHED)
    for data in (None, tmp_path):
        with pytest.raises(WrongSetting, match="iedereen heeft hem"):
            vault_key(data, settings)
