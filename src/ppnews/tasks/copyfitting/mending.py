"""Holes are mended one after the other, from the first page on: what comes behind one that is mended moves anyway."""

from __future__ import annotations

from collections.abc import Callable

from ppnews.model.fit import PageSetting
from ppnews.tasks.copyfitting.changes import Changer
from ppnews.tasks.copyfitting.flow import Flow
from ppnews.tasks.copyfitting.verdict import FitJudge, FitVerdict

_MOST_HOLES = 16
"""So many holes are looked at."""
_WORTH = 0.5
"""In lines: less than that is no mending."""

Forecast = Callable[[PageSetting], tuple[FitVerdict, Flow]]


def mended(
    setting: PageSetting, verdict: FitVerdict, changer: Changer, forecast: Forecast
) -> tuple[PageSetting, FitVerdict]:
    """Return the setting after the changes that mend its holes, if it has less of them then, and its forecast."""
    judge, line = FitJudge(changer.aim), changer.galley.line
    now, best = setting, (verdict, setting)
    _, flow = forecast(setting)
    left = 0
    for _ in range(_MOST_HOLES):
        holes = [gap for gap in flow.gaps if judge.hole(gap, line) > 0][left:]
        if not holes:
            break
        page = holes[0].page
        until = _until(flow, page, judge, line)
        options = []
        for other in changer.about(holes[0], now, flow):
            seen, after = forecast(other)
            if seen[:3] <= best[0][:3]:
                options.append((round(_until(after, page, judge, line), 1), seen, other, after))
        first = min(options, key=lambda option: option[:2], default=None)
        if first is None or first[0] > until - _WORTH:
            left += 1
            continue
        _, seen, now, flow = first
        best = min(best, (seen, now), key=lambda pair: pair[0])
    return best[1], best[0]


def _until(flow: Flow, page: int, judge: FitJudge, line: float) -> float:
    """Return the lines of the holes up to a page."""
    return sum(judge.hole(gap, line) for gap in flow.gaps if gap.page <= page)
