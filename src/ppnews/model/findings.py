"""The family MAN: everything that loading an issue can find."""

from __future__ import annotations

from ppnews.diagnostics import Rule, Severity

_E, _W = Severity.ERROR, Severity.WARNING

YAML_SYNTAX = Rule("MAN001", "yaml-syntax", _E, "The file is not readable as YAML.")
ENCODING = Rule("MAN002", "encoding", _E, "The file is not text in UTF-8.")
DUPLICATE_KEY = Rule("MAN003", "duplicate-key", _E, "A field is given twice.")
UNKNOWN_FIELD = Rule("MAN004", "unknown-field", _E, "A field that the manifest does not know.")
MISSING_FIELD = Rule("MAN005", "missing-field", _E, "A field is missing that cannot be done without.")
WRONG_VALUE = Rule("MAN006", "wrong-value", _E, "A field holds something other than it should.")
WRONG_DATE = Rule("MAN007", "wrong-date", _E, "A date is none, or not written as ISO 8601.")
UNKNOWN_KIND = Rule("MAN008", "unknown-kind", _E, "A section of a kind that the layout cannot set.")
DUPLICATE_ID = Rule("MAN009", "duplicate-id", _E, "Two sections or headings share one id.")
DANGLING_REFERENCE = Rule("MAN010", "dangling-reference", _E, "A reference to a section that is not there.")
UNKNOWN_TOPIC = Rule("MAN011", "unknown-topic", _E, "A topic that the publication does not have.")
MISSING_FILE = Rule("MAN012", "missing-file", _E, "A file that the issue names is not there.")
OUTSIDE_PROJECT = Rule("MAN013", "outside-project", _E, "A path that leads out of the project.")
EMPTY_BODY = Rule("MAN014", "empty-body", _E, "A text without a word.")
BAD_PICTURE = Rule("MAN015", "bad-picture", _E, "A picture that cannot be used.")
REMOTE_PICTURE = Rule("MAN016", "remote-picture", _E, "A picture that is not a file of the issue.")
MISSING_ALT = Rule("MAN017", "missing-alt", _E, "A picture without alternative text.")
BAD_LINK = Rule("MAN018", "bad-link", _E, "A link to something that an issue may not link to.")
TOO_LARGE = Rule("MAN019", "too-large", _E, "A file too large to be what it should be.")
UNKNOWN_LANGUAGE = Rule("MAN020", "unknown-language", _E, "A language that the publication does not come out in.")
NO_SECTIONS = Rule("MAN021", "no-sections", _E, "An issue without sections.")
NUMBER_MISMATCH = Rule("MAN022", "number-mismatch", _E, "The issue's number and its folder's name differ.")
BAD_LAYOUT = Rule("MAN023", "bad-layout", _E, "A layout that is not there, or cannot be used.")
MISSING_TRANSLATION = Rule("MAN024", "missing-translation", _W, "A text that a language of the issue lacks.")

ALL = tuple(sorted((rule for rule in globals().values() if isinstance(rule, Rule)), key=lambda rule: rule.code))
"""Every finding of loading, in order of code."""
