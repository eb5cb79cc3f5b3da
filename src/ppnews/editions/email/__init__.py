"""The e-mail: one message per language, as text, as a page for a mailing service, and whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from ppnews.diagnostics import Diagnostic, Location, Outcome
from ppnews.editions import Assembly, PlainEdition, Product, editions
from ppnews.editions._styles import join_styles
from ppnews.editions._templates import fill_template
from ppnews.editions.email.pages import WIDTH, fit_pictures, inline_styles, with_pictures
from ppnews.editions.email.palette import mail_styles
from ppnews.editions.email.plain import flow, listed, plain_prose, plain_section, tidy, underline
from ppnews.files.reading import Place
from ppnews.model import findings
from ppnews.model.addresses import issue_on_web, place_on_web
from ppnews.model.content import MAILED, Content
from ppnews.model.layout import PicturePlace
from ppnews.model.looks import Viewing
from ppnews.model.mail_services import SERVICES
from ppnews.model.mailbox import Mailbox
from ppnews.model.message import ENOUGH
from ppnews.model.picture import PictureNeed
from ppnews.model.publication import Publication
from ppnews.model.uris import as_uri

if TYPE_CHECKING:
    from ppnews.editions.email.mime import MessageHead

_PAGE: Final = "index.html"
_TEXT: Final = "message.txt"
_WHOLE_PAGE: Final = "whole.html"
_WHOLE_TEXT: Final = "whole.txt"
_HEAD: Final = "head.json"
"""Parts of an assembly that become the whole message; they are no files of the edition."""
_TEMPLATES: Final = "mail/message"
_COMPOSED: Final = "assets/pictures/"
_PICTURES: Final = "pictures/"


class EmailEdition(PlainEdition):
    """One folder per language: the whole message (`.eml`), `index.html`, `message.txt`, and pictures."""

    name = "email"
    by_default = False
    posted = True
    whole = False
    manner = MAILED
    viewings = (Viewing("screen"), Viewing("screen", dark=True))
    stage = "writing the message"

    def serves(self, publication: Publication) -> bool:
        """Return whether the publication lists it, or says anything of its messages."""
        return publication.sends_messages

    def picture_need(self, place: PicturePlace) -> PictureNeed:
        """Return twice the width of a message, in pixels: one size, which is shown at half."""
        return PictureNeed(widths=(2 * WIDTH,), flat=True)

    def target(self, content: Content) -> str:
        """Return `email/{language}/{slug}-{issue}-{language}.eml`."""
        return f"{_folder(content)}/{content.file_stem}.eml"

    def assemble(self, content: Content, siblings: Mapping[str, str]) -> Outcome[Assembly]:
        """Fill the templates of the page and of the text; twice where a service has placeholders of its own."""
        if content.canonical is None:
            return Outcome(None, (_without_address(),))
        styles = join_styles(content.layout, self.name)
        if styles.value is None:
            return Outcome(None, styles.diagnostics)
        sheets = mail_styles(styles.value, (sheet.text for sheet in content.layout.sheets("html")), content.direction)
        given = {**_variables(content, siblings), "styles": sheets.rules, "kept_styles": sheets.kept}
        names = {_PAGE: ("html", _links(content, whole=False)), _TEXT: ("txt", _links(content, whole=False))}
        if content.mail.service != "none":
            whole = _links(content, whole=True)
            names |= {_WHOLE_PAGE: ("html", whole), _WHOLE_TEXT: ("txt", whole)}
        parts: dict[str, bytes] = {_HEAD: _head(content)}
        for name, (suffix, links) in names.items():
            filled = fill_template(content, f"{_TEMPLATES}.{suffix}", {**given, **links})
            if filled.value is None:
                return Outcome(None, filled.diagnostics)
            made = fit_pictures(filled.value) if suffix == "html" else tidy(filled.value)
            parts[name] = made.encode()
        page = parts[_PAGE].decode()
        pictures = {address: file for address, file in content.assets.items() if f'src="{address}"' in page}
        return Outcome(Assembly(_folder(content), self.target(content), parts, pictures, page=_PAGE))

    def produce(self, assembly: Assembly) -> Product:
        """Put the styles on the elements and the pictures beside them, and write the whole message."""
        from ppnews.editions.email.mime import write_message  # they bring parts of Python that no other edition needs
        from ppnews.editions.email.sharing import share_room

        texts = {name: data.decode() for name, data in assembly.parts.items()}
        head = _read_head(texts[_HEAD])
        page = inline_styles(texts[_PAGE])
        whole = inline_styles(texts[_WHOLE_PAGE]) if _WHOLE_PAGE in texts else page
        text = texts.get(_WHOLE_TEXT, texts[_TEXT])
        shared = share_room(assembly.files, ENOUGH - len(write_message(head.head, text, whole, {})))
        names = {address: chosen.removeprefix(_COMPOSED) for address, (chosen, _) in shared.items()}
        data = {names[address]: asset.read() for address, (_, asset) in shared.items()}
        inside = with_pictures(whole, {address: f"cid:{name}" for address, name in names.items()})
        on_web = {address: f"{head.folder}{_PICTURES}{quote(name)}" for address, name in names.items()}
        message = write_message(head.head, text, inside, data)
        files: dict[str, bytes | Place] = {
            PurePosixPath(assembly.main).name: message,
            _PAGE: with_pictures(page, on_web).encode(),
            _TEXT: texts[_TEXT].encode(),
            **{f"{_PICTURES}{name}": content for name, content in data.items()},
        }
        return {f"{assembly.target}/{name}": content for name, content in files.items()}

    def steps(self, publication: Publication) -> tuple[str, ...]:
        """Return the three steps by which the publication's mailing service takes the message."""
        service = SERVICES.get(publication.email.service) if publication.email is not None else None
        if service is None:
            return ()
        upload = "Copy the folder “email” to the web, beside the web edition: the pictures are fetched from there."
        return f"Sending it with {service.title}:", *(f"  {n}. {s}" for n, s in enumerate((upload, *service.steps), 1))


def _folder(content: Content) -> str:
    return f"email/{content.language}"


def _without_address() -> Diagnostic:
    message = "A message leads into the web edition: say in ppnews.yaml at which address that will live."
    hint = "url: https://www.example.org/newsletter/"
    return Diagnostic.of(findings.MISSING_FIELD, message, Location("ppnews.yaml", 1, 1), hint=hint)


def _variables(content: Content, siblings: Mapping[str, str]) -> dict[str, object]:
    canonical = content.canonical or ""
    root = issue_on_web(canonical, content.language)
    others = {language: f"{root}{language}/" for language in content.languages if language != content.language}
    return {
        "place": lambda place: place_on_web(canonical, place),
        "web_edition": canonical,
        "other_languages": others,
        "on_web": {name: f"{root}{quote(siblings[name])}" for name in _listed(content) if name in siblings},
        "flow": flow,
        "listed": listed,
        "underline": underline,
        "plain_prose": plain_prose,
        "plain_section": plain_section,
    }


def _listed(content: Content) -> tuple[str, ...]:
    """Return the names of the editions that the publication comes out in."""
    if content.editions is not None:
        return content.editions
    return tuple(name for name, edition in editions().items() if edition.by_default)


def _links(content: Content, *, whole: bool) -> dict[str, object]:
    """Return the addresses that a service fills in, as its placeholders; a `whole` message has none of these."""
    service = None if whole else SERVICES.get(content.mail.service)
    own = content.publisher.address if content.publisher is not None else None
    return {
        "unsubscribe": service.unsubscribe if service is not None else content.mail.unsubscribe,
        "browser": (service.browser if service is not None else None) or content.canonical,
        "postal": (service.postal if service is not None else None) or own,
    }


@dataclass(frozen=True, slots=True)
class _Head:
    """The headers of a message, and the address of its folder on the web."""

    head: MessageHead
    folder: str


def _head(content: Content) -> bytes:
    """Return everything beside the parts that decides a message, as JSON."""
    sender = content.mail.sender
    return json.dumps(
        {
            "subject": content.mail.subject,
            "sender": [sender.name, sender.address] if sender is not None else None,
            "published": content.published.isoformat(),
            "language": content.language,
            "host": sender.domain if sender is not None else urlsplit(as_uri(content.canonical or "")).hostname,
            "unsubscribe": content.mail.unsubscribe,
            "folder": f"{issue_on_web(content.canonical or '', content.language)}{_folder(content)}/",
        }
    ).encode()


def _read_head(text: str) -> _Head:
    from ppnews.editions.email.mime import MessageHead

    given = json.loads(text)
    sender = Mailbox(*given["sender"]) if given["sender"] is not None else None
    published = date.fromisoformat(given["published"])
    head = MessageHead(given["subject"], sender, published, given["language"], given["host"], given["unsubscribe"])
    return _Head(head, given["folder"])


EDITION = EmailEdition()
