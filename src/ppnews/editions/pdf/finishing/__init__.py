"""The finishing of a PDF for screen readers: corrections of WeasyPrint's tags and content, before it is written.

The engine hands over the finished pages and the PDF's objects (the `finisher` of its `write_pdf`). Its tags become a
tree with one node for each element of the HTML; the steps below put that in order, one thing each; then it is written
in place of the engine's. A step that the engine no longer needs is struck from the list and deleted, with its test.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from .drawing import (
    name_fonts_properly,
    part_words,
    pass_over_what_is_not_in_the_tree,
    read_glyphs_as_plain_characters,
)
from .geometry import keep_the_geometry
from .links import (
    join_areas_of_entries,
    leave_out_areas_in_others,
    make_links,
    name_links_in_full,
    say_where_links_lead,
)
from .lists import make_contents, make_lists, make_notes
from .metadata import name_bookmarks_as_they_read, name_both_standards
from .order import draw_labels_before_their_items
from .pictures import (
    describe_pictures,
    keep_captions_with_pictures,
    leave_out_decoration,
    leave_pictures_as_they_are,
    make_tables,
)
from .reading import read_tree
from .structure import (
    dissolve_the_rest,
    leave_out_what_is_not_shown,
    mark_languages,
    name_the_roles,
    open_sections_with_their_heading,
    set_the_direction,
    spell_out_abbreviations,
)
from .work import Work
from .writing import write_tree

Step = Callable[[Work], None]

STEPS: tuple[Step, ...] = (
    leave_out_what_is_not_shown,
    leave_out_decoration,
    name_the_roles,
    open_sections_with_their_heading,
    spell_out_abbreviations,
    make_lists,
    make_contents,
    make_notes,
    describe_pictures,
    keep_captions_with_pictures,
    leave_pictures_as_they_are,
    make_tables,
    make_links,
    leave_out_areas_in_others,
    join_areas_of_entries,
    say_where_links_lead,
    name_links_in_full,
    mark_languages,
    dissolve_the_rest,
    set_the_direction,
    part_words,
    draw_labels_before_their_items,
    pass_over_what_is_not_in_the_tree,
    read_glyphs_as_plain_characters,
    name_fonts_properly,
    name_bookmarks_as_they_read,
    name_both_standards,
    keep_the_geometry,
)


def finisher(root: Element, steps: tuple[Step, ...] = STEPS) -> Callable[[Any, Any], None]:
    """Return the callback that WeasyPrint runs before it writes the PDF of a page; `root` is its `html` element."""

    def finish(document: Any, pdf: Any) -> None:
        work = Work(root, document, pdf, read_tree(root, document, pdf))
        for step in steps:
            step(work)
        write_tree(work)

    return finish
