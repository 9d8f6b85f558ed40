"""The oracle of finding a place: it looks at each name by itself, in the order that the module of names says."""

from collections.abc import Sequence

from services.directory.domain.names import HOWS, INSIDE, TYPED, Hit, How, Name, merged, search_key, short_key


def looked_up(every: Sequence[Name], text: str) -> list[Hit]:
    """Return what a search must find."""
    wanted, whole = short_key(text), search_key(text)
    hits = [Hit(name, hoe) for name in merged(every) if wanted and (hoe := fits(name, wanted, whole))]
    return sorted(hits, key=lambda hit: (HOWS.index(hit.hoe), hit.name.rank))


def fits(name: Name, wanted: str, whole: str) -> How | None:
    """Return how a name fits a text, if it does."""
    called = [name.key, name.full, *name.others]
    tails = [key[at:] for key in called for at in range(len(key)) if at == 0 or key[at - 1] == " "]
    if whole in called[:2]:
        return "naam"
    if wanted in called or whole in called:
        return "andere-naam"
    if any(tail.startswith(wanted) for tail in tails):
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
