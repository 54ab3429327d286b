"""What a user is told when a build cannot be."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from pathlib import Path

from index.errors import HankehakuError, WrongUse
from index.pipeline.documents import Documents
from index.pipeline.sources import Found


def no_documents(roots: Sequence[Path], found: Found) -> WrongUse:
    """Return the error of folders without documents."""
    where = ", ".join(map(str, roots)) or "the index's own folder"
    if found.closed:
        return WrongUse(f"There are no documents in {where}: {found.closed[0].reason}.", found.closed[0].next_step)
    return WrongUse(f"There are no documents in {where}.", "Put some there, or name another folder.")


def nothing_readable(documents: Documents) -> HankehakuError:
    """Return the error of documents of which none gave a project."""
    if not documents.skipped:
        return WrongUse("There is nothing to index but README files.", "Add documents, or name another folder.")
    first, count = documents.skipped[0], len(documents.skipped)
    others = f" and {count - 1} more" if count > 1 else ""
    return HankehakuError(
        f"No document could be read, so the index was left as it was: {first.path}: {first.reason}{others}.",
        first.next_step,
    )


def disk_trouble(error: OSError, directory: Path) -> HankehakuError:
    """Return the error of an index directory that cannot be written."""
    steps = {
        errno.ENOSPC: "Free some space and try again; the index is as it was.",
        errno.EDQUOT: "Free some space and try again; the index is as it was.",
    }
    other = "Check that you may write there, or choose another folder with --index; the index is as it was."
    where = error.filename or directory
    reason = error.strerror or (str(error.args[-1]) if error.args else type(error).__name__)
    return HankehakuError(f"The index cannot be written: {where}: {reason}.", steps.get(error.errno or 0, other))
