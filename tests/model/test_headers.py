"""Headers of messages hold any words, and nothing that begins another header or turns its neighbours round."""

from __future__ import annotations

from email import message_from_string
from email.header import decode_header, make_header
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppnews.model.headers import mailbox_header, text_header
from ppnews.model.mailbox import Mailbox, read_mailbox
from ppnews.model.mailing import MailSettings

WORDS = [
    ("x" * 998, None),
    ("First\r\nBcc: x@example.org", "First Bcc: x@example.org"),
    ("a\u2028b\x85c\x00d", "a b c d"),
    ("👨\u200d👩\u200d👧 می\u200cخواهم \u200fעברית", None),
    ("Kon\u00adferenz 2024\u2060–\u206025", "Konferenz 2024–25"),
    ("no\u00a0break\u2009thin", "no break thin"),
    ("\u202egro.live\u2066", "gro.live"),
    ("=?utf-8?b?QmNjOg==?=", None),
    ("обзор Пражского процесса " * 9, ("обзор Пражского процесса " * 9).strip()),
    ("Plain words", None),
]


def read_back(name: str, header: str) -> str:
    assert max(len(line) for line in f"{name}: {header}".split("\n")) <= 78
    message = message_from_string(f"{name}: {header}\n\nBody", policy=default)
    assert message.keys() == [name]
    return str(message[name])


@pytest.mark.parametrize(("words", "said"), WORDS)
def test_words_come_back_as_one_line(words: str, said: str | None) -> None:
    assert read_back("Subject", text_header(words, "Subject")) == (said or words)


@pytest.mark.parametrize(("words", "said"), WORDS)
def test_names_come_back_with_their_address(words: str, said: str | None) -> None:
    header = mailbox_header(Mailbox(words, "a@example.org"))
    # Python's newer parser puts blanks between the encoded words of a name (RFC 2047, 6.2 has none).
    name, _, address = str(make_header(decode_header(header))).rpartition(" ")
    assert (name.strip('"'), address) == (said or words, "<a@example.org>")
    assert max(len(line) for line in header.split("\n")) <= 78


@given(st.text(max_size=200))
def test_whatever_is_written_is_one_header(words: str) -> None:
    read_back("Subject", text_header(words, "Subject"))


@pytest.mark.parametrize(
    ("written", "name", "address"),
    [
        (r'"The \"News\", daily" <a@example.org>', 'The "News", daily', "a@example.org"),
        ("News <a@пример.рф>", "News", "a@xn--e1afmkfd.xn--p1ai"),
        ("<a@example.org>", "", "a@example.org"),
        (" a@example.org ", "", "a@example.org"),
    ],
)
def test_mailboxes_as_people_write_them(written: str, name: str, address: str) -> None:
    box = read_mailbox(written)
    assert box is not None
    assert (box.name, box.addr_spec) == (name, address)


@pytest.mark.parametrize("written", ["a@٠a.org", "a@☃.net", "a@-x.org", "a@b, c@d", "a@b.c\nBcc: d@e.f", "News", ""])
def test_no_mailboxes(written: str) -> None:
    assert read_mailbox(written) is None


@pytest.mark.parametrize(
    ("written", "way"),
    [
        ("https://пример.рф/выход", "https://xn--e1afmkfd.xn--p1ai/%D0%B2%D1%8B%D1%85%D0%BE%D0%B4"),
        ("https://example.org/leave?a=%20&b=1", "https://example.org/leave?a=%20&b=1"),
        ("mailto:leave@example.org?subject=stop", "mailto:leave@example.org?subject=stop"),
    ],
)
def test_ways_out_travel_in_ascii(written: str, way: str) -> None:
    assert MailSettings.model_validate({"unsubscribe": written}).unsubscribe == way


@pytest.mark.parametrize("written", ["https://x/" + "a" * 900, "https://[x", "https://☃.٠a/", "mailto:я@b.c", "x"])
def test_no_ways_out(written: str) -> None:
    with pytest.raises(ValueError, match="unsubscribe"):
        MailSettings.model_validate({"unsubscribe": written})
