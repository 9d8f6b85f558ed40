import stat
import threading
from pathlib import Path

import msgspec
import pytest
from cryptography.fernet import Fernet

from services.platform.runtime.secrets import BESTAND, Unreadable, Vault, sleutel
from services.platform.runtime.settings import WrongSetting, read
from tests.support.keten import SETTINGS

ZONDER = msgspec.structs.replace(SETTINGS, geheim="")
MET = msgspec.structs.replace(SETTINGS, geheim=Fernet.generate_key().decode())


def test_what_was_kept_is_read_back_with_the_same_key_only() -> None:
    bewaard = Vault(MET.geheim.encode()).sluit("whsec_geheim")
    assert "geheim" not in bewaard
    assert Vault(MET.geheim.encode()).open(bewaard) == "whsec_geheim"
    with pytest.raises(Unreadable):
        Vault(Fernet.generate_key()).open(bewaard)


def test_the_key_of_the_settings_goes_before_a_file(tmp_path: Path) -> None:
    assert sleutel(tmp_path, MET) == MET.geheim.encode()
    assert not (tmp_path / BESTAND).exists()


def test_one_machine_makes_its_own_key_once_for_its_owner_only(tmp_path: Path) -> None:
    gemaakt = sleutel(tmp_path, ZONDER)
    assert sleutel(tmp_path, ZONDER) == gemaakt
    assert Vault(gemaakt).open(Vault(gemaakt).sluit("x")) == "x"
    assert stat.S_IMODE((tmp_path / BESTAND).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [BESTAND]


def test_processes_that_start_together_have_the_same_key(tmp_path: Path) -> None:
    start, found = threading.Barrier(8), set()

    def begin() -> None:
        start.wait()
        found.add(sleutel(tmp_path, ZONDER))

    threads = [threading.Thread(target=begin) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 1
    assert [path.name for path in tmp_path.iterdir()] == [BESTAND]


def test_a_cluster_without_a_key_is_told_how_to_make_one() -> None:
    with pytest.raises(WrongSetting, match=r"BENADERBAAR_GEHEIM ontbreekt.*Maak er een met: python -c"):
        sleutel(None, ZONDER)
    assert sleutel(None, MET) == MET.geheim.encode()


def test_a_file_that_is_no_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / BESTAND).write_text("geen sleutel")
    with pytest.raises(WrongSetting, match="geen sleutel"):
        sleutel(tmp_path, ZONDER)


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


def test_right_settings_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENADERBAAR_GEHEIM", MET.geheim)
    monkeypatch.setenv("BENADERBAAR_WEBHOOK_TOEGESTAAN", "127.0.0.1:9001,ontvanger:80")
    assert (read().geheim, read().webhook_toegestaan) == (MET.geheim, "127.0.0.1:9001,ontvanger:80")
