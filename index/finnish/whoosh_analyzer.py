"""Our tokens as Whoosh tokens: the only bridge. Holds no Voikko handle, because Whoosh pickles its analyzers."""

from __future__ import annotations

from collections.abc import Iterator

from whoosh.analysis.acore import Token as WhooshToken
from whoosh.analysis.analyzers import Analyzer

from index.finnish.analyzer import analyze


class FinnishWhooshAnalyzer(Analyzer):
    """Yields all terms of a word at the word's position, each with its weight as boost and the word's offsets."""

    def __call__(
        self,
        value: str,
        positions: bool = False,
        chars: bool = False,
        start_pos: int = 0,
        start_char: int = 0,
        mode: str = "",
        **kwargs: object,
    ) -> Iterator[WhooshToken]:
        """Yield one token object again and again with other contents, as Whoosh's analyzers do."""
        token = WhooshToken(positions=positions, chars=chars, mode=mode)
        token.stopped = False
        for found in analyze(value):
            token.text = found.term
            token.boost = found.weight
            token.pos = start_pos + found.position
            token.startchar, token.endchar = start_char + found.start, start_char + found.end
            yield token
