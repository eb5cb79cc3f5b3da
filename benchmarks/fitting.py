"""Whether issues keep what they promise, how their pages look then, and what fitting costs.

    .venv/bin/python benchmarks/fitting.py [COUNT] [FIRST] [--keep FOLDER]

The issue of like lengths as the real 39 (`real`), then drawn ones (`tests/fit/drawn.py`): promises of another setting
(a), of the text before a late change (b), guessed by an editor (c). For each: pages wanted, before and after fitting;
promises missed, before and after; holes over five lines, ladders over two hyphens, runts and lone headings after; the
time of a fitted build to that of an unfitted one, cold, and of the next one with the kept answer. Every build is a
process of its own, so that a busy machine slows all alike.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from measuring import ROOT, report

sys.path.insert(0, str(ROOT / "tests"))

from fit.drawn import drawn_issues, promise
from fit.judge import JudgedPages, judge
from fit.projects import PDF, IssueDraft, build, starts, write_draft
from fit.real39 import real39

COLD, KEPT = 2.5, 1.1
"""The goals: a cold fitted build to an unfitted one, and the next one with the kept answer."""
SORTS = "abc"


@dataclass(frozen=True)
class Fitted:
    """One issue, before and after."""

    name: str
    draft: IssueDraft
    before: JudgedPages
    after: JudgedPages
    cold: float
    kept: float

    @property
    def missed(self) -> int:
        """Promises that are broken; a wrong number of pages is one of them."""
        return len(self.after.missed(self.draft.promised)) + (self.after.pages != self.draft.pages)

    def row(self) -> str:
        """Return it as a line of the table."""
        promised = self.draft.promised
        before, after = len(self.before.missed(promised)), len(self.after.missed(promised))
        faults = [len(each) for each in (self.after.holes, self.after.ladders, self.after.runts, self.after.headings)]
        return (
            f"{self.name:>5} {self.draft.pages!s:>5} {self.before.pages:>3} →{self.after.pages:>3}"
            f" {before:>4} →{after:>3} of {len(promised):<3}"
            + "".join(f"{number:>6}" for number in faults)
            + f"  {self.cold:5.2f} {self.kept:5.2f}"
        )


def measured(name: str, draft: IssueDraft, folder: Path) -> Fitted:
    """Build an issue without and with fitting."""
    plain, fitted = folder / "plain", folder / "fitted"
    for root in (plain, fitted):
        shutil.rmtree(root, ignore_errors=True)
    write_draft(plain, replace(draft, fit=False))
    write_draft(fitted, draft)
    cold = [build(plain).seconds, build(fitted).seconds]
    again = [build(plain, "--force").seconds, build(fitted, "--force").seconds]
    before, after = (judge(root / PDF, starts(root)) for root in (plain, fitted))
    return Fitted(name, draft, before, after, cold[1] / cold[0], again[1] / again[0])


def issues(count: int, first: int, folder: Path) -> Iterator[tuple[str, IssueDraft]]:
    """Yield the issues with their names."""
    if not first:
        yield "real", real39()
    for place, draft in enumerate(drawn_issues(count)):
        if place >= first:
            sort = place % len(SORTS)
            yield f"{place}{SORTS[sort]}", promise(draft, sort, folder / "drawing", place)


def main() -> None:
    """Print the table, then the sums."""
    numbers = [int(word) for word in sys.argv[1:3] if word.isdigit()]
    count, first = (numbers + [30, 0][len(numbers) :])[:2]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(sys.argv[sys.argv.index("--keep") + 1]) if "--keep" in sys.argv else Path(name)
        print("issue pages before→after  missed           holes ladders runts lone   cold  kept")
        done = []
        for title, draft in issues(count, first, folder):
            done.append(measured(title, draft, folder / title))
            print(done[-1].row(), flush=True)
    print()
    whole = sum(not each.missed for each in done)
    promised = sum(len(each.draft.promised) for each in done)
    missed = sum(len(each.after.missed(each.draft.promised)) for each in done)
    print(f"issues that keep all: {whole} of {len(done)}; promises kept: {promised - missed} of {promised}")
    print(f"numbers of pages kept: {sum(each.after.pages == each.draft.pages for each in done)} of {len(done)}")
    for fault in ("holes", "ladders", "runts", "hyphens", "headings"):
        print(f"{fault}: {sum(len(getattr(each.after, fault)) for each in done)}")
    report("a cold fitted build, to an unfitted one", [each.cold for each in done], COLD)
    report("the next build with a kept answer", [each.kept for each in done], KEPT)
    print(f"slowest cold: {statistics.quantiles([each.cold for each in done], n=10)[-1]:.2f} (nine in ten are faster)")


if __name__ == "__main__":
    main()
