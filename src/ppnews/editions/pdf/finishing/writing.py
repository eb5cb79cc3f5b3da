"""The writer of the tag tree, which replaces the engine's own in the PDF (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from operator import itemgetter
from typing import Any

from .tree import Area, TagNode, TagWords
from .work import Work


def write_tree(work: Work) -> None:
    """Replace the engine's tree by ours, with its parent tree, role map and id tree."""
    import pydyf

    pdf = work.pdf
    _take_out_the_engines(work)
    root, parents = pydyf.Dictionary({"Type": "/StructTreeRoot"}), pydyf.Dictionary()
    pdf.add_object(parents)
    pdf.add_object(root)
    written = _write(work, work.tree, root.reference)
    root["K"] = pydyf.Array([written[id(work.tree)].reference])
    root["ParentTree"] = parents.reference
    annotations = list(_areas(work.tree))
    root["ParentTreeNextKey"] = len(work.pages) + len(annotations)
    parents["Nums"] = pydyf.Array(_parents(work, written, annotations))
    if work.role_map:
        root["RoleMap"] = pydyf.Dictionary({role: f"/{standard}" for role, standard in work.role_map.items()})
    names = {node.entries["ID"]: node for node in work.tree.walk() if "ID" in node.entries}
    if names:
        pairs = (
            (pydyf.String(name), written[id(node)].reference) for name, node in sorted(names.items(), key=itemgetter(0))
        )
        root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(chain.from_iterable(pairs))})
    pdf.catalog["StructTreeRoot"] = root.reference


def _take_out_the_engines(work: Work) -> None:
    """Remove the engine's tree, which it wrote last but for the metadata: that moves up."""
    objects = work.pdf.objects
    root = work.object(work.pdf.catalog["StructTreeRoot"])
    first = int(root["ParentTree"].split()[0])
    behind = objects[first:]
    del objects[first:]
    for thing in behind:
        if not isinstance(thing, dict):
            work.pdf.add_object(thing)
            if getattr(thing, "extra", {}).get("Type") == "/Metadata":
                work.pdf.catalog["Metadata"] = thing.reference


def _write(work: Work, node: TagNode, parent: bytes) -> dict[int, Any]:
    """Write an element and all below it; return the dictionaries by their node's `id`."""
    import pydyf

    element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent})
    work.pdf.add_object(element)
    written = {id(node): element}
    page = next((words.page for words in node.words()), -1)
    if page >= 0:
        element["Pg"] = work.pdf.page_references[page]
    for key, text in node.entries.items():
        element[key] = pydyf.String(text)
    if node.attributes:
        owners = [_attribute_object(owner, entries) for owner, entries in node.attributes.items()]
        element["A"] = owners[0] if len(owners) == 1 else pydyf.Array(owners)
    kids = pydyf.Array()
    for kid in node.kids:
        if isinstance(kid, TagNode):
            written |= _write(work, kid, element.reference)
            kids.append(written[id(kid)].reference)
        else:
            kids.append(_content(work, kid, page))
    element["K"] = kids
    return written


def _attribute_object(owner: str, entries: Mapping[str, Any]) -> Any:
    import pydyf

    values = {key: pydyf.Array(value) if isinstance(value, list) else value for key, value in entries.items()}
    return pydyf.Dictionary({"O": f"/{owner}", **values})


def _content(work: Work, kid: TagWords | Area, page: int) -> Any:
    import pydyf

    reference = work.pdf.page_references[kid.page]
    if isinstance(kid, Area):
        annotation: Any = kid.annotation
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": reference})
    if kid.page == page:
        return kid.number
    return pydyf.Dictionary({"Type": "/MCR", "Pg": reference, "MCID": kid.number})


def _areas(tree: TagNode) -> Iterator[tuple[Area, TagNode]]:
    for node in tree.walk():
        for kid in node.kids:
            if isinstance(kid, Area):
                yield kid, node


def _parents(work: Work, written: Mapping[int, Any], areas: list[tuple[Area, TagNode]]) -> Iterator[Any]:
    """Yield keys and values of the parent tree: of each page's marked content, then of each annotation."""
    import pydyf

    by_page: list[dict[int, bytes]] = [{} for _ in work.pages]
    for node in work.tree.walk():
        for kid in node.kids:
            if isinstance(kid, TagWords):
                by_page[kid.page][kid.number] = written[id(node)].reference
    for number, elements in enumerate(by_page):
        yield number
        yield pydyf.Array([elements.get(mcid, "null") for mcid in range(max(elements, default=-1) + 1)])
    for key, (area, node) in enumerate(areas, len(work.pages)):
        area.annotation["StructParent"] = key
        yield key
        yield written[id(node)].reference
