"""Only the user of the process may read what is kept on one machine, and what a back-up holds."""

from pathlib import Path

import pytest

from services.app import operator
from services.app.embedded import LOGBOEK, embedded
from tests.support.builders import add_regio
from tests.support.chain import SETTINGS, Chain


def test_only_the_user_of_the_process_may_read_what_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(0o700)
    (folder / LOGBOEK).touch(0o644)  # as an earlier version made it
    chain = Chain(folder)
    add_regio(chain)
    operator.back_up(chain.system, tmp_path / "back-up.zip", print)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (*folder.iterdir(), tmp_path / "back-up.zip")}
    chain.close()
    assert len(modes) > 4
    assert set(modes.values()) == {0o600}


@pytest.mark.parametrize(
    ("before", "beside", "mode"),
    [(None, "", 0o700), (0o755, "", 0o700), (0o777, LOGBOEK, 0o700), (0o755, "geheim.sleutel", 0o700),
     (0o755, "brieven.txt", 0o755), (0o750, "lost+found", 0o750)],
)  # fmt: skip
def test_only_that_user_may_look_into_a_folder_of_ours(
    tmp_path: Path, before: int | None, beside: str, mode: int
) -> None:
    folder = tmp_path / "data"
    if before is not None:
        folder.mkdir()
        folder.chmod(before)
    if beside:
        (folder / beside).touch()
    embedded(folder, SETTINGS).close()
    assert folder.stat().st_mode & 0o777 == mode
