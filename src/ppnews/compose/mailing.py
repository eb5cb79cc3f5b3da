"""The head of the message that an issue goes out in."""

from __future__ import annotations

from ppnews.compose.context import Context
from ppnews.model.content import MailView
from ppnews.model.mailing import MailSettings
from ppnews.model.text import Text


def mail_view(context: Context, title: str, description: str) -> MailView:
    """Return the head of a message; the edition's title and description stand in for what the issue does not say."""
    settings = context.issue.publication.email or MailSettings.model_validate({})
    head = context.issue.manifest.email
    return MailView(
        subject=_line(context, head.subject if head else None) or _plain(title),
        preheader=_line(context, head.preheader if head else None) or _plain(description),
        sender=settings.sender,
        digest=settings.content == "digest",
        service=settings.service,
        unsubscribe=settings.unsubscribe if settings.service == "none" else None,
    )


def _line(context: Context, text: Text | None) -> str:
    return _plain(context.words(text) or "")


def _plain(words: str) -> str:
    """Return words in one line, with plain blanks: some programs show others in a subject as question marks."""
    return " ".join(words.split())
