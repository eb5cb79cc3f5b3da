"""Page numbers of references, guessed from an earlier setting of the same pages.

The engine lays pages out without page numbers first, and every page with a reference twice more: with the numbers that
it came to, and once it knows how many pages there are. Here it begins with the numbers of the last setting. Where all
of them are right, no page is laid out again; where one is not, the engine goes on as it always does.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Final

from ppnews.editions.pdf.engine import takes_shortcuts
from ppnews.editions.pdf.replacing import replaced
from ppnews.model.pdf.memory import PressMemory

_KEY: Final = "pages"
_CONTENT: Final = "content"


@dataclass
class _Numbers:
    """Pages from 1, as they were or are.

    Attributes:
        targets: of each anchor.
        sources: of each reference, in their order.
    """

    targets: dict[str, int] = field(default_factory=dict)
    sources: list[int] = field(default_factory=list)

    def to_json(self) -> str:
        """Return them as JSON."""
        return json.dumps([self.targets, self.sources])

    @classmethod
    def from_json(cls, text: str) -> _Numbers:
        """Return the numbers of a text that `to_json` made; none for any other."""
        with suppress(ValueError, TypeError, AttributeError):
            targets, sources = json.loads(text)
            return cls({str(anchor): int(page) for anchor, page in targets.items()}, [int(page) for page in sources])
        return cls()


@contextmanager
def guessing_pages(memory: PressMemory) -> Iterator[None]:
    """Within this block, references begin with the pages in a memory, which learns those that they came to."""
    if not takes_shortcuts():
        yield
        return
    document = importlib.import_module("weasyprint.document")
    layout = importlib.import_module("weasyprint.layout")
    guess = _Guess(_Numbers.from_json(memory.recall(_KEY) or "[]"))
    with (
        replaced(document, "build_formatting_structure", guess.before_layout(document.build_formatting_structure)),
        replaced(layout, "make_all_pages", guess.after_first_round(layout.make_all_pages)),
    ):
        yield
    memory.learn(_KEY, guess.outcome().to_json())


class _Guess:
    """A guess at the pages of one document's references."""

    def __init__(self, numbers: _Numbers) -> None:
        self._numbers = numbers
        self._targets: Any = None
        self._lookups: list[Any] = []
        self._open = False

    def before_layout(self, build: Callable[..., Any]) -> Callable[..., Any]:
        """Return the engine's building of boxes, which fills references with the guess."""

        def build_formatting_structure(
            element: Any, style_for: Any, image: Any, base_url: Any, targets: Any, *rest: Any
        ) -> Any:
            root = build(element, style_for, image, base_url, targets, *rest)
            self._targets = targets
            self._lookups = [item for (_, token), item in targets.counter_lookup_items.items() if token == _CONTENT]
            self._open = self._can_guess()
            if self._open:
                self._fill()
            return root

        return build_formatting_structure

    def _can_guess(self) -> bool:
        """Return whether pages of targets are all that is missing, and the references are as many as before."""
        missing = {name for item in self._lookups for name in item.missing_counters}
        wanted = {name for item in self._lookups for names in item.missing_target_counters.values() for name in names}
        return missing | wanted == {"page"} and len(self._lookups) == len(self._numbers.sources)

    def _fill(self) -> None:
        for anchor, target in self._targets.target_lookup_items.items():
            if anchor in self._numbers.targets:
                target.cached_page_counter_values = _counters(self._numbers.targets[anchor])
        for item, page in zip(self._lookups, self._numbers.sources, strict=True):
            item.cached_page_counter_values = _counters(page)
            item.parse_again(item.cached_page_counter_values)

    def after_first_round(self, make: Callable[..., Any]) -> Callable[..., Any]:
        """Return the engine's making of pages; it makes those with references again where a guess was wrong."""

        def make_all_pages(context: Any, *rest: Any) -> list[Any]:
            pages = list(make(context, *rest))
            if self._open and self.outcome() != self._numbers:
                for item in self._lookups:
                    item.cached_page_counter_values = {}
                    if item.page_maker_index is not None:
                        context.page_maker[item.page_maker_index][-1]["content_changed"] = True
            self._open = False
            return pages

        return make_all_pages

    def outcome(self) -> _Numbers:
        """Return the pages that everything came to stand on."""
        if self._targets is None:
            return self._numbers
        targets = {
            anchor: item.page_maker_index + 1
            for anchor, item in self._targets.target_lookup_items.items()
            if item.page_maker_index is not None
        }
        return _Numbers(targets, [(item.page_maker_index or 0) + 1 for item in self._lookups])


def _counters(page: int) -> dict[str, list[int]]:
    """Return the counters of a page in the engine's first round, when it does not know how many there are."""
    return {"pages": [0], "page": [page]}
