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
_OWNERS: Final = frozenset({"ulkoolento", "sisaolento", "ulkotulento"})  # -lla, -ssa, -lle: who has it, where it is


def told(sentence: str, found: Sequence[Spoken]) -> Sequence[Spoken]:
    """Return the words of what a sentence tells: of its main clause, behind a reason or condition that opens it.

    "Koska ambulanssi viipyy, ostamme sydäniskurin" tells that something is bought.
    """
    if found and found[0].form in _OPENS:
        comma = sentence.find(",", found[0].end)
        behind = [word for word in found if 0 <= comma < word.start]
        return _before_hanging(behind) if behind else found
    return _before_hanging(found)


def _before_hanging(found: Sequence[Spoken]) -> Sequence[Spoken]:
    main = cues.main_clause(found)
    hanging = (number for number, word in enumerate(main) if number and word.form in known.HANGING)
    return main[: next(hanging, len(main))]


def tells_state(sentence: str, found: Sequence[Spoken]) -> bool:
    """Say whether a sentence tells how things are: numbers, needs, worries, opinions, and what is missing."""
    main = told(sentence, found)
    if is_over(sentence, found) or tells_wants(sentence, found):
        return True
    return denies(sentence, main) or _is_description(sentence, main)


def tells_wants(sentence: str, found: Sequence[Spoken]) -> bool:
    """Say whether the words are those of needs and numbers: usein, arviolta, joka viides, jonotetaan."""
    return known.STATE.search(sentence.lower()) is not None or _is_plight(sentence, told(sentence, found))


def is_over(sentence: str, found: Sequence[Spoken]) -> bool:
    """Say whether a sentence tells only of what has been.

    "Joka tuvalla on nimetty auttaja" tells what will be there.
    """
    main = told(sentence, found)
    if not cues.is_past(main):
        return any(word.form in known.WAS for word in main) and not any(_is_present(word) for word in main)
    will_be = known.PROMISED.search(sentence.lower()) or known.AFTERWARDS.search(sentence.lower())
    return not will_be or any(word.verb and word.verb.form is Form.PAST for word in main)


def _is_plight(sentence: str, main: Sequence[Spoken]) -> bool:
    """Whether the main verb is one of lacking, suffering, thinking; what stays in use afterwards is none."""
    verb = next((word.verb for word in main if _is_finite(word)), None)
    if verb is None or verb.base not in known.PLIGHT or (verb.form is Form.WE and verb.base != "tarvita"):
        return False
    if any(word.form in known.DENYING for word in main) and known.NO_MORE.search(sentence.lower()):
        return False  # nobody has to wait
    return verb.base != "jäädä" or not known.STAYS.search(sentence.lower())


def denies(sentence: str, main: Sequence[Spoken]) -> bool:
    """Say whether a clause tells what is not; "ei tarvitse enää" and "kukaan ei" are promises."""
    at = next((number for number, word in enumerate(main) if word.form in known.DENYING), None)
    if at is None:
        return False
    if main[at - 1].form != "mutta" and any(_is_finite(word) for word in main[:at]):  # saa apua nyt, ei vuoden päästä
        return False
    return not known.NO_MORE.search(sentence.lower())


def _is_description(sentence: str, main: Sequence[Spoken]) -> bool:
    """Whether "on" is the only verb and describes: not what each will have, nor what must be."""
    copula = next((number for number, word in enumerate(main) if word.form in known.IS), None)
    if copula is None or must(main) or known.PROMISED.search(sentence.lower()):
        return False
    if known.TURN.search(sentence.lower()):
        return False
    if any(word.verb and word.verb.form in cues.PRESENT and word.verb.base != "olla" for word in main):
        return False
    return not (copula and has_owner(main[:copula]))


def _is_present(word: Spoken) -> bool:
    return word.verb is not None and word.verb.form in cues.PRESENT


def has_worry(found: Sequence[Spoken]) -> bool:
    """Say whether any word, wherever it stands, is "on", denies, or is a verb of needs and worries."""
    if any(word.form in known.IS or word.form in known.DENYING for word in found):
        return True
    return any(word.verb and word.verb.base in known.PLIGHT - {"maksaa"} for word in found)


def is_sentence(found: Sequence[Spoken]) -> bool:
    """Say whether any word is a finite verb, as far as the dictionary tells."""
    return any(_is_finite(word) or word.form in known.IS for word in found)


def _is_finite(word: Spoken) -> bool:
    return word.verb is not None and word.verb.form in FINITE


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
    if any(word.verb and word.verb.base in known.BRINGS and word.verb.form is Form.THIRD for word in main):
        return True
    if any(word.form in known.GETS for word in main) and not known.ONLY.search(lower):
        return True
    return bool(known.AFTERWARDS.search(lower) or known.PROMISED.search(lower) or known.TURN.search(lower))


def supposes(sentence: str, found: Sequence[Spoken]) -> bool:
    """Say whether a sentence proposes by supposing: "Jos ohjelmaa olisi iltaan asti, moni nukkuisi"."""
    return found[0].form == "jos" and bool(told(sentence, found)) and sum(_is_would(word) for word in found) > 1


def _is_would(word: Spoken) -> bool:
    return word.verb is not None and word.verb.form is Form.WOULD


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
