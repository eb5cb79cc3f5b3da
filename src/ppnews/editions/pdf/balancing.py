"""Columns that are balanced although they begin below something else.

The engine balances columns whose content fits on the page. A column that reaches the foot of the page fits exactly, but
the engine adds up its height in another order than that of the page, and compares the sums to the last digit: where
they differ by a rounding error it takes the content for too long, and leaves one column full and the next nearly empty.
"""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable, Iterator
from typing import Any

from ppnews.editions.pdf.replacing import replaced

_HAIR = 1e-6
"""In pixels: more than any rounding error, less than any reader or printer can tell."""
