"""What is said to people, in the language of the reader who is served: gettext catalogues, read by Babel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Final

LANGUAGES: Final = ("fi", "sv", "en")
DEFAULT: Final = "fi"

# One thread serves one reader at a time, and a new thread begins in Finnish: whoever hands work to another thread
# says there in which language it is to speak.
_spoken: ContextVar[str] = ContextVar("language", default=DEFAULT)


def language() -> str:
    """Return the code of the language that is spoken now: one of ``LANGUAGES``."""
    return _spoken.get()


def speak(code: str) -> None:
    """Speak another language from here on, in this thread (or task) only; what is not known is Finnish."""
    _spoken.set(code if code in LANGUAGES else DEFAULT)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak another language for a while."""
    token = _spoken.set(code if code in LANGUAGES else DEFAULT)
    try:
        yield
    finally:
        _spoken.reset(token)


class Catalogue:
    """The messages of one part of the program: ``folder/<language>/<domain>.po``, all domains of a language together.

    A message is named by a key such as ``basket.title``; its first word is the domain, that is the file that holds it.
    Keys are the same in all languages, and tests hold that every key has its words in each of them.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder; a language is read when it is first spoken."""
        self._folder = folder
        self._read: dict[str, Mapping[str, str | tuple[str, ...]]] = {}
        self._lock = Lock()

    def __call__(self, key: str, /, **values: object) -> str:
        """Return a message with ``{name}`` replaced by each of ``values``.

        Raises:
            KeyError: there is no such message.
        """
        found = self._messages[key]
        if not isinstance(found, str):
            raise KeyError(f"{key} is counted")
        return found.format(**values) if values else found

    def counted(self, key: str, count: int, /, **values: object) -> str:
        """Return the form of a message that goes with ``count``, which stands in it as ``{count}``.

        Raises:
            KeyError: there is no such message, or it has one form only.
        """
        found = self._messages[key]
        if isinstance(found, str):
            raise KeyError(f"{key} is not counted")
        # Finnish, Swedish and English have the same rule: one form for 1, the other for all else.
        return found[0 if count == 1 else 1].format(**{"count": count, **values})

    def __contains__(self, key: str) -> bool:
        return key in self._messages

    def keys(self) -> frozenset[str]:
        """Return the keys of all messages in the language that is spoken now."""
        return frozenset(self._messages)

    @property
    def _messages(self) -> Mapping[str, str | tuple[str, ...]]:
        code = language()
        known = self._read.get(code)
        if known is None:
            with self._lock:
                known = self._read.setdefault(code, _read(self._folder / code))
        return known


def _read(folder: Path) -> Mapping[str, str | tuple[str, ...]]:
    from babel.messages.pofile import read_po  # when the first message is said: commands that say none start faster

    found: dict[str, str | tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.po")):
        for message in read_po(BytesIO(path.read_bytes()), locale=folder.name):
            if message.id:
                key = message.id if isinstance(message.id, str) else message.id[0]
                found[key] = message.string if isinstance(message.string, str) else tuple(message.string or ())
    return found


say: Final = Catalogue(Path(__file__).parent / "locale")
