"""A task is well while it keeps up, or comes nearer."""

from pathlib import Path

from services.platform.runtime.health import LONG, MANY, QUIET, Behind, Sign

FAR = MANY + 1


def test_a_little_behind_is_well_however_long() -> None:
    assert Behind().then(MANY, 1).well(1 + 10 * LONG)


def test_far_behind_is_well_as_long_as_it_comes_nearer() -> None:
    behind = Behind()
    for number in range(10):
        behind = behind.then(FAR + 10 - number, number * LONG * 0.9)
        assert behind.well(number * LONG * 0.9)


def test_far_behind_and_not_nearer_for_long_is_not_well_until_it_comes_nearer() -> None:
    behind = Behind().then(FAR, 1).then(FAR, 1 + LONG / 2).then(FAR + 5, LONG)
    assert behind.well(LONG)
    assert not behind.then(FAR + 5, 1 + LONG).well(1 + LONG)
    assert behind.then(FAR + 4, 1 + LONG).well(1 + LONG)


def test_who_kept_up_for_long_and_then_stands_still_far_behind_is_not_well() -> None:
    behind = Behind().then(0, 1).then(FAR, 1000)
    assert behind.well(1000)
    assert not behind.then(FAR, 1000 + LONG).well(1000 + LONG)


def test_who_must_begin_again_comes_nearer_from_there() -> None:
    behind = Behind().then(FAR, 1).then(100 * FAR, LONG - 1)
    for number in range(10):
        behind = behind.then(99 * FAR - number, LONG + number)
        assert behind.well(LONG + number)


def test_the_sign_is_a_file_that_bears_the_name_of_the_task(tmp_path: Path) -> None:
    Sign(str(tmp_path), "gids").loop().beat(0)
    assert (tmp_path / "gids").exists()
    Sign("", "gids").loop().beat(0)


def test_a_task_that_waits_for_a_server_lives(tmp_path: Path) -> None:
    Sign(str(tmp_path), "relay").loop().waiting()
    assert (tmp_path / "relay").exists()


def test_a_task_of_several_loops_is_well_as_long_as_all_of_them_speak(tmp_path: Path) -> None:
    at = [0.0]
    sign = Sign(str(tmp_path), "vraag", lambda: at[0])
    one, other = sign.loop(), sign.loop()
    one.beat(0)
    assert (tmp_path / "vraag").exists()
    (tmp_path / "vraag").unlink()
    at[0] = QUIET
    one.beat(0)
    assert not (tmp_path / "vraag").exists()
    other.waiting()
    assert (tmp_path / "vraag").exists()


def test_a_folder_that_is_taken_away_keeps_no_task_from_its_work(tmp_path: Path) -> None:
    (tmp_path / "tekens").mkdir()
    loop = Sign(str(tmp_path / "tekens"), "relay").loop()
    loop.beat(0)
    (tmp_path / "tekens" / "relay").unlink()
    (tmp_path / "tekens").rmdir()
    loop.beat(0)
    (tmp_path / "tekens").mkdir()
    loop.beat(0)
    assert (tmp_path / "tekens" / "relay").exists()
