"""What erasing needs beside the rows: nothing of them is left in indexes, unsent forms, free pages or the log.

SQLite marks what is deleted as free and leaves it there. Inside the office's key that is readable, so an erasure
overwrites (`secure_delete`), takes words out of the indexes at once, and at the end the file is written anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Connection, text

from pbijk_desktop.store.opening import Store

_INDEXES = ("person_text", "queue_text", "letter_text", "name_part")
_UNUSED_WORDS = (
    "INSERT INTO name_part (name_part, rowid, word) SELECT 'delete', n, '  ' || word || '  ' FROM name_word"
    " WHERE people <= 0",
    "DELETE FROM name_word WHERE people <= 0",
)
_DRAFTS = text(
    "DELETE FROM draft WHERE EXISTS (SELECT 1 FROM json_each(:words) one"
    " WHERE instr(draft.body, one.value) > 0 OR instr(draft.title, one.value) > 0)"
)
_LINES = text(
    "DELETE FROM collective_line WHERE EXISTS (SELECT 1 FROM json_each(:words) one"
    ' WHERE instr(collective_line.content, one.value) > 0 OR collective_line."case" = one.value)'
)


def begin_wiping(connection: Connection) -> None:
    """Have what this transaction deletes be overwritten, in the tables and in the indexes of words."""
    connection.exec_driver_sql("PRAGMA secure_delete = ON").all()
    for index in _INDEXES:
        connection.exec_driver_sql(_set(index, "1"))


def end_wiping(connection: Connection) -> None:
    """Forget words of names that nobody has any more, and go back to the usual pace."""
    for statement in _UNUSED_WORDS:
        connection.exec_driver_sql(statement)
    for index in _INDEXES:
        connection.exec_driver_sql(_set(index, "0"))


def drop_unsent(connection: Connection, words: Iterable[str]) -> int:
    """Delete unsent forms and lines of villages' lists in which one of these ids or numbers stands; return how many."""
    said = json.dumps(sorted({word for word in words if word}))
    return sum(connection.execute(one, {"words": said}).rowcount for one in (_DRAFTS, _LINES))


def clean(store: Store) -> None:
    """Write the files anew, so that nothing that was ever deleted is left in a free page or in a log."""
    for engine in (store.writer, store.attachments.writer if store.attachments.exists else None):
        if engine is None:
            continue
        with engine.connect() as raw:
            connection = raw.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
            connection.exec_driver_sql("PRAGMA secure_delete = OFF").all()


def _set(index: str, secure: str) -> str:
    return "INSERT INTO " + index + " (" + index + ", rank) VALUES ('secure-delete', " + secure + ")"
