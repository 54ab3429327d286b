"""What the words of a sentence say of aiming and doing: its verbs in their forms, and what follows from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from index.finnish.analyzer import words
from index.finnish.voikko import Reading, readings
from search.overlap import goal_words

_CLITIC: Final = re.compile(r"(?<=...)(?:kin|kaan|kään|han|hän)$")


class Form(StrEnum):
    """What a verb is in its sentence, as far as its ending tells."""

    PASSIVE = "kehitetään"
    WE = "kehitämme"
    THIRD = "kehittävät"
    WOULD = "kehittäisi"
    PAST = "kehitettiin"
    INFINITIVE = "luoda"  # of some verbs the third person, too: kehittää
    INTO = "kehittämään"
    NOUN = "kehittäminen"


PRESENT: Final = frozenset({Form.PASSIVE, Form.WE, Form.THIRD, Form.WOULD})
FINITE: Final = PRESENT | {Form.PAST}


class Verb(NamedTuple):
    """A reading of a word as a verb."""

    base: str  # "" for a verb that the dictionary lacks
    form: Form
    is_sure: bool  # whether it can be nothing else, as "tukea" (some support) can


class Spoken(NamedTuple):
    """A word of a sentence: ``sentence[start:end]``."""

    start: int
    end: int
    form: str  # as it stands, lower case
    lemmas: tuple[str, ...]
    verb: Verb | None
    is_stop: bool
    is_stump: bool  # "vanhus-"

    @property
    def tells(self) -> bool:
        """Whether the word says what the project is about, not only that it is one."""
        says_little = self.is_stop or self.form.isdigit() or len(self.form) < 2
        return not (says_little or goal_words.OF_PLANS.intersection(self.lemmas))

    @property
    def does(self) -> bool:
        """Whether it is a verb of developing, in whatever form."""
        return self.verb is not None and (not self.verb.base or self.verb.base in goal_words.DOING)


def spoken(sentence: str) -> list[Spoken]:
    """Return the words of a sentence in order.

    Participles before their noun are no verbs (edistävät mallit); "kehittää" is the third person where no finite verb
    stands before it.
    """
    found = [
        Spoken(place.start, place.end, place.form, word.lemmas, verb_of(place.form), word.is_stop, place.is_stump)
        for _, place, word, _ in words(sentence)
    ]
    after_finite = False
    for number, word in enumerate(found):
        following = found[number + 1].form if number + 1 < len(found) else ""
        if word.verb and word.form.endswith(("vat", "vät")) and _is_plural(following):
            found[number] = word = word._replace(verb=None)
        if word.verb and number and not after_finite and is_third_too(word.verb, word.form):
            found[number] = word = word._replace(verb=word.verb._replace(form=Form.THIRD))
        after_finite = after_finite or bool(word.verb and word.verb.form in FINITE)
    return found


def is_third_too(verb: Verb, form: str) -> bool:
    """Say whether an infinitive is the third person as well: kehittää."""
    return verb.form is Form.INFINITIVE and verb.is_sure and form.endswith(("aa", "ää"))


@lru_cache(100_000)
def _is_plural(form: str) -> bool:
    """Whether a noun or adjective is a nominative plural: the head that a participle in -vat stands before."""
    return form.endswith("t") and any(
        entry.case == "nimento" and entry.word_class != "teonsana" and not form.endswith(("vat", "vät"))
        for entry in readings(form)
    )


@lru_cache(100_000)
def verb_of(form: str) -> Verb | None:
    """Return a word (lower case) as a verb; ``None`` where it is none, or one that tells of no doing (a command).

    The engines' readings have no mood, tense and person: endings tell them, beside the base form.
    """
    found = readings(form)
    if not found:
        return Verb("", Form.PASSIVE, True) if re.search(r"(?:[td]|ll|nn|rr)(?:aan|ään)$", form[-8:]) else None
    known = [Verb(entry.base, kind, False) for entry in found if (kind := _form_of(form, entry))]
    if not known:
        return None
    best = next((verb for verb in known if verb.base in goal_words.DOING), known[0])
    is_sure = all(entry.word_class == "teonsana" or entry.structure.count("=") > 1 for entry in found)  # kuu|luu
    if best.form in (Form.THIRD, Form.PAST) and not is_sure and not form.endswith(("vat", "vät", "tiin")):
        return best if best.form is Form.THIRD and (best.base in goal_words.DOING or best.base == "voida") else None
    is_plain = best.form in (Form.PASSIVE, Form.WE, Form.INTO) or form.endswith(("vat", "vät"))
    return best._replace(is_sure=is_sure or is_plain)


def _form_of(form: str, entry: Reading) -> Form | None:
    if entry.word_class != "teonsana" or entry.participle:
        return None
    form = _CLITIC.sub("", form)
    if entry.case:
        if form.endswith("minen"):
            return Form.NOUN
        return Form.INTO if entry.case == "sisatulento" and form.endswith(("maan", "mään")) else None
    if form == entry.base:
        return Form.INFINITIVE
    if re.search(r"isi(?:v[aä]t|mme)?$|[aä]isiin$", form):
        return Form.WOULD
    return _passive_or_person(form, entry.base)


def _passive_or_person(form: str, base: str) -> Form | None:
    if form.endswith(("aan", "ään")):  # mitataan, not "I measure": mittaan
        return Form.PASSIVE if not base.endswith(("ata", "ätä")) or form == base + base[-1] + "n" else None
    if form.endswith("tiin"):
        return Form.PAST
    has_i = base.endswith(("ia", "iä", "oida", "öidä", "oidä", "uida"))  # laativat, organisoi: present and past alike
    for ending, kind in (("vat", Form.THIRD), ("vät", Form.THIRD), ("mme", Form.WE)):
        if form.endswith(ending):
            return Form.PAST if form[-4:-3] == "i" and not has_i else kind
    return _third(form, has_i=has_i)


def _third(form: str, *, has_i: bool) -> Form | None:
    """Tell the third person by its long vowel from commands and what follows "ei"."""
    last = form[-2:]
    if last in ("aa", "ee", "ii", "oo", "uu", "yy", "ää", "öö", "uo", "yö", "ie", "äy"):
        return Form.THIRD
    if last[-1:] != "i":
        return None
    return Form.THIRD if has_i and last in ("oi", "öi", "ui") else Form.PAST


def aims(sentence: str, found: Sequence[Spoken]) -> bool:
    """Say whether a sentence tells what is aimed at: tavoitteena on, pyritään, haluamme; Swedish and English too."""
    own = (Form.PASSIVE, Form.WE)
    if any(wants(word) and (_has_subject(found) or (word.verb and word.verb.form in own)) for word in found):
        return True
    return goal_words.AIM.search(sentence.lower()) is not None


def wants(word: Spoken) -> bool:
    """Say whether a verb is one of wanting, by whomever: haluaa, aikoo, pyritään."""
    return word.verb is not None and word.verb.base in goal_words.WANTING and word.verb.form in PRESENT


def aims_of_others(sentence: str) -> bool:
    """Say whether it is a law, a programme or a strategy that aims."""
    return goal_words.OTHERS_AIM.search(sentence.lower()) is not None


def does(sentence: str, found: Sequence[Spoken]) -> bool:
    """Say whether a sentence tells what will be done: kehitetään, luomme, hanke tukee; Swedish and English too."""
    forms = (Form.PASSIVE, Form.WE)
    if any(word.does and word.verb and (word.verb.form in forms or word.form.endswith("isiin")) for word in found):
        return True
    return _has_subject(found) or goal_words.DOES_ABROAD.search(sentence.lower()) is not None


def _has_subject(found: Sequence[Spoken]) -> bool:
    """Whether the project is the subject of a verb close behind it: hanke kehittää, hankkeemme luo."""
    near = 0  # words for which a subject still stands close
    for word in found:
        acts = word.verb and word.verb.form in (Form.THIRD, Form.INFINITIVE, Form.WOULD)
        if near and acts and word.verb and (word.does or word.verb.base in goal_words.WANTING):
            return word.verb.form is not Form.INFINITIVE or word.form.endswith(("aa", "ää"))
        near = 4 if goal_words.PROJECT.fullmatch(word.form) else max(0, near - 1)
    return False


def names_a_doing(found: Sequence[Spoken]) -> bool:
    """Say whether a verb of developing stands as a noun: kotihoidon kehittäminen."""
    return any(word.does and word.verb and word.verb.form is Form.NOUN for word in found)


def is_past(found: Sequence[Spoken]) -> bool:
    """Say whether a sentence tells only of what has been: kehitettiin, on kehitetty."""
    main = main_clause(found)
    if any(word.verb and word.verb.form in PRESENT and word.verb.base != "olla" for word in main):
        return False
    if any(word.verb and word.verb.form is Form.PAST for word in main):
        return True
    has_been = any("olla" in word.lemmas for word in main)
    return has_been and any(_is_done(word.form) for word in main)


def main_clause(found: Sequence[Spoken]) -> Sequence[Spoken]:
    """Return the words before what hangs on them ("miten", "jossa"); all where the sentence begins with that."""
    ends = (number for number, word in enumerate(found) if word.form in goal_words.SUBORDINATE or "joka" in word.lemmas)
    return found[: next(ends, len(found))] or found


@lru_cache(100_000)
def _is_done(form: str) -> bool:
    return form.endswith(("ty", "tu", "nut", "nyt", "neet")) and any(
        entry.participle in ("past_active", "past_passive") and entry.case == "nimento" for entry in readings(form)
    )


def is_administrative(found: Sequence[Spoken]) -> bool:
    """Say whether the words only keep a project running: who steers it, is hired for it, reports and pays."""
    verbs = {word.verb.base for word in found if word.verb and word.verb.form in (Form.PASSIVE, Form.WE)}
    verbs = verbs or {word.verb.base for word in found if word.verb and (word.verb.is_sure or word.does)}
    if verbs <= goal_words.STAFF_IS and any(goal_words.STAFF.match(word.form) for word in found):
        return True
    if any(word.form.startswith("henkilökohtai") for word in found):  # somebody's own budget is a service
        return False
    if not verbs <= goal_words.RUNS_IT | goal_words.ABOUT_IT:
        return False
    if any(goal_words.PAPERS.match(word.form) for word in found):
        return True
    is_on_project = any(lemma.endswith(("hanke", "projekti")) for word in found for lemma in word.lemmas)
    return is_on_project and bool(verbs & goal_words.ABOUT_IT)


def acts(text: str, found: Sequence[Spoken]) -> bool:
    """Say whether a clause tells by itself what is aimed at or done, or what somebody will do then."""
    if aims(text, found) or does(text, found) or any(goes_on(word) for word in found):
        return True
    return bool(found) and found[0].does and found[0].verb is not None and found[0].verb.is_sure


def goes_on(word: Spoken) -> bool:
    """Say whether a verb tells what somebody does from now on, whoever that is."""
    if word.verb is None or not word.verb.is_sure or word.verb.form not in PRESENT:
        return False
    return word.verb.base not in goal_words.LIGHT or word.verb.base == "saada"


def is_ours(word: Spoken) -> bool:
    """Say whether the writers of a draft do it: postitetaan, tuomme; not what is known, said or needed."""
    if word.verb is None or word.verb.form not in (Form.PASSIVE, Form.WE):
        return False
    return word.verb.base not in goal_words.LIGHT
