"""Keeps the quarterly layout's catalogues, which the others share, in step with all templates (gettext, through Babel).

.venv/bin/python tools/messages.py           writes quarterly.pot and brings every *.po up to date
.venv/bin/python tools/messages.py --check   exits with 1 if a message is missing, fuzzy or no longer used
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from ppnews.model.section import section_kinds

LAYOUTS = Path(__file__).parents[1] / "layouts"
LOCALE = LAYOUTS / "quarterly" / "locale"
TEMPLATE = LOCALE / "quarterly.pot"
_SOURCES = {
    LAYOUTS: [("*/templates/**.html", "jinja2"), ("*/templates/**.txt", "jinja2")],
    LAYOUTS.parent / "src": [("ppnews/compose/**.py", "python"), ("ppnews/editions/**.py", "python")],
}
_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
_TAGS = ("Translators:",)


def extract() -> Catalog:
    """Return every message of the templates, of the code that composes pages, and of sections without a title."""
    catalogue = Catalog(project="ppnews", version="quarterly", charset="utf-8", fuzzy=False)
    for folder, methods in _SOURCES.items():
        options = {pattern: {"newstyle_gettext": "true"} for pattern, _ in methods}
        found = extract_from_dir(folder, methods, options, keywords=_KEYWORDS, comment_tags=_TAGS)
        for _file, _line, message, comments, context in found:
            catalogue.add(message, auto_comments=comments, context=context)
    for model in section_kinds().values():
        if model.traits.heading is not None:
            catalogue.add(model.traits.heading)
    return catalogue


def as_text(catalogue: Catalog) -> str:
    """Return a catalogue as a file has it: no places, no dates, so that it changes only with its messages."""
    file = io.BytesIO()
    write_po(file, catalogue, no_location=True, omit_header=True, sort_output=True, width=118)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    plural = f'"Plural-Forms: {catalogue.plural_forms}\\n"\n' if catalogue.locale else ""
    return f"{head}{plural}\n{file.getvalue().decode('utf-8')}"


def translations() -> Iterator[tuple[Path, Catalog]]:
    """Yield every language's catalogue with its file."""
    for path in sorted(LOCALE.glob("*.po")):
        with path.open("rb") as file:
            yield path, read_po(file, locale=path.stem)


def gaps(template: Catalog, translated: Catalog) -> list[Message]:
    """Return the messages that a language lacks."""
    return [m for m in template if m.id and not _is_done(translated.get(_key(m), m.context))]


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _is_done(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def main() -> int:
    """Write or check the catalogues."""
    template = extract()
    check = "--check" in sys.argv[1:]
    wrong = []
    if check and (not TEMPLATE.is_file() or TEMPLATE.read_text(encoding="utf-8") != as_text(template)):
        wrong.append(f"{TEMPLATE.name} is not in step with the templates: run tools/messages.py")
    if not check:
        LOCALE.mkdir(exist_ok=True)
        TEMPLATE.write_text(as_text(template), encoding="utf-8")
    for path, catalogue in translations():
        if not check:
            catalogue.update(template, no_fuzzy_matching=True)
            catalogue.obsolete.clear()
            path.write_text(as_text(catalogue), encoding="utf-8")
        wrong += [f"{path.name}: no translation of “{_key(message)}”" for message in gaps(template, catalogue)]
    for line in wrong:
        print(line)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
