"""Mailing services: the placeholders that they fill in, and the way of a message into each.

Placeholders are those of the services' own manuals. A service puts its readers' own addresses in their place when it
sends; words of an issue that look like one would be taken for one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ppnews.model.mailing import MailService

_LIQUID = r"\{\{[^{}\n]{0,200}\}\}|\{%[^%\n]{0,200}%\}"
_SENDY = (
    r"\[(?:unsubscribe|webversion|reconsent|Email|current(?:day|month)(?:number)?|currentyear)\]"
    r"|\[[^\[\]\n,]{1,60},\s?fallback=[^\[\]\n]{0,60}\]|</?(?:unsubscribe|webversion)>"
)
_PHPLIST = (
    r"\[(?:(?:UNSUBSCRIBE|PREFERENCES|FORWARD|SUBSCRIBE|VIEWBROWSER|ARCHIVE|BLACKLIST|CONTACT)(?:URL)?|CONTENT|FOOTER"
    r"|SIGNATURE|CONFIRMATIONURL|JUMPOFF(?:URL)?|EMAIL|USERID|USERTRACK|LISTS|WEBSITE|DOMAIN|SUBJECT|FROMEMAIL"
    r"|ORGANIZATION_NAME|LOGO(?::\d{1,4})?|URL:[^\[\]\n]{0,200})\]"
)


@dataclass(frozen=True, slots=True)
class ServiceTraits:
    """One mailing service.

    Attributes:
        title: its own name.
        unsubscribe: the placeholder for the address at which a reader unsubscribes.
        browser: that for the message as a web page; None where it has none, and the web edition is linked to.
        postal: that for the sender's postal address; None where it has none, and the publisher's own stands there.
        reads: a pattern of everything that it takes for a placeholder.
        steps: the ways of index.html and of message.txt into a campaign, a sentence each.

    """

    title: str
    unsubscribe: str
    browser: str | None
    postal: str | None
    reads: str
    steps: tuple[str, str]


SERVICES: Mapping[MailService, ServiceTraits] = MappingProxyType(
    {
        "mailchimp": ServiceTraits(
            "Mailchimp",
            "*|UNSUB|*",
            "*|ARCHIVE|*",
            "*|LIST:ADDRESSLINE|*",
            r"\*\|[^|\n]{1,80}\|\*",
            (
                "In a new regular email choose “Code your own”, “Paste in code”, and paste index.html.",
                "Under “Plain-Text Email” paste message.txt; then send yourself a test.",
            ),
        ),
        "brevo": ServiceTraits(
            "Brevo",
            "{{ unsubscribe }}",
            "{{ mirror }}",
            None,
            _LIQUID,
            (
                "In a new email campaign choose “Code your own”, “Paste your code”, and paste index.html.",
                "Under the advanced settings paste message.txt as the plain-text version; then send a test.",
            ),
        ),
        "listmonk": ServiceTraits(
            "listmonk",
            "{{ UnsubscribeURL }}",
            "{{ MessageURL }}",
            None,
            r"\{\{",
            (
                "In a new campaign choose the format “Raw HTML” and a template that holds nothing but "
                '{{ template "content" . }}, and paste index.html.',
                "Choose “Add alternate plain text message” and paste message.txt; then send a test.",
            ),
        ),
        "sendy": ServiceTraits(
            "Sendy",
            "[unsubscribe]",
            "[webversion]",
            None,
            _SENDY,
            (
                "In a new campaign switch to the HTML code editor and paste index.html.",
                "Paste message.txt into “Plain text version”; then send a test.",
            ),
        ),
        "buttondown": ServiceTraits(
            "Buttondown",
            "{{ unsubscribe_url }}",
            "{{ email_url }}",
            None,
            _LIQUID,
            (
                "Choose the template “Naked”; in a new email switch to plain text mode and paste index.html.",
                "Buttondown makes the text part itself: send a draft to yourself and read both.",
            ),
        ),
        "keila": ServiceTraits(
            "Keila",
            "{{ unsubscribe_link }}",
            None,
            None,
            _LIQUID,
            (
                "In a new campaign choose the type “HTML” and paste index.html.",
                "Paste message.txt where the campaign has a plain-text part; then send a preview to yourself.",
            ),
        ),
        "phplist": ServiceTraits(
            "phpList",
            "[UNSUBSCRIBEURL]",
            "[VIEWBROWSERURL]",
            None,
            _PHPLIST,
            (
                "In a new campaign choose no template, paste the source of index.html, and switch the plugin View in "
                "Browser on.",
                "Paste message.txt under “Text”, choose the format HTML and text; then send a test.",
            ),
        ),
    }
)
