"""What an overlap check remarks in Finnish: notes on a draft and a report, and why a project is in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from search import phrases
from search.overlap import words
from search.overlap.records import Band
from search.overlap.word_forms import number

_MOST_NUMBERS: Final = 8  # of goals that a sentence lists

# -- notes -----------------------------------------------------------------------------------------------------------

NOTE_LANGUAGES: Final = {
    "sv": "Luonnos on ruotsiksi, joten suomenkielisiin hankkeisiin sitä verrattiin vain merkityksen perusteella.",
    "en": "Luonnos on englanniksi, joten suomenkielisiin hankkeisiin sitä verrattiin vain merkityksen perusteella.",
}
NOTE_LANGUAGE: Final = "Luonnos ei ole suomeksi, joten sitä verrattiin vain merkityksen perusteella."
NOTE_NO_AIMS: Final = (
    "Luonnoksesta ei löytynyt tavoitteita eikä toimenpiteitä, joten muihin hankkeisiin verrattiin sen lauseita."
)
NOTE_SHORT: Final = "Luonnoksessa on hyvin vähän tekstiä, joten tulos on epävarma."
NOTE_CONCURRENT: Final = "Mukana ovat vain hankkeet, jotka ovat käynnissä yhtä aikaa luonnoksen kanssa."
NOTE_NO_PERIOD: Final = (
    "Luonnoksesta ei löytynyt toteutusaikaa, joten mikään hanke ei ole käynnissä yhtä aikaa sen kanssa."
)
NOTE_SAME_AREA: Final = "Mukana ovat vain hankkeet, jotka toimivat samalla alueella kuin luonnos."


NOTE_LONG: Final = "Luonnos on niin pitkä, että kokonaisuutena siitä otettiin huomioon vain alku."


def left_out(count: int) -> str:
    """Say how many goals were too many."""
    return f"Luonnoksessa on niin paljon tavoitteita, että {number(count)} viimeistä jätettiin vertaamatta."


def same_document(names: Sequence[str]) -> str:
    """Say that the draft is in the index already; a page of several projects is there under several names."""
    how = "nimellä" if len(names) == 1 else "nimillä"
    return f"Luonnos on jo aineistossa {how} {words.and_more(names, 4)}. Sitä ei verrattu itseensä."


def more_projects(count: int) -> str:
    """Say that a report does not show everything."""
    return f"Lisäksi {number(count)} muuta hanketta on luonnoksen kanssa ainakin mahdollisesti päällekkäin."


# -- reasons ---------------------------------------------------------------------------------------------------------


def goals_meet(band: Band, numbers: Sequence[int], places: Sequence[str]) -> str:
    """Say which goals of the draft a project has, and where: "Tavoitteet 1 ja 3 ovat hankkeen tavoitteissa"."""
    if len(numbers) > _MOST_NUMBERS:
        what = f"Luonnoksen {number(len(numbers))} kohtaa"
    else:
        which = phrases.listed([str(one) for one in numbers])
        what = f"Luonnoksen {'kohta' if len(numbers) == 1 else 'kohdat'} {which}"
    is_one = len(numbers) == 1 or len(numbers) > _MOST_NUMBERS  # "kohdat 1 ja 3 ovat", but "9 kohtaa on"
    verb = "on" if is_one else "ovat"
    how = {
        Band.MAJOR: f"{verb} pitkälti samaa kuin hankkeen",
        Band.POSSIBLE: f"{verb} osin samaa kuin hankkeen",
    }.get(band, f"{'tulee' if is_one else 'tulevat'} lähimmäs hankkeen")
    end = "kohtaa" if band is Band.MINOR else "kohta"
    return f"{what} {how} {end} {phrases.listed(places)}"


def copied_words(count: int, *, verbatim: bool) -> str:
    """Say how much text is the same."""
    return f"Samaa tekstiä {number(count)} sanaa, {'sanasta sanaan' if verbatim else 'lähes sanasta sanaan'}"
