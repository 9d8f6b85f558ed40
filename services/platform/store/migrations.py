"""Numbered steps that make the tables of a store. Each service brings its own part of a step, as a SQL file.

A file is `migrations/<store>/<number>_<name>.sql` in the package of whoever owns the tables; with `.sqlite.sql` or
`.postgres.sql` it is for that database only. A step is everything that bears its number, in the order of the packages.
A file may use:

- `{text}` for a column that is compared byte by byte, and `{rowless}` behind a table that has no use for row ids;
- `EVENTS <log>;` for the table of a log and its line in `logs`;
- `{log_id}` for the identity of a log that is new.

Numbers rise over both stores and all packages. A step that was released never changes.
"""

import re
from collections.abc import Sequence
from importlib.resources import files
from typing import Literal

import msgspec

Dialect = Literal["sqlite", "postgres"]
StoreName = Literal["logboek", "beeld"]
_FILE = re.compile(r"([0-9]{4})_[a-z_]+(?:\.(sqlite|postgres))?\.sql")
_LOG = "INSERT INTO logs VALUES ('{log}', '{log_id}') ON CONFLICT (name) DO NOTHING;\n"
_WORDS: dict[Dialect, dict[str, str]] = {
    "sqlite": {"{text}": "TEXT", "{rowless}": " WITHOUT ROWID"},
    "postgres": {"{text}": 'text COLLATE "C"', "{rowless}": ""},
}
# The tables that the recorders of the eventsourcing library write to.
_EVENTS: dict[Dialect, str] = {
    "sqlite": """CREATE TABLE IF NOT EXISTS {log} (
  originator_id TEXT, originator_version INTEGER, topic TEXT, state BLOB,
  PRIMARY KEY (originator_id, originator_version)
);
""",
    "postgres": """CREATE TABLE {log} (
  originator_id text COLLATE "C" NOT NULL, originator_version bigint NOT NULL, topic text NOT NULL,
  state bytea NOT NULL, notification_id bigserial, PRIMARY KEY (originator_id, originator_version)
);
CREATE UNIQUE INDEX {log}_notification_id_idx ON {log} (notification_id);
""",
}


class Step(msgspec.Struct, frozen=True):
    """One step for one database."""

    number: int
    name: str
    sql: str

    def statements(self, log_id: str) -> list[str]:
        """Return the statements, one by one."""
        return [text for text in self.sql.replace("{log_id}", log_id).split(";\n") if text.strip()]


def steps(packages: Sequence[str], store: StoreName, dialect: Dialect) -> list[Step]:
    """Return the steps of one store, in order."""
    found: dict[int, Step] = {}
    for package in packages:
        folder = files(package) / "migrations" / store
        for file in sorted(folder.iterdir(), key=lambda file: file.name) if folder.is_dir() else ():
            matched = _FILE.fullmatch(file.name)
            if matched and matched[2] in (None, dialect):
                number, sql = int(matched[1]), _translated(file.read_text(), dialect)
                known = found.get(number)
                name = known.name if known else file.name.partition(".")[0]
                found[number] = Step(number, name, (known.sql if known else "") + sql)
    return [found[number] for number in sorted(found)]


def _translated(sql: str, dialect: Dialect) -> str:
    sql = re.sub(r"(?m)^--.*\n", "", sql)
    sql = re.sub(r"(?m)^EVENTS (\w+);$", lambda log: (_EVENTS[dialect] + _LOG).replace("{log}", log[1]), sql)
    for word, meaning in _WORDS[dialect].items():
        sql = sql.replace(word, meaning)
    return sql if sql.endswith("\n") else f"{sql}\n"
