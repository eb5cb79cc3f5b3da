"""The HTML of a message as mail programs take it: styles on the elements, pictures with their sizes, nothing idle."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

WIDTH: Final = 560
"""CSS pixels: the widest that a picture stands."""
_PICTURE = re.compile(r"<img\b([^<>]*)>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_IDLE = frozenset({"loading", "decoding", "srcset", "sizes", "height"})
_CLASSES = re.compile(r' class="([^"]*)"')
_CODE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_NAME = re.compile(r"\.([A-Za-z][\w-]*)")
_LINES = re.compile(r"\s*\n\s*")


def fit_pictures(page: str) -> str:
    """Return a page whose pictures have the width that they are shown in: Outlook goes by nothing else.

    They have no height: some programs do not know `height: auto`, and would keep it where the width shrinks.
    """
    return _PICTURE.sub(lambda match: _fitted(dict(_ATTRIBUTE.findall(match[1]))), page)


def _fitted(given: Mapping[str, str]) -> str:
    kept = {name: value for name, value in given.items() if name not in _IDLE}
    width = kept.get("width", "")
    if width.isdecimal() and int(width) > WIDTH:
        kept["width"] = str(WIDTH)
    attributes = "".join(f' {name}="{value}"' for name, value in kept.items())
    return f"<img{attributes}>"


def inline_styles(page: str) -> str:
    """Return a page with its styles on its elements; the block marked to be kept stays where it stands."""
    import css_inline

    inliner = css_inline.CSSInliner(load_remote_stylesheets=False, minify_css=True)
    kept = set(_NAME.findall(page.partition('data-css-inline="keep"')[2].partition("</style>")[0]))
    made = inliner.inline(page).replace(' data-css-inline="keep"', "")
    # In running texts lines of code keep their indents; elsewhere those of the templates are of no use to anybody.
    lean = "".join(part if part.startswith("<pre") else _LINES.sub("\n", part) for part in _CODE.split(made))
    return _CLASSES.sub(lambda match: _wanted(match[1], kept), lean)


def _wanted(classes: str, kept: set[str]) -> str:
    """Return the attribute with those classes that rules in the head ask for; nothing where there is none."""
    left = [name for name in classes.split() if name in kept]
    return f' class="{" ".join(left)}"' if left else ""


def with_pictures(page: str, addresses: Mapping[str, str]) -> str:
    """Return a page with other addresses of its pictures."""
    for before, after in addresses.items():
        page = page.replace(f'src="{before}"', f'src="{after}"')
    return page
