"""Slugs out of titles."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ppnews.model.base import SLUG_PATTERN
from ppnews.model.slug import MAX_SLUG, slugify

SLUGS = {
    "Training Academy: e-courses": "training-academy-e-courses",
    "Подготовка кадров": "podgotovka-kadrov",
    "Миграция — что нового?": "migratsiya-chto-novogo",
    "Country’s reports": "countrys-reports",
    "Éditorial d'été": "editorial-dete",
    "  -- 2024/25 -- ": "2024-25",
    "?!": "",
    "": "",
}


@pytest.mark.parametrize(("words", "slug"), SLUGS.items())
def test_slugs(words: str, slug: str) -> None:
    assert slugify(words) == slug


@given(st.text())
@example("a " * 60)
@example("a" * 79 + " b")
def test_a_slug_is_one_or_empty(words: str) -> None:
    slug = slugify(words)
    assert not slug or (re.match(SLUG_PATTERN, slug) and len(slug) <= MAX_SLUG)
    assert slugify(slug) == slug
