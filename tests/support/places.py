"""The oracle of finding a place: it looks at each name by itself, in the order that the module of names says."""

from collections.abc import Sequence

from services.directory.domain.names import (
    HOWS,
    INSIDE,
    TOWNS,
    TYPED,
    Hit,
    How,
    Name,
    merged,
    search_key,
    short_key,
)


def looked_up(every: Sequence[Name], text: str) -> list[Hit]:
    """Return what a search must find."""
    names, whole, wanted = merged(every), search_key(text), short_key(text)
    if not any(sign.isalpha() for sign in wanted):
        return []
    return by_name(names, wanted, whole) or in_town(names, wanted.split()) or nearly_beginning(names, wanted)


def by_name(names: Sequence[Name], wanted: str, whole: str) -> list[Hit]:
    hits = [Hit(name, hoe) for name in names if (hoe := fits(name, wanted, whole))]
    return sorted(hits, key=lambda hit: (HOWS.index(hit.hoe), hit.name.rank))


def in_town(names: Sequence[Name], words: Sequence[str]) -> list[Hit]:
    instead: list[Name] = []
    for at in range(1, len(words)):
        left, right = " ".join(words[:at]), " ".join(words[at:])
        for town, rest in ((left, right), (right, left)):
            towns = [name for name in names if name.soort in TOWNS and town in name.keys]
            there = {wijk.code for name in towns for wijk in name.wijken}
            found = [hit for hit in by_name(names, rest, rest) if {wijk.code for wijk in hit.name.wijken} <= there]
            if found:
                return found
            instead = instead or towns
    return [Hit(name, "deel") for name in sorted(instead, key=lambda name: name.rank)]


def nearly_beginning(names: Sequence[Name], wanted: str) -> list[Hit]:
    if len(wanted) < TYPED:
        return []
    lengths = (len(wanted) - 1, len(wanted), len(wanted) + 1)
    near = [n for n in names if any(one_error_apart(wanted, tail[:at]) for tail in tails(n) for at in lengths)]
    return [Hit(name, "tikfout") for name in sorted(near, key=lambda name: name.rank)]


def tails(name: Name) -> list[str]:
    """Return every name that a place has, and what is left of it from each of its other words."""
    return [key[at:] for key in name.keys for at in range(len(key)) if at == 0 or key[at - 1] == " "]


def fits(name: Name, wanted: str, whole: str) -> How | None:
    """Return how a name fits a text, if it does."""
    called = [name.key, name.full, *name.others]
    if whole in called[:2]:
        return "naam"
    if wanted in called or whole in called:
        return "andere-naam"
    if any(tail.startswith(wanted) for tail in tails(name)):
        return "begin"
    if len(wanted) >= TYPED and any(one_error_apart(wanted, key) for key in called):
        return "tikfout"
    return "deel" if len(wanted) >= INSIDE and any(wanted in key for key in called) else None


def one_error_apart(one: str, other: str) -> bool:
    """Whether a letter too many, too few, another one, or two that changed places make one text into the other."""
    letters = {*other, *one}
    edits = {one[:at] + one[at + 1 :] for at in range(len(one))}
    edits |= {one[:at] + letter + one[at:] for at in range(len(one) + 1) for letter in letters}
    edits |= {one[:at] + letter + one[at + 1 :] for at in range(len(one)) for letter in letters}
    edits |= {one[:at] + one[at + 1] + one[at] + one[at + 2 :] for at in range(len(one) - 1)}
    return other in edits
