"""The circumstances of a call: by whom, when, and on which condition."""

import re
from collections.abc import Callable, Collection
from datetime import datetime

import msgspec

from services.errors import Outdated
from services.platform.store.store import Store
from services.platform.store.work import Work

ANY = "*"
_TAG = re.compile(r'"([1-9][0-9]{0,17})"')


def tag(version: int | str) -> str:
    """Return the tag of a version, or of what stands for one, as it stands in `ETag`."""
    return f'"{version}"'


def version_of(tag: str) -> int | None:
    """Return the version of which this is the tag, letter by letter, or None."""
    return int(found[1]) if (found := _TAG.fullmatch(tag)) else None


class Caller(msgspec.Struct, frozen=True):
    """An organisation that acts in a role. `gebied` holds the codes of the regio's in which it works. With a `team` it
    acts for that team of its own only."""

    organisatie: str
    rol: str
    gebied: frozenset[str] = frozenset()
    team: str | None = None

    @property
    def actor(self) -> str:
        """How events name the caller: `rol:organisatie`, never a person."""
        return f"{self.rol}:{self.organisatie}"


class Call(msgspec.Struct, frozen=True):
    """The circumstances that every use case is handed. `now` is UTC. `if_match` holds the tags of which one must be the
    present one, `if_none_match` those of which none may be it; `*` is every tag (RFC 9110 §13.1). `seal` makes of a
    text a tag from which nothing can be read."""

    caller: Caller
    now: datetime
    if_match: frozenset[str] | None = None
    if_none_match: frozenset[str] = frozenset()
    seal: Callable[[str], str] = str

    @property
    def has_condition(self) -> bool:
        """Whether the caller said from what it worked."""
        return self.if_match is not None or bool(self.if_none_match)

    def work(self, store: Store) -> Work:
        """Begin a unit of work in a log."""
        return Work(store, self.caller.actor, self.now)

    def require_version(self, version: int, present: int | None = None) -> None:
        """Raise `Outdated` when a condition of the caller does not hold. `version` is that at which this last changed,
        0 when it does not exist. Of a part, `present` is the version of the whole: a tag of the whole will do as long
        as the part is as it was then."""
        known = range(version, (present or version) + 1) if version else range(0)
        self._require(lambda one: version_of(one) in known, exists=bool(version))

    def _require(self, is_present: Callable[[str], bool], *, exists: bool) -> None:
        def named(tags: Collection[str]) -> bool:
            return any(exists if one == ANY else is_present(one) for one in tags)

        if self.if_match is not None and not named(self.if_match):
            raise Outdated("Dit is intussen gewijzigd: haal het opnieuw op." if exists else "Dit bestaat nog niet.")
        if named(self.if_none_match):
            raise Outdated("Dit bestaat al.")

    def require_no_tag(self) -> None:
        """Raise `Outdated` when the caller worked from a tag of what is there and has none (RFC 9110 §13.1.1)."""
        self._require(lambda _: False, exists=True)

    def tag(self, seen: str) -> str:
        """Return the tag of what the caller sees, which tells nothing else."""
        return self.seal(seen)

    def require_tag(self, seen: str) -> None:
        """Raise `Outdated` when the caller worked from something else than what it sees now."""
        present = tag(self.tag(seen))
        self._require(lambda one: one == present, exists=True)

    def is_one_of(self, rol: str, organisaties: Collection[str]) -> bool:
        """Tell whether the caller is one of these organisations, in this role, or the beheerder. The same id in another
        role is somebody else (veilig, rule 4)."""
        caller = self.caller
        return caller.rol == "beheerder" or (caller.rol == rol and caller.organisatie in organisaties)
