"""What took the place of a wijk that ended, and in whose place one came, over any number of years of geography (geval
4); pure."""

from collections.abc import Callable, Collection, Iterable

from services.directory.document import RegioDocument

RegiosAt = Callable[[Collection[str]], Iterable[RegioDocument]]  # those that are found under codes of wijken


def successors(code: str, regios_at: RegiosAt) -> dict[str, str] | None:
    """Return the wijken that are there now in the place of one that ended, with their names by code: none when that is
    not known. None for a wijk that is there, or never was."""
    found: dict[str, str] = {}
    seen: set[str] = set()
    asked, has_ended = [code], False
    while asked:
        regios = [*regios_at(asked)]
        found |= {one: regio.wijken[one].naam for one in asked for regio in regios if one in regio.wijken}
        gone = [(one, regio.vervallen[one]) for one in asked for regio in regios if one in regio.vervallen]
        following = [new for one, places in gone if one not in found for new in places]
        has_ended = has_ended or (code not in found and bool(gone))
        seen.update(asked)
        asked = [new for new in dict.fromkeys(following) if new not in seen]
    return found if has_ended else None


def predecessors(code: str, regio: RegioDocument) -> tuple[str, ...]:
    """Return the wijken that ended in a regio and in whose place a wijk of it came, over the years."""
    found = dict.fromkeys([code])
    ended = {old: new for old, new in regio.vervallen.items() if old not in regio.wijken}
    while before := [old for old, new in ended.items() if old not in found and not found.keys().isdisjoint(new)]:
        found |= dict.fromkeys(before)
    return tuple(found)[1:]
