"""What is looked for in the keyword index: a tree of terms, and how each counts. Every node scores every project."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a field, scored by BM25 times ``weight``."""

    field: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Variants:
    """Terms any of which may stand in one place of a phrase; scored by their sum."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Words in order, each at most ``slop`` places after the one before; scored by the sum of all times ``weight``."""

    slots: tuple[Term | Variants, ...]
    slop: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class ManyWords:
    """The words that a pattern stands for, scored as one word: a project with all its occurrences and any of them."""

    field: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Any of the ways, scored by the sum of those that find; none finds nothing."""

    ways: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of the ways (at least one), scored by their sum."""

    ways: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class BestOf:
    """Any of the ways, scored by the one that scores highest; none finds nothing."""

    ways: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Helped:
    """What ``found`` finds; where ``helper`` finds it too, its score comes on top."""

    found: Tree
    helper: Tree


@dataclass(frozen=True, slots=True)
class Without:
    """What ``found`` finds and ``excluded`` does not."""

    found: Tree
    excluded: Tree


@dataclass(frozen=True, slots=True)
class Everything:
    """Every project, each with a score of 1."""


Tree = Term | Variants | Near | ManyWords | AnyOf | AllOf | BestOf | Helped | Without | Everything
NOTHING = AnyOf(())
