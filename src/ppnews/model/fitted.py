"""The outcome of copyfitting: pages of sections, what was changed, and what an editor could change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from ppnews.model.fit import PageSetting


@dataclass(frozen=True, slots=True)
class SectionFit:
    """A section of fitted pages.

    Attributes:
        promised: its page by the manifest; None where it has no promise.
        page: the page that it begins on.
        lines: to cut before it so that it begins on its page; below 0, to write; 0 where it does.
    """

    section: str
    promised: int | None
    page: int
    lines: int


@dataclass(frozen=True, slots=True)
class Advice:
    """One of the changes to the texts, all of which together make an issue keep its promises.

    Attributes:
        lines: to cut in a section; below 0, to write.
        words: so many are that; below 0, to write.
        tested: whether pages were set with it, and kept their promises.
    """

    section: str
    lines: int
    words: int
    tested: bool


@dataclass(frozen=True, slots=True)
class FitReport:
    """The outcome of fitting an issue in one language.

    Attributes:
        lines: to cut so that the issue has no more pages than it is meant to have; below 0, to write; 0 if it has.
        advice: changes to the texts; empty where none would help; None where nobody has asked for any.
        last: to cut so that the last page is not needed.
        pictures: the names of pictures, by their number, that the setting speaks of.
        settings: the number of settings that were laid out.
    """

    setting: PageSetting
    own: PageSetting
    pages: int
    lines: int
    last: int
    sections: tuple[SectionFit, ...]
    advice: tuple[Advice, ...] | None = None
    pictures: Mapping[int, str] = field(default_factory=dict)
    settings: int = 1

    @property
    def keeps_promises(self) -> bool:
        """Whether every section begins on its page, and the number of pages is right."""
        return not self.lines and not any(section.lines for section in self.sections)

    def to_json(self) -> str:
        """Return it as JSON."""
        data = {
            "setting": self.setting.to_json(),
            "own": self.own.to_json(),
            "pages": self.pages,
            "lines": self.lines,
            "last": self.last,
            "sections": [asdict(section) for section in self.sections],
            "advice": None if self.advice is None else [asdict(advice) for advice in self.advice],
            "pictures": dict(self.pictures),
            "settings": self.settings,
        }
        return json.dumps(data)

    @classmethod
    def from_json(cls, text: str) -> FitReport:
        """Return the report of a text that `to_json` made; raise `ValueError` for any other."""
        try:
            data = json.loads(text)
            advice = data["advice"]
            return cls(
                setting=PageSetting.from_json(data["setting"]),
                own=PageSetting.from_json(data["own"]),
                pages=int(data["pages"]),
                lines=int(data["lines"]),
                last=int(data["last"]),
                sections=tuple(SectionFit(**section) for section in data["sections"]),
                advice=None if advice is None else tuple(Advice(**each) for each in advice),
                pictures={int(number): str(name) for number, name in data["pictures"].items()},
                settings=int(data["settings"]),
            )
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError("no report") from error


def change_in_words(advice: Advice) -> str:
    """Return one change to the texts as a request: “cut 6 lines (48 words) from “gdisc””."""
    lines, words = counted(abs(advice.lines), "line"), counted(abs(advice.words), "word")
    if advice.lines > 0:
        return f"cut {lines} ({words}) from “{advice.section}”"
    return f"write {lines} ({words}) more in “{advice.section}”"


def counted(number: int, noun: str) -> str:
    """Return a number with a noun: “1 line”, “2 lines”."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
