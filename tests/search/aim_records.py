"""Twelve projects that share one sentence, which tells nothing, and have one aim each, which does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from index.project import Project, ProjectId, Section, SectionKind
from search.results import Mark

COMMON: Final = "Hankkeessa kehitetään palveluja yhdessä asiakkaiden kanssa."
AIMS: Final = (
    "Omaishoitajat saavat vertaistukea ja lepoa. Saunders-malli otetaan käyttöön.",
    "Vanhus- ja vammaispalveluissa kokeillaan henkilökohtaista budjetointia.",
    "Nuoret pääsevät työpajalle ilman jonoa.",
    "Päihdehoito ja -kuntoutus sovitetaan yhteen.",
    "Asunnottomat saavat kodin ja tukea asumiseen.",
    "Lastensuojelun työntekijät sopivat yhteisistä tavoista.",
    "Maahanmuuttajat oppivat kieltä työssä.",
    "Muistisairaat liikkuvat luonnossa ohjaajan kanssa.",
    "Kylätalot avataan digituen pisteiksi.",
    "Ensihoidon yksiköt näkevät toistensa sijainnin.",
    "Velkaantuneet saavat neuvoja ajoissa.",
    "Opiskelijaterveydenhuolto siirtyy lähemmäs kouluja.",
)


def project(number: int, *texts: str) -> Project:
    sections = tuple(Section(kind=SectionKind.TAVOITTEET, heading="Mihin pyritään", text=text) for text in texts)
    return Project(id=ProjectId(f"hanke-{number}"), title=f"Hanke {number}", sections=sections)


AIMED: Final = tuple(project(number, f"{aim} {COMMON}") for number, aim in enumerate(AIMS))


def marked(text: str, marks: Sequence[Mark]) -> list[str]:
    """Return the words that are marked."""
    return [text[mark.start : mark.end] for mark in marks]
