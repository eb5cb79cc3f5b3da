"""The characters that XML 1.0 forbids: feeds cannot have them, and web pages should not."""

from __future__ import annotations

import re

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that is none of XML 1.0 (section 2.2, Char): most control characters, halves of surrogate pairs."""
