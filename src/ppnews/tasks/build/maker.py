"""The programs that make editions: part of what decides their bytes."""

from __future__ import annotations

import hashlib
import sys
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from ppnews.stamps.survey import own_code

_LIBRARIES: Final = (
    *("weasyprint", "pydyf", "tinycss2", "cssselect2", "tinyhtml5", "pyphen", "fonttools", "pikepdf"),
    *("pillow", "py-svg-hush", "jinja2", "markdown-it-py", "mdit-py-plugins", "babel", "icalendar", "css-inline"),
)


@lru_cache(maxsize=1)
def maker() -> str:
    """Return a hash of the content of ppnews' own code, and of the versions of Python and the libraries."""
    parts = (sys.version, own_code(), *(f"{name} {_version(name)}" for name in _LIBRARIES))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
