"""Manifests before and after their real pages are written into them."""

from __future__ import annotations

# A manifest's sections, and what they become with `first` on page 3 and `second` on page 5, in Russian on page 6.
WRITTEN = {
    "block": (
        """\
sections:
  # The first article.
  - kind: article   # an article
    title: First

    body: first.md


  - title: Second
    kind: article
    page: 4         # promised by hand
    body: second.md # the end
""",
        """\
sections:
  # The first article.
  - kind: article   # an article
    page: 3
    title: First

    body: first.md


  - title: Second
    kind: article
    page: {en: 5, ru: 6}         # promised by hand
    body: second.md # the end
""",
    ),
    "braces": (
        """\
sections:
  - {kind: article, title: First, body: first.md}
  - { title: Second, body: second.md,
      kind: article }  # last
""",
        """\
sections:
  - {kind: article, page: 3, title: First, body: first.md}
  - { title: Second, body: second.md,
      kind: article, page: {en: 5, ru: 6} }  # last
""",
    ),
    "by language": (
        """\
sections:
  - kind: article
    page:
      en: 1 # English
      ru: 2
    title: First
    body: first.md
  - kind: article
    page: { en: 1, ru: 2 }
    title: Second
    body: second.md
""",
        """\
sections:
  - kind: article
    page:
      en: 3 # English
      ru: 3
    title: First
    body: first.md
  - kind: article
    page: { en: 5, ru: 6 }
    title: Second
    body: second.md
""",
    ),
    "one language lacking": (
        """\
sections:
  - kind: article
    page:
      en: 3 # English
    title: First
    body: first.md
  - kind: article
    page: {ru: 2,}
    title: Second
    body: second.md
""",
        """\
sections:
  - kind: article
    page:
      en: 3 # English
      ru: 3
    title: First
    body: first.md
  - kind: article
    page: {ru: 6, en: 5,}
    title: Second
    body: second.md
""",
    ),
    "nothing behind the colon": (
        """\
sections:
  - kind: article
    page:   # to come
    title: First
    body: first.md
  - {kind: article, page: , title: Second, body: second.md}
""",
        """\
sections:
  - kind: article
    page: 3   # to come
    title: First
    body: first.md
  - {kind: article, page: {en: 5, ru: 6} , title: Second, body: second.md}
""",
    ),
    "not even a colon": (
        """\
sections:
  - {kind: article, page, title: First, body: first.md}
  - {kind: article, title: Second, body: second.md, page}
""",
        """\
sections:
  - {kind: article, page: 3, title: First, body: first.md}
  - {kind: article, title: Second, body: second.md, page: {en: 5, ru: 6}}
""",
    ),
    "quoted": (
        """\
sections:
- "kind": "article"
  'page': 0x1
  title: "First"
  body: first.md
- kind: >-
    article
  title: Second
  body: second.md
""",
        """\
sections:
- "kind": "article"
  'page': 3
  title: "First"
  body: first.md
- kind: >-
    article
  page: {en: 5, ru: 6}
  title: Second
  body: second.md
""",
    ),
    "anchors": (
        """\
sections:
  - &first {kind: article, title: First, body: first.md}
  - &second
    kind: &kind article # {braces}
    title: Second
    body: second.md
""",
        """\
sections:
  - &first {kind: article, page: 3, title: First, body: first.md}
  - &second
    kind: &kind article # {braces}
    page: {en: 5, ru: 6}
    title: Second
    body: second.md
""",
    ),
    "all in one line": (
        "sections: [{kind: article, title: First, body: first.md},"
        " {page: 5, kind: article, title: Second, body: second.md}]\n",
        "sections: [{kind: article, page: 3, title: First, body: first.md},"
        " {page: {en: 5, ru: 6}, kind: article, title: Second, body: second.md}]\n",
    ),
    "no line end": (
        "sections:\n  - title: First\n    body: first.md\n    kind: article",
        "sections:\n  - title: First\n    body: first.md\n    kind: article\n    page: 3",
    ),
    "separators that end no line": (
        'sections:\n  - byline: "a\u2028b"\n    kind: article\n    title: First\n    body: first.md\n',
        'sections:\n  - byline: "a\u2028b"\n    kind: article\n    page: 3\n    title: First\n    body: first.md\n',
    ),
    "no entry, no promise": (
        """\
sections:
  - {kind: article, id: first, title: First, contents: false, body: first.md}
  - {kind: editorial, id: second, body: second.md}
""",
        """\
sections:
  - {kind: article, id: first, title: First, contents: false, body: first.md}
  - {kind: editorial, id: second, body: second.md}
""",
    ),
    "no entry, but a promise": (
        "sections:\n  - {kind: article, id: first, title: First, contents: false, page: 9, body: first.md}\n",
        "sections:\n  - {kind: article, id: first, title: First, contents: false, page: 3, body: first.md}\n",
    ),
}
