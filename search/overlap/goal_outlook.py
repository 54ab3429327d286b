"""Whether a sentence looks ahead to what a project will do or bring, or only tells how things are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from index.finnish.voikko import readings
from search.overlap import goal_cues as cues
from search.overlap import outlook_words as known
from search.overlap.goal_cues import FINITE, Form, Spoken
from search.overlap.goal_words import SUBORDINATE, WANTING

_OPENS: Final = SUBORDINATE | known.HANGING
_OWNERS: Final = frozenset({"ulkoolento", "sisaolento"})  # -lla, -ssa: who has something, or where it is


def told(sentence: str, found: Sequence[Spoken]) -> Sequence[Spoken]:
    """Return the words of what a sentence tells: of its main clause, behind a reason or condition that opens it.

    "Koska ambulanssi viipyy, ostamme sydäniskurin" tells that something is bought.
    """
    if found and found[0].form in _OPENS:
        comma = sentence.find(",", found[0].end)
        behind = [word for word in found if 0 <= comma < word.start]
        return cues.main_clause(behind) if behind else found
    return cues.main_clause(found)


def tells_state(sentence: str, found: Sequence[Spoken]) -> bool:
    """Say whether a sentence tells how things are: numbers, needs, worries, opinions, and what is missing."""
    main = told(sentence, found)
    if is_over(sentence, found) or known.STATE.search(sentence.lower()):
        return True
    return _is_plight(sentence, main) or _denies(sentence, main) or _is_description(sentence, main)


def is_over(sentence: str, found: Sequence[Spoken]) -> bool:
    """Say whether a sentence tells only of what has been; "joka tuvalla on nimetty auttaja" tells what will be there."""
    main = told(sentence, found)
    if not cues.is_past(main):
        return False
    will_be = known.PROMISED.search(sentence.lower()) or known.AFTERWARDS.search(sentence.lower())
    return not will_be or any(word.verb and word.verb.form is Form.PAST for word in main)


def _is_plight(sentence: str, main: Sequence[Spoken]) -> bool:
    """Whether the main verb is one of lacking, suffering, thinking; what stays in use afterwards is none."""
    verb = next((word.verb for word in main if word.verb and word.verb.form in FINITE), None)
    if verb is None or verb.form is Form.WE or verb.base not in known.PLIGHT:
        return False
    return verb.base != "jäädä" or not known.STAYS.search(sentence.lower())


def _denies(sentence: str, main: Sequence[Spoken]) -> bool:
    """Whether it tells what is not; "ei tarvitse enää" and "kukaan ei" are promises."""
    denies = any(word.form in known.DENYING for word in main)
    return denies and not known.NO_MORE.search(sentence.lower())


def _is_description(sentence: str, main: Sequence[Spoken]) -> bool:
    """Whether "on" is the only verb and describes: not what each will have, nor what must be."""
    copula = next((number for number, word in enumerate(main) if word.form in known.IS), None)
    if copula is None or must(main) or known.PROMISED.search(sentence.lower()):
        return False
    if any(word.verb and word.verb.form in cues.PRESENT and word.verb.base != "olla" for word in main):
        return False
    return not (copula and has_owner(main[:copula]))


def has_owner(words: Sequence[Spoken]) -> bool:
    """Say whether the words before "on" tell who has something, or where it is: ryhmässä, jokaisella nuorella."""
    return any(_is_owner(word.form) for word in words)


@lru_cache(100_000)
def _is_owner(form: str) -> bool:
    return any(entry.case in _OWNERS and entry.word_class != "teonsana" for entry in readings(form))


def must(main: Sequence[Spoken]) -> bool:
    """Say whether something has to be done: on saatava, tulee laatia, pitäisi antaa."""
    for number, word in enumerate(main):
        behind = main[number + 1 : number + 8]
        if word.form in known.IS and any(_is_owed(other.form) for other in behind):
            return True
        if word.form in known.MUST and any(_is_infinitive(other) for other in behind):
            return True
    return False


@lru_cache(100_000)
def _is_owed(form: str) -> bool:
    return form.endswith(("tava", "tävä", "tavat", "tävät")) and any(
        entry.participle == "present_passive" for entry in readings(form)
    )


def _is_infinitive(word: Spoken) -> bool:
    return word.verb is not None and (word.verb.form is Form.INFINITIVE or word.verb.base == word.form)


def looks_ahead(sentence: str, found: Sequence[Spoken]) -> bool:
    """Say whether a sentence that tells no state says by itself that it is on what will be.

    It proposes (kokeilisimme, voitaisiin), it says what must be (on saatava), what comes of the project (syntyy,
    hankkeen jälkeen), what everybody gets (jokainen saa), or it is on the project in so many words (hankkeessa).
    """
    lower = sentence.lower()
    main = told(sentence, found)
    if must(main) or any(_proposes(word) for word in main):
        return True
    if any(word.verb and word.verb.base in known.COMES and word.verb.form is Form.THIRD for word in main):
        return True
    return bool(known.AFTERWARDS.search(lower) or known.PROMISED.search(lower) or known.TURN.search(lower))


def _proposes(word: Spoken) -> bool:
    if word.verb is None or word.verb.form is not Form.WOULD:
        return word.form.endswith("isimme") and word.form not in known.ASKS_MONEY
    return word.verb.base not in known.PLIGHT | {"olla"} and word.verb.base not in WANTING


def turns(sentence: str, found: Sequence[Spoken]) -> bool:
    """Say whether a plan in running text comes from its background to itself here: what follows are its doings.

    Somebody applies for money, an idea is announced, or a question proposes: "Voisiko kirjeet avata yhdessä?".
    """
    lower = sentence.lower()
    asks = sentence.rstrip().endswith("?") and any(known.WOULD_IT.fullmatch(word.form) for word in found)
    return asks or bool(known.TURN.search(lower) or known.APPLIES.search(lower))


def is_told_of_plan(sentence: str) -> bool:
    """Say whether a sentence is on the plan itself: who applies, what it costs, who takes part, how long it lasts."""
    lower = sentence.lower()
    return bool(known.APPLIES.search(lower) or known.OF_THE_PLAN.search(lower))
