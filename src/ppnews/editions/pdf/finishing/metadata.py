"""Steps for what programs show beside the pages: bookmarks, and the XMP packet with title, author and standards.

The standards are PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1).
"""

from __future__ import annotations

from xml.sax.saxutils import escape

from .work import Work

_HEAD = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
_DESCRIPTION = """<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">"""
_STANDARDS = {"pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1"}

# PDF/A wants a description of every property that it does not know itself, and does not know those of PDF/UA.
_EXTENSION = """<rdf:Description rdf:about=""
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""


def name_bookmarks_as_they_read(work: Work) -> None:
    """Take the places at which an address may break (U+200B) out of the names of bookmarks."""
    import pydyf

    for entry in work.pdf.objects:
        if isinstance(entry, dict) and "Dest" in entry and isinstance(entry.get("Title"), pydyf.String):
            entry["Title"] = pydyf.String(entry["Title"].string.replace("\u200b", ""))


def name_both_standards(work: Work) -> None:
    """Replace the XMP packet by one that declares both PDF/UA-1 and PDF/A-3a, with title, author and languages.

    A document with letters that no face has declares neither: both standards forbid the box that stands for them
    (ISO 14289-1, 7.21.8; ISO 19005-3, 6.2.11.8).
    """
    known, producer = work.document.metadata, work.pdf.info.get("Producer")
    whole = not any(font.missing for font in work.document.fonts.values())
    packet = (
        f'{_HEAD}\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f"{_DESCRIPTION}\n"
        + "".join(f"<{name}>{value}</{name}>\n" for name, value in _STANDARDS.items() if whole)
        + _alternatives("dc:title", known.title, work.language)
        + _alternatives("dc:description", known.description, work.language)
        + _container("dc:creator", "Seq", known.authors)
        + _container("dc:language", "Bag", [work.language] if work.language else [])
        + _simple("pdf:Producer", producer.string if producer is not None else None)
        + _simple("xmp:CreatorTool", known.generator)
        + _simple("xmp:CreateDate", known.created)
        + _simple("xmp:ModifyDate", known.modified)
        + f'</rdf:Description>\n{_EXTENSION if whole else ""}\n</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    )
    work.object(work.pdf.catalog["Metadata"]).stream[:] = [packet.encode()]


def _simple(name: str, value: str | None) -> str:
    return f"<{name}>{escape(value)}</{name}>\n" if value else ""


def _alternatives(name: str, value: str | None, language: str) -> str:
    if not value:
        return ""
    languages = dict.fromkeys(("x-default", language) if language else ("x-default",))
    items = "".join(f'<rdf:li xml:lang="{code}">{escape(value)}</rdf:li>' for code in languages)
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>\n"


def _container(name: str, kind: str, values: list[str]) -> str:
    items = "".join(f"<rdf:li>{escape(value)}</rdf:li>" for value in values)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>\n" if items else ""
