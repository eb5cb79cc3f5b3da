"""Copyfitting: the values that may vary so that an issue keeps its promises, and a choice among them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from ppnews.model.base import Node

Break = Literal["page", "column", "avoid"]
"""A break before a section: it begins a page or a column, or stays with the end of the section before it."""
Limits = tuple[float, float]
"""The least and the greatest value."""


def _limits(least: float, most: float, example: str) -> Any:
    """Return the type of a pair of limits that lie between `least` and `most`."""
    words = f"two numbers from {least:g} to {most:g}, the smaller one first"

    def check(value: Any) -> Limits:
        numbers = value if isinstance(value, list | tuple) else ()
        whole = len(numbers) == 2 and all(isinstance(n, int | float) and not isinstance(n, bool) for n in numbers)
        if not whole or not least <= numbers[0] <= numbers[1] <= most:
            raise PydanticCustomError("limits", f"the limits must be {words}", {"hint": f"Write {example}."})
        return float(numbers[0]), float(numbers[1])

    items = {"type": "number", "minimum": least, "maximum": most}
    schema = {"type": "array", "items": items, "minItems": 2, "maxItems": 2}
    return Annotated[Limits, BeforeValidator(check), WithJsonSchema(schema)]


class FitLimits(Node):
    """The limits within which an issue may be set otherwise than its layout does by itself; what is missing stays."""

    text: _limits(6, 16, "text: [9, 10]") | None = Field(  # type: ignore[valid-type]
        None, description="The size of the running text in points: [9, 10]."
    )
    leading: _limits(1, 2, "leading: [1.28, 1.34]") | None = Field(  # type: ignore[valid-type]
        None, description="The distance from line to line, as a multiple of the size: [1.28, 1.34]."
    )
    pictures: _limits(30, 100, "pictures: [70, 100]") | None = Field(  # type: ignore[valid-type]
        None, description="The height of pictures in per cent: [70, 100]."
    )


class OwnType(Node):
    """The size and leading of running text that a layout has by itself."""

    text: float = Field(ge=6, le=16, description="The size of the running text in points.")
    leading: float = Field(ge=1, le=2, description="The distance from line to line, as a multiple of the size.")


@dataclass(frozen=True, slots=True)
class PageSetting:
    """One choice of everything that may vary in the pages of an issue in one language.

    Attributes:
        text: the size of running text in points; None where the layout does not let it vary.
        leading: the distance from line to line as a multiple of the size; None as above.
        breaks: breaks before sections, by their anchor.
        pictures: heights in per cent, by the number of the picture in reading order; 100 for all others.
        moved: the number of blocks by which a picture stands later than it was put, by its number.
        air: lines by which the space above a section is higher than in the layout, by its anchor.
        tight: sections, by their anchor, that stand in the closer form that the layout has of them: the contents.
        cuts: words that are left out at the end of a section's running text, by its anchor; below 0, that are put
            there again. Only trials have any: pages that go out never do.
        cuts_first: whether they are left out at its beginning instead.
    """

    text: float | None = None
    leading: float | None = None
    breaks: Mapping[str, Break] = field(default_factory=dict)
    pictures: Mapping[int, int] = field(default_factory=dict)
    moved: Mapping[int, int] = field(default_factory=dict)
    air: Mapping[str, int] = field(default_factory=dict)
    tight: tuple[str, ...] = ()
    cuts: Mapping[str, int] = field(default_factory=dict)
    cuts_first: bool = False

    def to_json(self) -> str:
        """Return it as JSON, the same text for the same setting."""
        maps = {name: dict(getattr(self, name)) for name in ("breaks", "pictures", "moved", "air", "cuts")}
        values = {"text": self.text, "leading": self.leading, "cuts_first": self.cuts_first}
        data = {**values, "tight": list(self.tight), **maps}
        return json.dumps(data, sort_keys=True)

    @classmethod
    def from_json(cls, text: str | bytes) -> PageSetting:
        """Return the setting of a text that `to_json` made; raise `ValueError` for any other."""
        try:
            data = json.loads(text)
            for name in ("pictures", "moved"):
                data[name] = {int(number): int(value) for number, value in data[name].items()}
            return cls(**{**data, "tight": tuple(data["tight"])})
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError("no setting") from error


FREE: Final = FitLimits()
"""No limits: nothing varies."""


@dataclass(frozen=True, slots=True)
class Aim:
    """The promises that the pages of an issue in one language are to keep, and the means that are allowed.

    Attributes:
        fewest: pages; 1 where the manifest wants no number.
        most: pages; None where the manifest wants no number.
        promised: the page (from 1) on which a section is promised, by its anchor.
        own: the setting of the layout, with the editor's own breaks.
        limits: the values that may vary.
        free: whether anything may vary at all, were it only to mend a hole.
        contents: sections, by their anchor, that may stand in their closer form, and are to stay on one page.
    """

    own: PageSetting
    limits: FitLimits = FREE
    fewest: int = 1
    most: int | None = None
    promised: Mapping[str, int] = field(default_factory=dict)
    free: bool = True
    contents: tuple[str, ...] = ()

    @property
    def promises(self) -> bool:
        """Whether there is anything to keep."""
        return self.most is not None or bool(self.promised)

    @property
    def sizes(self) -> bool:
        """Whether the size of text may vary to keep something."""
        return self.free and self.promises and self.own.text is not None and self.limits.text is not None

    def to_json(self) -> str:
        """Return it as JSON, the same text for the same aim."""
        data = {
            "own": self.own.to_json(),
            "limits": self.limits.model_dump(),
            "pages": [self.fewest, self.most],
            "promised": dict(self.promised),
            "free": self.free,
            "contents": list(self.contents),
        }
        return json.dumps(data, sort_keys=True)


def chosen_limits(wanted: FitLimits | Literal[False] | None, offered: FitLimits | None) -> FitLimits:
    """Return the limits of a publication, or else those that its layout offers; none where either wants none."""
    if wanted is False:
        return FREE
    return wanted if wanted is not None else offered or FREE
