"""A small publication in English and Russian with one finished issue, written as an editor writes."""

from __future__ import annotations

from pathlib import Path

from helpers.projects import PNG, Written, put

PUBLICATION = """\
name: {en: The Quarterly, ru: Ежеквартальник}
slug: quarterly
languages: [en, ru]
frequency: quarterly
layout: plain
topics: {border: Border management}
"""

LAYOUT = {
    # The quarterly layout's templates without its styles and fonts: pages are set in a fraction of the time.
    "layouts/plain/layout.yaml": "extends: quarterly\nstyles: {pdf: [publication.css], html: [publication.css]}\n",
    "layouts/plain/styles/publication.css": "h1 { margin: 0 }\n",
}

MANIFEST = """\
# yaml-language-server: $schema=../../schemas/issue.schema.json
number: 7
period: 2024-Q4
published: 2024-12-20
languages: [en, ru]
pages: {min: 4, max: 8}

sections:
  # The letter.
  - kind: editorial
    title: {en: Editorial, ru: От редакции}
    salutation: {en: "Dear Readers,", ru: "Уважаемые читатели!"}
    body: editorial.md
    signature: {name: The Editors} # as they sign
    images:
      - {file: images/desk.png, alt: A desk}

  - kind: contents # made from the sections
    id: contents
    title: In this issue

  - kind: events
    id: ahead
    title: 'Looking ahead: what comes'
    page: 2
    images:
      - {file: images/map.png, decorative: true}
    # tbc means: to be confirmed
    events:
      - when: 2024-12-31
        title: Over before the new period begins
      # the spring
      - when: 2025-01-01
        title: {en: First day, ru: Первый день}
        topics: [border]
      - when: 2024-12-30/2025-01-02 # over New Year
        title: Across the turn of the year
      - when: 2025-03/2025-04
        title: "Two: months"
        status: tbc

  - kind: article
    id: visit
    title: A visit
    body: articles/visit.md

  - kind: article
    id: workshop
    title: {en: A workshop, ru: Семинар}
    body: articles/workshop.md

  # Kept in the library.
  - kind: publications
    id: library
    title: Publications
    contents: The library
    body: articles/library.md
    items:
      - title: One brief

  - kind: courses
    id: academy
    page: {en: 3, ru: 4}
    # The title never changes.
    title:
      en: "Academy: courses"
      ru: 'Академия: курсы'
    body: articles/academy.md
    images:
      - file: images/laptop.png
        alt: {en: A laptop, ru: Ноутбук}
    links:
      - text: The workshop
        url: "#workshop"
      - text: Our library
        url: "#library"
      - text: The flyer
        url: files/flyer.pdf
    courses:
      - title: Borders   # the oldest
        level: basic
        languages: [en, "ru"]
        summary: >
          Two lines
          folded into one.
      - title: "2025-03"
        summary: |
          # not a comment
          kept as it stands
        url: {en: https://example.org/en, ru: https://example.org/ru}
      # the newest
      - {title: "Law: \\"rights\\"", level: advanced}
    # All courses are free.

  - kind: reading
    id: reading
    title: {en: Reading, ru: Чтение}
    items:
      - title: A report
        links: [{text: The report, url: https://example.org/report}]
"""

ACADEMY = """\
Courses for *everyone*, see [the **workshop**](#workshop), [](page:workshop) and [](#library).

{#enrol}
## How to enrol

As [above](#academy); [in
two lines](#visit "a title"). [Enrol](#enrol), or read the [flyer](../files/flyer.pdf).

![A laptop](../images/inside.png)
"""

TEXTS = {
    "editorial.md": "This issue.\n",
    "editorial.ru.md": "Этот номер.\n",
    "articles/visit.md": "We went.\n",
    "articles/visit.ru.md": "Мы поехали.\n",
    "articles/workshop.md": "We worked.\n",
    "articles/workshop.ru.md": "Мы работали.\n",
    "articles/library.md": "New briefs.\n",
    "articles/library.ru.md": "Новые записки.\n",
    "articles/academy.md": ACADEMY,
    "articles/academy.ru.md": "Курсы для всех: [](#workshop).\n",
    "files/flyer.pdf": "%PDF-1.4\n",
}


def write_newsletter(root: Path, manifest: str = MANIFEST, publication: str = PUBLICATION) -> Written:
    """Write the publication with its issue 7 into `root`."""
    pictures = {f"issues/7/images/{name}.png": PNG for name in ("desk", "map", "laptop", "inside")}
    texts = {f"issues/7/{name}": text for name, text in TEXTS.items()}
    put(root, {"ppnews.yaml": publication, "issues/7/issue.yaml": manifest, **LAYOUT, **pictures, **texts})
    return Written(root)
