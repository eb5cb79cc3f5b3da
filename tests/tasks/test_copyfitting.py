"""Copyfitting: pieces flow over pages and columns, and settings are forecast, planned and kept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppnews.editions import Product
from ppnews.model.fit import Aim, FitLimits, PageSetting
from ppnews.model.fitted import FitReport
from ppnews.model.pdf.galley import PAGE_FLOW, FlowPiece, Galley, TextBlock
from ppnews.model.pdf.memory import PressMemory
from ppnews.tasks.copyfitting.chunks import kept_together
from ppnews.tasks.copyfitting.flow import let_flow
from ppnews.tasks.copyfitting.forecast import Trial
from ppnews.tasks.copyfitting.pagination import Paginator
from ppnews.tasks.copyfitting.planning import Planner
from ppnews.tasks.copyfitting.run import PressRun
from ppnews.tasks.copyfitting.trying import AdviceTrials

LINE, HEIGHT = 12.0, 120.0
OWN = PageSetting(text=10.0, leading=1.2)
LIMITS = FitLimits(text=(9, 10), leading=(1.2, 1.2), pictures=(70, 100))


def piece(height: float = LINE, section: str = "a", **values: object) -> FlowPiece:
    given: dict[str, object] = {
        "space": 0.0,
        "flow": PAGE_FLOW,
        "columns": 1,
        "opens": False,
        "block": -1,
        "keep": False,
        "page": 1,
    }
    return FlowPiece(height=height, section=section, **{**given, **values})  # type: ignore[arg-type]


def lines(count: int, section: str, block: int, *, opens: bool = False, width: float = 90.0) -> list[FlowPiece]:
    """Return the lines of a paragraph, nine tenths full."""
    words = ((width, 100.0, 1),)
    return [
        piece(LINE, section, block=block, paragraph=block, paragraphs=words, opens=opens and place == 0, words=9)
        for place in range(count)
    ]


@given(
    st.lists(st.tuples(st.floats(1, 60), st.booleans(), st.floats(0, 20)), min_size=1, max_size=60),
    st.sampled_from([1, 2, 3]),
)
def test_every_piece_is_placed_once_and_in_order(drawn: list[tuple[float, bool, float]], columns: int) -> None:
    flow = 0 if columns > 1 else PAGE_FLOW
    pieces = [piece(h, keep=keep, space=space, flow=flow, columns=columns) for h, keep, space in drawn]
    result = let_flow(pieces, [HEIGHT], LINE, {})
    placed = [each for chunk, _ in result.placed for each in chunk.pieces]
    assert list(map(id, placed)) == list(map(id, pieces))
    pages = [page for _, page in result.placed]
    assert pages == sorted(pages)
    assert result.pages == pages[-1]


def test_columns_are_balanced_and_a_page_break_ends_them() -> None:
    text = [*lines(8, "a", 0, opens=True), *lines(4, "b", 1, opens=True)]
    pieces = [replace(each, flow=0, columns=2) for each in text]
    level = let_flow(pieces, [HEIGHT], LINE, {})
    assert level.starts == {"a": 1, "b": 1}
    assert not [gap for gap in level.gaps if gap.room > LINE]
    broken = let_flow(pieces, [HEIGHT], LINE, {"b": "page"})
    assert broken.starts == {"a": 1, "b": 2}
    assert [round(gap.room / LINE) for gap in broken.gaps if gap.asked == "page"] == [6]


def test_a_picture_that_fits_into_no_column_leaves_a_gap_that_moving_it_fills() -> None:
    picture = piece(60.0, block=1, picture=0, image=50.0)
    behind = [replace(each, page=2) for each in (picture, *lines(9, "a", 2))]
    pieces = [*lines(7, "a", 0, opens=True), *behind]
    blocks = (TextBlock("a"), TextBlock("a", 0), TextBlock("a"))
    galley = Galley(2, (HEIGHT,), LINE, {"a": 1}, tuple(pieces), blocks, ("photo",))
    trial = Trial(OWN, galley)
    assert [gap.picture for gap in trial.forecast(OWN).gaps if gap.room > LINE] == [0]
    moved = trial.forecast(replace(OWN, moved={0: 1}))
    assert [gap for gap in moved.gaps if gap.room > 4 * LINE] == []


def paginated(pieces: list[FlowPiece], blocks: tuple[TextBlock, ...], aim: Aim) -> PageSetting:
    breaks = aim.own.breaks
    flow = let_flow(kept_together(pieces, breaks), [HEIGHT], LINE, breaks)
    pages = [page for chunk, page in flow.placed for _ in chunk.pieces]
    laid = tuple(replace(each, page=page) for each, page in zip(pieces, pages, strict=True))
    plain = frozenset(each.section for each in laid)
    galley = Galley(flow.pages, (HEIGHT,), LINE, flow.starts, laid, blocks, ("photo",), plain)
    best = Paginator(aim, galley, Trial(aim.own, galley), aim.own).paginate()[0]
    assert best.verdict.is_clean
    return best.setting


def test_a_picture_moves_where_it_tears_no_hole_but_not_before_its_first_mention() -> None:
    text = lines(4, "a", 0, opens=True), lines(2, "a", 1), lines(4, "a", 3)
    pieces = [*text[0], *text[1], piece(60.0, block=2, picture=0, image=50.0), *text[2]]
    free = (TextBlock("a"), TextBlock("a"), TextBlock("a", 0), TextBlock("a"))
    assert paginated(pieces, free, Aim(OWN)).moved in ({0: -1}, {0: 1})
    held = (TextBlock("a"), TextBlock("a", mentions=("f",)), TextBlock("a", 0, anchor="f"), TextBlock("a"))
    assert paginated(pieces, held, Aim(OWN)).moved == {0: 1}


def test_pages_are_tried_with_what_an_editor_keeps_together() -> None:
    """The last line of a section goes along with the next one: only a picture that stands earlier fills its page."""
    picture = piece(60.0, block=1, picture=0, image=50.0)
    behind = [*lines(9, "a", 2), *lines(7, "b", 3, opens=True), *lines(6, "c", 4, opens=True)]
    blocks = (TextBlock("a"), TextBlock("a", 0), TextBlock("a"), TextBlock("b"), TextBlock("c"))
    own = replace(OWN, breaks={"b": "avoid"})
    setting = paginated([*lines(6, "a", 0, opens=True), picture, *behind], blocks, Aim(own, promised={"c": 3}))
    assert (setting.moved, setting.breaks) == ({0: -1}, {"b": "avoid"})


def test_space_above_sections_fills_what_a_promise_leaves_free() -> None:
    opening = [replace(lines(1, section, place, opens=True)[0], space=LINE) for place, section in enumerate("ab")]
    pieces = [opening[0], opening[1], *lines(1, "b", 2), *lines(6, "c", 3, opens=True)]
    setting = paginated(pieces, (), Aim(OWN, promised={"a": 1, "b": 1, "c": 2}))
    assert setting.breaks == {"c": "page"}
    assert setting.air == {"b": 3}


@dataclass
class FakePress:
    """A press whose pages are what the flow makes of a text of so many lines in each section.

    The section `contents` has short lines, and half as many in its closer form.
    """

    sections: dict[str, int]
    settings: list[PageSetting] = field(default_factory=list)

    def set(self, setting: PageSetting) -> Galley:
        self.settings.append(setting)
        wider = (setting.text or 10) / 10
        pieces, blocks = [], []
        for number, (section, count) in enumerate(self.sections.items()):
            width = 40.0 if section == "contents" else 90.0
            left = count - round(setting.cuts.get(section, 0) / 9)
            high = left / 2 if section in setting.tight else left * wider
            pieces += lines(round(high), section, number, opens=True, width=width)
            blocks.append(TextBlock(section))
        line = LINE * wider
        sized = [replace(each, height=line) for each in pieces]
        flow = let_flow(sized, [HEIGHT], line, setting.breaks)
        pages = [page for chunk, page in flow.placed for _ in chunk.pieces]
        laid = tuple(replace(each, page=page) for each, page in zip(sized, pages, strict=True))
        return Galley(flow.pages, (HEIGHT,), line, flow.starts, laid, tuple(blocks), ())

    def keep(self) -> None:
        self.kept = self.settings[-1]

    def write(self) -> Product:
        return {}


def copyfit(press: FakePress, aim: Aim, kept: FitReport | None = None) -> FitReport:
    return PressRun(press, aim, PressMemory()).write(kept)[1]


def test_a_draft_is_told_at_once_and_is_not_set_again_where_it_was_right() -> None:
    aim = Aim(OWN, LIMITS, fewest=2, most=2, promised={"b": 2})
    right = copyfit(FakePress({"a": 12, "b": 10}), aim)
    press = FakePress({"a": 12, "b": 10})
    run = PressRun(press, aim, PressMemory())
    _, told = run.draft(right.setting)
    assert press.settings == [right.setting]
    assert told.sections == right.sections
    fit = run.fit()
    assert fit.setting == right.setting
    assert press.settings.count(right.setting) == 1
    run.write(fit)
    assert press.settings.count(right.setting) == 1
    other = FakePress({"a": 12, "b": 10})
    late = PressRun(other, aim, PressMemory())
    late.draft(OWN)
    assert late.write()[1].setting == right.setting
    assert other.kept == right.setting


def test_pages_are_pulled_in_and_the_answer_takes_one_setting_the_next_time() -> None:
    press = FakePress({"a": 12, "b": 10})
    aim = Aim(OWN, LIMITS, fewest=2, most=2, promised={"b": 2})
    fit = copyfit(press, aim)
    assert (fit.pages, fit.keeps_promises) == (2, True)
    assert fit.setting.text is not None
    assert 9 <= fit.setting.text < 10
    again = FakePress(press.sections)
    assert copyfit(again, aim, FitReport.from_json(fit.to_json())) == fit
    assert again.settings == [fit.setting]


TEXTS = st.fixed_dictionaries({"a": st.integers(9, 14), "b": st.integers(8, 12)})


@given(st.lists(TEXTS, min_size=2, max_size=4))
@settings(max_examples=15, deadline=None)
def test_plans_that_are_recalled_are_those_that_would_be_made(texts: list[dict[str, int]]) -> None:
    aim = Aim(OWN, LIMITS, fewest=2, most=2, promised={"b": 2})
    memory = PressMemory()
    for sections in texts:
        memory = PressMemory.from_json(memory.to_json())
        assert PressRun(FakePress(sections), aim, memory).write()[1] == copyfit(FakePress(sections), aim)


def test_no_plan_is_made_again_for_other_words_of_the_same_length(monkeypatch: pytest.MonkeyPatch) -> None:
    aim, memory = Aim(OWN, LIMITS, fewest=2, most=2, promised={"b": 2}), PressMemory()
    fit = PressRun(FakePress({"a": 12, "b": 10}), aim, memory).write()[1]
    monkeypatch.setattr(Planner, "plan", lambda *_: pytest.fail("it is known"))
    assert PressRun(FakePress({"a": 12, "b": 10}), aim, PressMemory.from_json(memory.to_json())).write()[1] == fit


def test_nothing_varies_where_nothing_may() -> None:
    press = FakePress({"a": 12, "b": 10})
    fit = copyfit(press, Aim(OWN, fewest=2, most=2, free=False))
    assert fit.setting == OWN
    assert fit.lines > 0


def test_an_issue_without_promises_keeps_its_size() -> None:
    press = FakePress({"a": 12, "b": 10})
    assert copyfit(press, Aim(OWN, LIMITS)).setting.text == OWN.text


def test_contents_stand_closer_where_they_would_go_on_behind_a_page_break() -> None:
    aim = Aim(OWN, LIMITS, contents=("contents",))
    assert copyfit(FakePress({"editorial": 5, "contents": 8, "a": 9}), aim).setting.tight == ("contents",)
    assert copyfit(FakePress({"editorial": 2, "contents": 8, "a": 9}), aim).setting == OWN
    assert copyfit(FakePress({"editorial": 5, "contents": 8, "a": 9}), replace(aim, free=False)).setting == OWN


def test_contents_stand_closer_rather_than_all_text_smaller() -> None:
    aim = Aim(OWN, LIMITS, fewest=2, most=2, contents=("contents",))
    fit = copyfit(FakePress({"contents": 8, "a": 15}), aim)
    assert (fit.pages, fit.setting) == (2, replace(OWN, tight=("contents",)))


def test_advice_is_true() -> None:
    press = FakePress({"a": 18, "b": 10})
    aim = Aim(OWN, FitLimits(), fewest=2, most=2)
    fit = copyfit(press, aim)
    assert not fit.keeps_promises
    assert fit.lines == 8
    assert fit.advice is None
    advice = AdviceTrials(press, aim).advise(fit)
    assert advice
    assert all(each.tested for each in advice)
    assert 8 <= sum(each.lines for each in advice) <= 10


def test_no_change_is_advised_where_none_would_help() -> None:
    press, aim = FakePress({"a": 40}), Aim(OWN, FitLimits(), fewest=1, most=1)
    assert AdviceTrials(press, aim).advise(copyfit(press, aim)) == ()
