"""What an overlap check remarks: notes on a draft and a report, and why a project is in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from search.formats import listed, number
from search.messages import say
from search.overlap import words
from search.overlap.records import Band

_MOST_NUMBERS: Final = 8  # of goals that a sentence lists
_MOST_NAMES: Final = 4


def language(code: str) -> str:
    """Say that a draft is not in Finnish; ``code`` is that of its language."""
    key = f"overlap.note.language.{code}"
    return say(key) if key in say else say("overlap.note.language.other")


def left_out(count: int) -> str:
    """Say how many goals were too many."""
    return say.counted("overlap.note.left_out", count, number=number(count))


def same_document(names: Sequence[str]) -> str:
    """Say that the draft is in the index already; a page of several projects is there under several names."""
    return say.counted("overlap.note.same_document", len(names), names=words.and_more(names, _MOST_NAMES))


def more_projects(count: int) -> str:
    """Say that a report does not show everything."""
    return say.counted("overlap.note.more_projects", count, number=number(count))


def goals_meet(band: Band, numbers: Sequence[int], places: Sequence[str]) -> str:
    """Say which goals of the draft a project has, and where: "Luonnoksen kohdat 1 ja 3 ovat osin samaa kuin ..."."""
    count, where = len(numbers), listed(places)
    if count > _MOST_NUMBERS:
        return say(f"overlap.meet_many.{band.name.lower()}", number=number(count), places=where)
    which = listed([str(one) for one in numbers])
    return say.counted(f"overlap.meets.{band.name.lower()}", count, numbers=which, places=where)


def copied_words(count: int, *, verbatim: bool) -> str:
    """Say how much text is the same."""
    return say(f"overlap.copied_words.{'verbatim' if verbatim else 'nearly'}", number=number(count))
