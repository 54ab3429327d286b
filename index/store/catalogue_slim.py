"""A catalogue without texts and contact persons: what can be narrowed by and listed, for those who read afar."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

# What is deleted is overwritten, too: contact persons leave no trace in the file.
_SLIMMING: Final = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA secure_delete = ON;
BEGIN;
UPDATE project SET record = json_object(
    'title', json_extract(record, '$.title'), 'language', json_extract(record, '$.language')
);
UPDATE copy SET record = '{}', contacts = '[]';
DELETE FROM contact;
COMMIT;
VACUUM;
"""


def write_slim(source: Path, target: Path) -> None:
    """Copy the catalogue ``source``; of records, titles and languages stay.

    Raises:
        OSError: the disk is full or may not be written.
    """
    shutil.copyfile(source, target)
    try:
        with closing(sqlite3.connect(target, isolation_level=None)) as connection:
            connection.executescript(_SLIMMING)
    except sqlite3.OperationalError as error:
        raise OSError(None, str(error), str(target)) from error
