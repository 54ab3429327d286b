"""Themes by their names: what people call one in the language that is spoken, and which one a name means."""

from __future__ import annotations

from search.messages import LANGUAGES, say, speaking

_DOMAIN = "themes."


def theme_name(theme: str) -> str:
    """Return what people call a theme; one that has no name in the catalogues shows its id."""
    key = f"{_DOMAIN}{theme}"
    return say(key) if key in say else theme


def theme_called(name: str) -> str:
    """Return the id of the theme of this id or this name, in any language and case; else ``name`` as it is."""
    wanted = name.strip().casefold()
    if f"{_DOMAIN}{wanted}" in say:
        return wanted
    for language in LANGUAGES:
        with speaking(language):
            for key in say.keys():  # noqa: SIM118  a catalogue is no mapping
                if key.startswith(_DOMAIN) and say(key).casefold() == wanted:
                    return key.removeprefix(_DOMAIN)
    return name
