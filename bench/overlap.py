"""How well the overlap check finds what judges found: bands, projects, goals that nobody has. Prints Markdown.

The judged drafts of tests/overlap against the bundled corpus, through the same path as the command. With ``--fit`` the
weights and limits of search/overlap/bands.py are fitted on the fitting half and printed; without, nothing of the
reporting half is shown but figures.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Final

import ir_measures
import numpy as np
import yaml
from ir_measures import P, R, nDCG

from bench import overlap_fit
from index.extraction.sentences import sentences
from index.finnish.analyzer import query_words
from index.pipeline import build
from index.pipeline.drafting import read_draft
from index.settings import Settings
from search.engine import SearchEngine
from search.overlap.bands import MOST_WHOLE_MEANING, MOST_WHOLE_WORDS
from search.overlap.cells import encode_drafts, features
from search.overlap.drafts import draft_of
from search.overlap.options import Options
from search.overlap.records import Band, Draft, OverlapReport
from tests.overlap.judged import PARTS, JudgedDraft, JudgedGoal, first_judge, judged_drafts, second_judge

CORPUS: Final = Path(__file__).parent.parent / "corpus"
_ALL: Final = 1000
_Z: Final = 1.959964  # of a 95 % interval
BANDS: Final = (Band.MAJOR, Band.POSSIBLE)
KINDS: Final = (
    "other_meaning", "other_goal", "new", "boilerplate",
    "paraphrase", "continuation", "copied", "other_region", "plain",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A judged draft as the check sees it."""

    judged: JudgedDraft
    draft: Draft
    report: OverlapReport
    found: tuple[tuple[int, ...], ...]  # for each judged goal the goals of the draft (numbers) that it stands in


def main() -> int:
    """Print the tables, or the fit."""
    arguments = argparse.ArgumentParser(prog="python -m bench.overlap", description=__doc__)
    arguments.add_argument("--index", type=Path, help="keep the index here, and take it from here when it is there")
    arguments.add_argument("--fit", action="store_true", help="fit weights and limits on the fitting half")
    arguments.add_argument("--fitting", action="store_true", help="only the fitting half")
    arguments.add_argument("--misses", action="store_true", help="list what is wrong in the fitting half")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        settings = Settings.read(index_directory=chosen.index or Path(directory) / "index")
        build([CORPUS], settings)
        engine = SearchEngine.open(settings)
        if chosen.fit:
            return fit(engine)
        for part in PARTS[:1] if chosen.misses or chosen.fitting else PARTS:
            cases = [case_of(engine, judged) for judged in judged_drafts(part)]
            if chosen.misses:
                misses(cases)
            else:
                print("\n".join(table(part, cases)), end="\n\n", flush=True)
    print("\n".join(agreement()))
    return 0


def fit(engine: SearchEngine) -> int:
    """Print what bands.py should hold."""
    rows: list[overlap_fit.Row] = []
    snapshot = engine._with_meaning()
    ids = snapshot.index.catalogue.ids()
    for judged in judged_drafts("fit"):
        draft = draft_of(read_draft(judged.file))
        (encoded,) = encode_drafts([draft], engine._open_encoder())
        passage, words, meaning, general = features(encoded, snapshot.shelf)
        bare = features(encoded, snapshot.shelf, meaning_alone=True)[0]
        words, meaning = np.minimum(words, MOST_WHOLE_WORDS), np.minimum(meaning, MOST_WHOLE_MEANING)
        for goal, numbers in zip(judged.goals, found_goals(judged, draft), strict=True):
            grades = np.array([goal.grades.get(one, 0) for one in ids])
            those = [number - 1 for number in numbers]
            best = passage[those].max(axis=0) if numbers else np.full(len(ids), np.nan)
            alone = bare[those].max(axis=0) if numbers else best
            common = np.full(len(ids), general[those].min() if numbers else 0.0)
            columns = np.stack([best, words, meaning, common, alone], axis=1)
            rows.append(overlap_fit.Row(judged.file.stem, grades, columns))
    print("\n".join(overlap_fit.report(rows)))
    return 0


def case_of(engine: SearchEngine, judged: JudgedDraft) -> Case:
    """Check one judged draft."""
    draft = draft_of(read_draft(judged.file))
    report = engine.overlap(draft, Options(limit=_ALL))
    return Case(judged, draft, report, tuple(found_goals(judged, draft)))


def found_goals(judged: JudgedDraft, draft: Draft) -> Iterator[tuple[int, ...]]:
    """Yield, for each judged goal, the numbers of the found goals that share words with its quote where it stands."""
    for goal in judged.goals:
        yield _numbers(goal, draft)


def _numbers(goal: JudgedGoal, draft: Draft) -> tuple[int, ...]:
    wanted = _words(goal.quote)
    for number, section in enumerate(draft.project.sections):
        for start, end in sentences(section.text):
            if _contains(_words(section.text[start:end]), wanted):
                those = [one for one in draft.goals if one.section == number and one.start < end and start < one.end]
                near = [one for one in those if set(_words(one.text)) & set(wanted)]
                best = max((_overlap(_words(one.text), wanted) for one in near), default=0)
                return tuple(one.number for one in near if 2 * _overlap(_words(one.text), wanted) >= best)
    return ()


def _words(text: str) -> list[str]:
    return [word.surface.casefold() for word in query_words(text)]


def _contains(words: Sequence[str], wanted: Sequence[str]) -> bool:
    return any(list(words[start : start + len(wanted)]) == list(wanted) for start in range(len(words)))


def _overlap(words: Sequence[str], wanted: Sequence[str]) -> int:
    return len(set(words) & set(wanted))


def table(part: str, cases: Sequence[Case]) -> Iterator[str]:
    """Yield the figures of one part."""
    goals = [
        (case, goal, numbers) for case in cases for goal, numbers in zip(case.judged.goals, case.found, strict=True)
    ]
    yield f"| {part}: {len(cases)} drafts, {len(goals)} goals | figure | 95 % interval | asked for |"
    yield "|---|---|---|---|"
    yield _share("goals that were found in the draft", sum(bool(numbers) for *_, numbers in goals), len(goals))
    yield from _rankings(cases)
    yield from _bands(cases)
    yield from _goals(goals)


def _rankings(cases: Sequence[Case]) -> Iterator[str]:
    qrels = [
        ir_measures.Qrel(case.judged.file.stem, project, grade)
        for case in cases
        for project, grade in case.judged.grades.items()
    ]
    run = [
        ir_measures.ScoredDoc(case.judged.file.stem, one.project.id, 1.0 / one.rank)
        for case in cases
        for one in case.report.projects
    ]
    # Of drafts that overlap with something: with nothing to find nothing can be ranked right.
    found = ir_measures.calc_aggregate([P @ 5, nDCG @ 10, R @ 10, R @ 20], qrels, run)
    best = ir_measures.calc_aggregate([P @ 5], qrels, [
        ir_measures.ScoredDoc(one.query_id, one.doc_id, float(one.relevance)) for one in qrels
    ])  # fmt: skip
    most = f"at most {best[P @ 5]:.3f}: some drafts overlap with fewer"
    yield f"| precision@5 of projects ({most}) | {found[P @ 5]:.3f} | | |"
    yield f"| nDCG@10 of projects | {found[nDCG @ 10]:.3f} | | |"
    both = f"{found[R @ 10]:.3f} / {found[R @ 20]:.3f}"
    yield f"| recall of the overlapping projects among the first 10 / 20 | {both} | | |"


def _bands(cases: Sequence[Case]) -> Iterator[str]:
    judged = sum(len(goal.grades) for case in cases for goal in case.judged.goals)
    for band, asked in zip(BANDS, ("0.85", ""), strict=True):
        cells = [grade for case in cases for grade in _cells(case, band)]
        right, wholly = sum(grade > 0 for grade in cells), sum(grade > 1 for grade in cells)
        yield _share(f"*{band}*: goal and project that overlap by the judges", right, len(cells), asked)
        yield _share(f"*{band}*: that are wholly covered", wholly, len(cells))
        projects = [
            one.project.id in case.judged.grades
            for case in cases
            for one in case.report.projects
            if one.band is band
        ]
        yield _share(f"*{band}*: projects that overlap with the draft", sum(projects), len(projects), asked)
    above = sum(grade > 0 for case in cases for band in BANDS for grade in _cells(case, band))
    yield _share("recall of judged goal-project overlaps, *mahdollinen* or more", above, judged)
    major = sum(grade > 0 for case in cases for grade in _cells(case, Band.MAJOR))
    yield _share("recall of judged goal-project overlaps, *merkittävä*", major, judged)


def _cells(case: Case, band: Band) -> Iterator[int]:
    """Yield the grade of every judged goal and project that are in the band."""
    for goal, numbers in zip(case.judged.goals, case.found, strict=True):
        for one in case.report.projects:
            bands = [pair.band for pair in one.pairs if pair.goal in numbers]
            if bands and min(bands, key=list(Band)[::-1].index) is band:
                yield goal.grades.get(one.project.id, 0)


def _goals(goals: Sequence[tuple[Case, JudgedGoal, tuple[int, ...]]]) -> Iterator[str]:
    called = [_is_uncovered(case, numbers) for case, _, numbers in goals if numbers]
    truly = [not goal.grades for _, goal, numbers in goals if numbers]
    wholly = [not any(grade > 1 for grade in goal.grades.values()) for _, goal, numbers in goals if numbers]
    right = sum(a and b for a, b in zip(called, truly, strict=True))
    yield _share("goals called uncovered that no project overlaps with", right, sum(called), "0.85")
    not_wholly = sum(a and b for a, b in zip(called, wholly, strict=True))
    yield _share("the same: that no project covers wholly", not_wholly, sum(called))
    yield _share("goals without overlap that are called uncovered", right, sum(truly), "0.85")
    for kind in KINDS:
        those = [(case, goal, numbers) for case, goal, numbers in goals if goal.kind == kind and numbers]
        yield _of_kind(kind, those)


def _of_kind(kind: str, goals: Sequence[tuple[Case, JudgedGoal, tuple[int, ...]]]) -> str:
    if kind in ("other_meaning", "new", "boilerplate"):
        right = [not _is_covered(case, numbers) for case, _, numbers in goals]
        return _share(f"{kind}: no project offered", sum(right), len(right))
    if kind == "other_goal":
        right = [not _finds(case, numbers, goal.near_misses) for case, goal, numbers in goals]
        return _share(f"{kind}: near miss not offered", sum(right), len(right))
    right = [_finds(case, numbers, goal.grades) for case, goal, numbers in goals if goal.grades]
    return _share(f"{kind}: an overlapping project offered", sum(right), len(right))


def _finds(case: Case, numbers: Sequence[int], projects: Collection[str]) -> bool:
    """Whether one of these projects is offered for a goal."""
    return any(
        pair.goal in numbers and pair.band is not Band.MINOR and one.project.id in projects
        for one in case.report.projects
        for pair in one.pairs
    )


def _is_uncovered(case: Case, numbers: Sequence[int]) -> bool:
    uncovered = {goal.number for goal in case.report.uncovered}
    return uncovered.issuperset(numbers)


def _is_covered(case: Case, numbers: Sequence[int]) -> bool:
    return any(verdict.band is not Band.MINOR for verdict in case.report.goals if verdict.goal.number in numbers)


def misses(cases: Sequence[Case]) -> None:
    """Print what is wrong, of a part that may be looked at."""
    for case in cases:
        for goal, numbers in zip(case.judged.goals, case.found, strict=True):
            offered = {
                one.project.id: pair.probability
                for one in case.report.projects
                for pair in reversed(one.pairs)
                if pair.goal in numbers and pair.band is not Band.MINOR
            }
            wrong = {one: score for one, score in offered.items() if not goal.grades.get(one)}
            missed = [one for one, grade in goal.grades.items() if grade > 1 and one not in offered]
            if wrong or missed or not numbers:
                print(f"{case.judged.file.stem} [{goal.kind}] {goal.quote[:80]!r} {numbers}")
                print(f"    wrong {wrong}\n    missed {missed}")


def agreement() -> Iterator[str]:
    """Yield how far the two judges agree on the pairs that both have judged."""
    second = second_judge()
    pairs = []
    for part in PARTS:
        for judged in judged_drafts(part):
            value = yaml.safe_load(judged.file.with_suffix(".yaml").read_text(encoding="utf-8"))
            for number, goal in enumerate(value["goals"], 1):
                first = first_judge(goal)
                others = second[f"{judged.file.stem}#{number}"].items()
                pairs += [(first.get(one, 0) > 0, grade > 0) for one, grade in others]
    same = mean(one == other for one, other in pairs)
    shares = [mean(pair[side] for pair in pairs) for side in (0, 1)]
    chance = shares[0] * shares[1] + (1 - shares[0]) * (1 - shares[1])
    kappa = (same - chance) / (1 - chance)
    yield f"Two judges on {len(pairs):,} pairs of goal and project: the same in {same:.3f}, Cohen's kappa {kappa:.2f}."


def _share(name: str, part: int, whole: int, asked: str = "") -> str:
    if not whole:
        return f"| {name} | none | | {asked} |"
    low, high = wilson(part, whole)
    return f"| {name} | {part / whole:.3f} ({part} of {whole}) | {low:.2f}–{high:.2f} | {asked} |"


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927, doi:10.1080/01621459.1927.10502953)."""
    share, weight = part / whole, _Z**2 / whole
    centre = (share + weight / 2) / (1 + weight)
    half = (_Z / (1 + weight)) * ((share * (1 - share) / whole + weight / (4 * whole)) ** 0.5)
    return max(0.0, centre - half), min(1.0, centre + half)


if __name__ == "__main__":
    sys.exit(main())
