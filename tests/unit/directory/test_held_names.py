"""What a process holds of names: only what changed is read, and nothing is made ready anew for nothing."""

import threading
from collections.abc import Sequence

from services.directory.domain.names import Name, Wijk
from services.directory.index.held_names import HeldNames


def name(naam: str) -> Name:
    return Name("wijk", f"WK{naam}", naam, "Stad", naam, naam, (), (Wijk(f"WK{naam}", naam, "Stad", 10),))


class Regios:
    """Regio's with the names in them, which remember of which the names were read."""

    def __init__(self, **named: str) -> None:
        self.named, self.asked = named, list[str]()

    def read(self, stream: str) -> Sequence[Name]:
        self.asked.append(stream)
        return [name(one) for one in self.named[stream].split()]


def found(held: HeldNames, versions: dict[str, int], regios: Regios, text: str) -> list[str]:
    return [hit.name.naam for hit in held.get(versions, regios.read).search(text)]


def test_only_the_regio_that_changed_is_read_again() -> None:
    held, regios = HeldNames(), Regios(a="oost", b="west")
    assert found(held, {"a": 1, "b": 1}, regios, "oost") == ["oost"]
    regios.named["b"] = "noord"
    assert found(held, {"a": 1, "b": 2}, regios, "noord") == ["noord"]
    assert found(held, {"a": 1, "b": 2}, regios, "west") == []
    assert regios.asked == ["a", "b", "b"]
    assert found(held, {"b": 2}, regios, "oost") == []


def test_a_regio_of_which_only_the_hours_changed_makes_nothing_anew() -> None:
    held, regios = HeldNames(), Regios(a="oost")
    before = held.get({"a": 1}, regios.read)
    assert held.get({"a": 2}, regios.read) is before
    regios.named["a"] = "oosterbeek"
    assert held.get({"a": 3}, regios.read) is not before


def test_of_those_who_ask_at_once_one_makes_ready() -> None:
    held, regios = HeldNames(), Regios(a="oost")
    made = list[object]()
    threads = [threading.Thread(target=lambda: made.append(held.get({"a": 1}, regios.read))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len({*map(id, made)}), regios.asked) == (1, ["a"])
