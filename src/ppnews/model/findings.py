"""The family MAN: everything that loading an issue can find."""

from __future__ import annotations

from ppnews.diagnostics import Example, Rule, Severity
from ppnews.model.limits import PAGES_NOT_SET as PAGES_NOT_SET
from ppnews.model.limits import TOO_COSTLY as TOO_COSTLY
from ppnews.model.linked import FILE_NOT_CARRIED as FILE_NOT_CARRIED
from ppnews.model.numbering import NUMBER_MISMATCH as NUMBER_MISMATCH
from ppnews.model.numbering import SAME_NUMBER as SAME_NUMBER
from ppnews.model.remarks import UNCLOSED_COMMENT as UNCLOSED_COMMENT

_E, _W = Severity.ERROR, Severity.WARNING

YAML_SYNTAX = Rule(
    "MAN001",
    "yaml-syntax",
    _E,
    "The file is not readable as YAML.",
    reason="Nothing can be read behind the place where YAML ends to make sense.",
    bad=Example(section="title: Training Academy: e-courses"),
    good=Example(section='title: "Training Academy: e-courses"'),
)
ENCODING = Rule(
    "MAN002",
    "encoding",
    _E,
    "The file is not text in UTF-8.",
    reason="Letters of other scripts would come out as other letters.",
    bad=Example("Конференция открылась в Праге.", remark="The file is saved as Windows-1251."),
    good=Example("Конференция открылась в Праге.", remark="The file is saved as UTF-8."),
)
DUPLICATE_KEY = Rule(
    "MAN003",
    "duplicate-key",
    _E,
    "A field is given twice.",
    reason="Only one of them could count, and nobody can see which.",
    bad=Example(section="title: First\ntitle: Second"),
    good=Example(section="title: Second"),
)
UNKNOWN_FIELD = Rule(
    "MAN004",
    "unknown-field",
    _E,
    "A field that the manifest does not know.",
    reason="A mistyped field would be passed over in silence, and what it says would be missing.",
    bad=Example(section="standfrist: In short"),
    good=Example(section="standfirst: In short"),
)
MISSING_FIELD = Rule(
    "MAN005",
    "missing-field",
    _E,
    "A field is missing that cannot be done without.",
    reason="The page cannot be made without it.",
    bad=Example(issue="sections:\n  - kind: article\n    body: visit.md"),
    good=Example(issue="sections:\n  - kind: article\n    title: A study visit\n    body: visit.md"),
)
WRONG_VALUE = Rule(
    "MAN006",
    "wrong-value",
    _E,
    "A field holds something other than it should.",
    reason="What is meant cannot be told from what is written.",
    bad=Example(publication="languages: en"),
    good=Example(publication="languages: [en]"),
)
WRONG_DATE = Rule(
    "MAN007",
    "wrong-date",
    _E,
    "A date is none, or not written as ISO 8601.",
    reason="A date has to be a day that exists, so that it can be ordered and printed in each language's manner.",
    bad=Example(section="when: 25.03.2025"),
    good=Example(section="when: 2025-03-25"),
)
UNKNOWN_KIND = Rule(
    "MAN008",
    "unknown-kind",
    _E,
    "A section of a kind that the layout cannot set.",
    reason="Only kinds of section that the layout has a template for can be set.",
    bad=Example(section="kind: artikel"),
    good=Example(section="kind: article"),
)
DUPLICATE_ID = Rule(
    "MAN009",
    "duplicate-id",
    _E,
    "Two sections, headings, publications or courses share one id.",
    reason="A link or a page number could lead to either of them.",
    bad=Example("## News {#news}\n\n## More news {#news}"),
    good=Example("## News {#news}\n\n## More news {#more-news}"),
)
DANGLING_REFERENCE = Rule(
    "MAN010",
    "dangling-reference",
    _E,
    "A reference to a section that is not there.",
    reason="The reader would be sent to a place that is not there.",
    bad=Example("Courses are offered by [the Academy](#training-acadamy)."),
    good=Example("Courses are offered by [the Academy](#training-academy)."),
)
UNKNOWN_TOPIC = Rule(
    "MAN011",
    "unknown-topic",
    _E,
    "A topic that the publication does not have.",
    reason="A topic prints under the name that ppnews.yaml gives it.",
    bad=Example(publication="topics: {tc1: Legal migration}", section="topics: [tc9]"),
    good=Example(publication="topics: {tc1: Legal migration}", section="topics: [tc1]"),
)
MISSING_FILE = Rule(
    "MAN012",
    "missing-file",
    _E,
    "A file that the issue names is not there.",
    reason="What the file holds would be missing from the issue.",
    bad=Example(section="body: articles/vizit.md"),
    good=Example(section="body: articles/visit.md"),
)
OUTSIDE_PROJECT = Rule(
    "MAN013",
    "outside-project",
    _E,
    "A path that leads out of the project.",
    reason="An issue must be whole wherever it is built, and must not publish what is none of its own.",
    bad=Example(section="images:\n  - {file: ../../../photo.jpg, alt: A stone bridge}"),
    good=Example(section="images:\n  - {file: images/photo.jpg, alt: A stone bridge}"),
)
EMPTY_BODY = Rule(
    "MAN014",
    "empty-body",
    _E,
    "A text without a word.",
    reason="The section would stand there without a text.",
    bad=Example(section="body: visit.md", remark="The file visit.md is empty."),
    good=Example(section="body: visit.md", remark="The file visit.md has a paragraph."),
)
BAD_PICTURE = Rule(
    "MAN015",
    "bad-picture",
    _E,
    "A picture that cannot be used.",
    reason="A picture that is damaged, too large or of another kind than its name says cannot be printed.",
    bad=Example(
        section="images:\n  - {file: images/bridge.jpg, alt: A stone bridge}", remark="Half of the file is missing."
    ),
    good=Example(section="images:\n  - {file: images/bridge.jpg, alt: A stone bridge}", remark="The file is whole."),
)
REMOTE_PICTURE = Rule(
    "MAN016",
    "remote-picture",
    _E,
    "A picture that is not a file of the issue.",
    reason="Nothing is fetched while an issue is built: it must come out the same tomorrow.",
    bad=Example("![A hall](https://www.icmpd.org/hall.jpg)"),
    good=Example("![A hall](images/hall.jpg)"),
)
MISSING_ALT = Rule(
    "MAN017",
    "missing-alt",
    _E,
    "A picture without alternative text.",
    reason="Whoever cannot see the picture would not know what it shows.",
    bad=Example(section="images:\n  - file: images/hall.jpg"),
    good=Example(section="images:\n  - file: images/hall.jpg\n    alt: Delegates in a hall"),
)
BAD_LINK = Rule(
    "MAN018",
    "bad-link",
    _E,
    "A link to something that an issue may not link to.",
    reason="Readers could not follow it, or not safely.",
    bad=Example(section='links:\n  - {text: The process, url: "javascript:void(0)"}'),
    good=Example(section="links:\n  - {text: The process, url: https://www.pragueprocess.eu/}"),
)
TOO_LARGE = Rule(
    "MAN019",
    "too-large",
    _E,
    "A file too large to be what it should be.",
    reason="Such a file is most likely another one than was meant.",
    bad=Example(section="body: visit.md", remark="The file visit.md has 10 MB."),
    good=Example(section="body: visit.md", remark="The file visit.md has some kilobytes."),
)
UNKNOWN_LANGUAGE = Rule(
    "MAN020",
    "unknown-language",
    _E,
    "A language that the publication does not come out in.",
    reason="Words in a language that the publication does not come out in would never be printed.",
    bad=Example(publication="languages: [en, ru]", section="title: {en: News, ru: Новости, de: Neues}"),
    good=Example(publication="languages: [en, ru]", section="title: {en: News, ru: Новости}"),
)
NO_SECTIONS = Rule(
    "MAN021",
    "no-sections",
    _E,
    "An issue without sections.",
    reason="There would be nothing to print.",
    bad=Example(issue="sections: []"),
    good=Example(issue="sections:\n  - kind: editorial\n    body: editorial.md"),
)
BAD_LAYOUT = Rule(
    "MAN023",
    "bad-layout",
    _E,
    "A layout that is not there, or cannot be used.",
    reason="Without a layout that is whole no page can be made.",
    bad=Example(publication="layout: quaterly"),
    good=Example(publication="layout: quarterly"),
)
MISSING_TRANSLATION = Rule(
    "MAN024",
    "missing-translation",
    _W,
    "A text that a language of the issue lacks.",
    reason="Readers of that language get the source instead.",
    bad=Example(publication="languages: [en, ru]", section="body: visit.md", remark="There is no file visit.ru.md."),
    good=Example(publication="languages: [en, ru]", section="body: visit.md", remark="The file visit.ru.md is there."),
)
BAD_CONFIRMATIONS = Rule(
    "MAN025",
    "bad-confirmations",
    _W,
    "The record of confirmed translations cannot be read.",
    reason="Nothing can be said about translations that are older than their sources.",
    bad=Example(record='<<<<<<< HEAD\n{"ru": {"first.md": "aaa9eaad88807a92"}}'),
    good=Example(record='{"ru": {"first.md": "aaa9eaad88807a92"}}'),
)
STRANGE_LANGUAGE = Rule(
    "MAN026",
    "strange-language",
    _W,
    "A language code that nobody knows.",
    reason="Dates and names of countries cannot be printed in a language of which nothing is known.",
    bad=Example(publication="languages: [en, xq]"),
    good=Example(publication="languages: [en, ky]"),
)

ALL = tuple(sorted((rule for rule in globals().values() if isinstance(rule, Rule)), key=lambda rule: rule.code))
"""Every finding of loading, in order of code."""
