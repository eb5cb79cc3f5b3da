"""What is read from a finished web page."""

from __future__ import annotations

from ppnews.inspection.page import read_page
from ppnews.model.statement import PageFacts

PAGE = """<!DOCTYPE html><html lang="en"><body>
<img src="a.png" alt="Outside"><a href="b">Outside</a><p lang="fr">Dehors</p>
<main>
<picture><source srcset="a.webp"><img src="a.png" alt="A bridge"></picture>
<img src="a.png" alt=""><img src="a.png" alt=" "><img src="a.png">
<table><tr><th>Name</th></tr><tr><td>1</td></tr></table>
<table><tr><td>1</td></tr></table>
<a href="#one">One</a> <a name="two">no link</a>
<a href="../ru/index.html" hreflang="ru" lang="ru">Русский</a>
<p lang="en">English, <span lang="ka">ქართული</span>, <a href="x" hreflang="hy" lang="hy">Հայերեն</a></p>
</main>
<p lang="de">Draußen</p><img alt="Outside">
</body></html>"""


def test_what_stands_in_the_main_part_is_counted() -> None:
    assert read_page(PAGE) == PageFacts(
        described=1, decorative=2, undescribed=1, tables=2, nameless_tables=1, links=3, languages=("ka", "hy")
    )


def test_an_empty_page_has_nothing() -> None:
    assert read_page("") == PageFacts()
