"""The layout's style sheets, joined in the order that its `layout.yaml` gives for an edition."""

from __future__ import annotations

from ppnews.diagnostics import Diagnostic, Location, Outcome
from ppnews.editions._style_limits import endless_style
from ppnews.model import findings
from ppnews.model.layout import Layout


def join_styles(layout: Layout, edition: str) -> Outcome[str]:
    """Return the style sheets of the edition of that name, joined in the order of the cascade."""
    sheets: list[str] = []
    found: list[Diagnostic] = []
    for name in layout.styles.get(edition, ()):
        sheet = layout.text(f"styles/{name}")
        if sheet is None:
            message = f"The layout “{layout.name}” has no style sheet styles/{name}."
            found.append(Diagnostic.of(findings.BAD_LAYOUT, message, Location(f"layouts/{layout.name}")))
        elif sheet.broken_line is not None:
            at = Location(sheet.name, sheet.broken_line, 1)
            found.append(Diagnostic.of(findings.BAD_LAYOUT, "The style sheet is not text in UTF-8.", at))
        elif (fault := endless_style(sheet.text)) is not None:
            line = sheet.text.count("\n", 0, fault.offset)
            at = Location(sheet.name, line + 1, fault.offset - sheet.text.rfind("\n", 0, fault.offset))
            found.append(Diagnostic.of(findings.BAD_LAYOUT, fault.message, at))
        else:
            sheets.append(sheet.text.strip())
    return Outcome(None if found else "\n\n".join(sheets) + "\n", tuple(found))
