"""Everything that can go wrong and that a caller may want to catch. All of it is a HankehakuError."""

from __future__ import annotations

from pathlib import Path


class HankehakuError(Exception):
    """What went wrong, and what to do next: two sentences that a planner understands.

    The command prints them as they are on one line and exits with ``exit_code``; the app shows them in a box.
    """

    exit_code = 1

    def __init__(self, problem: str, next_step: str) -> None:
        super().__init__(f"{problem} {next_step}")
        self.problem = problem
        self.next_step = next_step


class WrongUse(HankehakuError):
    """The caller asked for something that cannot be: an unknown project, an impossible year, an empty query."""

    exit_code = 2


class UnreadableDocument(HankehakuError):
    """A file that cannot be turned into a document. A build lists it and goes on."""

    exit_code = 2

    def __init__(self, path: Path | str, reason: str, next_step: str) -> None:
        super().__init__(f"{path}: {reason}.", next_step)
        self.path = str(path)
        self.reason = reason


class NoIndex(HankehakuError):
    """There is no index where one was looked for."""

    exit_code = 2

    def __init__(self, directory: Path | str) -> None:
        super().__init__(f"No index in {directory}.", "Build one with `hankehaku index`.")


class DamagedIndex(HankehakuError):
    """The index is half there: a file is missing or not what the manifest says."""

    def __init__(self, directory: Path | str, what: str) -> None:
        super().__init__(
            f"The index in {directory} is damaged: {what}.", "Build it again with `hankehaku index --rebuild`."
        )


class StaleIndex(HankehakuError):
    """The index was written by another analyzer, model or format than the one that asks it."""

    def __init__(self, directory: Path | str, *, written_by: str, asked_by: str) -> None:
        super().__init__(
            f"The index in {directory} was written by {written_by}, this is {asked_by}.",
            "Build it again with `hankehaku index --rebuild`.",
        )


class BusyIndex(HankehakuError):
    """Another process is writing the index."""

    def __init__(self, directory: Path | str) -> None:
        super().__init__(
            f"Another build is writing the index in {directory}.", "Wait until it has ended and try again."
        )


class UnreachableIndex(HankehakuError):
    """The server that holds the index is away, too slow, refuses, or is not one that can be used."""


class BuiltElsewhere(HankehakuError):
    """The index was built on another machine, and what is asked for is only there."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"The index at {address} was built on another machine, or from another working directory.",
            "Build it there; or replace it by what is here with `hankehaku index --rebuild`.",
        )


class MissingPart(HankehakuError):
    """Something that the machine should have is not there: Voikko's library, the model's weights."""


class EncoderAway(MissingPart):
    """The server that is to encode texts does not answer, or not as it should. It may the next time."""
