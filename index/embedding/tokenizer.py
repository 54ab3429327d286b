"""A SentencePiece vocabulary -> the tokenizer that XLM-RoBERTa models such as multilingual-e5 were trained with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.embedding.e5_file import Vocabulary

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_MASK: Final = "<mask>"


def unigram_tokenizer(vocabulary: Vocabulary) -> Tokenizer:
    """Return a tokenizer that gives ``<s> … </s>`` around the most probable pieces (Kudo 2018, arXiv:1804.10959).

    The original folds characters by a compiled map. Here the same is said as NFKC plus the map's few exceptions:
    control characters vanish, zero-width ones become blanks, runs of blanks become one. The two differ only where
    several combining marks stand on one letter in NFD, and in half-width kana.
    """
    from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    pieces = list(zip(vocabulary.pieces, vocabulary.scores, strict=True))
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=vocabulary.unk, byte_fallback=False))
    steps: list[normalizers.Normalizer] = [normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    if vocabulary.blanks:
        steps.insert(0, normalizers.Replace(Regex(_any_of(vocabulary.blanks)), " "))
    if vocabulary.dropped:
        steps.insert(0, normalizers.Replace(Regex(_any_of(vocabulary.dropped)), ""))
    tokenizer.normalizer = normalizers.Sequence(steps)
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    bos, eos = (vocabulary.pieces[token] for token in (vocabulary.bos, vocabulary.eos))
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, vocabulary.bos), (eos, vocabulary.eos)],
    )
    special = [vocabulary.pieces[i] for i in (vocabulary.bos, vocabulary.pad, vocabulary.eos, vocabulary.unk)]
    special += [_MASK] if _MASK in vocabulary.pieces else []
    tokenizer.add_special_tokens([AddedToken(piece, normalized=False, special=True) for piece in special])
    return tokenizer


def _any_of(characters: str) -> str:
    return "[" + "".join(f"\\x{{{ord(character):x}}}" for character in characters) + "]"
