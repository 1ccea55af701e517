"""Open packaging: the small XML parts, relations between parts, and their content types."""

from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import basename, dirname, join, normpath

from lxml import etree

from inspectorate.files.cell_xml import MAIN
from inspectorate.files.marked_copy.container import Container, UnpatchableError

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()


def tree(xml: bytes) -> etree._Element:
    """The root of a part; entities stay unread.

    Raises:
        UnpatchableError: Not well-formed, or with a document type.
    """
    # A parser of its own for every part: lxml's keep state between documents.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnpatchableError("a part isn't well-formed") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnpatchableError("a part has a document type")
    return root


def dumped(root: etree._Element) -> bytes:
    """A part as Office writes it: UTF-8, standalone."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def elements(text: str) -> list[etree._Element]:
    """Elements of the main namespace that are written out in a text of our own."""
    return list(etree.fromstring(f'<all xmlns="{MAIN}">{text}</all>'))


@dataclass(frozen=True)
class Relation:
    """From one part to another; ``target`` is the other's name in the package."""

    id: str
    kind: str
    target: str


class Relations:
    """What a part refers to.

    Attributes:
        name: of the part that says so (``xl/worksheets/_rels/sheet1.xml.rels``).
    """

    def __init__(self, package: Container, part: str) -> None:
        """Of a part; of the package itself for an empty name."""
        self._package, self._part = package, part
        self.name = join(dirname(part), "_rels", f"{basename(part)}.rels")
        xml = package.read(self.name) if self.name in package else _NO_RELATIONS
        self._root = tree(xml)

    def __iter__(self) -> Iterator[Relation]:
        for each in self._root.iterfind(f"{{{_RELATIONS}}}Relationship"):
            if each.get("TargetMode") != "External":
                target, kind = each.get("Target") or "", each.get("Type") or ""
                yield Relation(each.get("Id") or "", kind, self._resolved(target))

    def _resolved(self, target: str) -> str:
        clean = target.replace("\\", "/")
        return normpath(join("/", dirname(self._part), clean)).lstrip("/")

    def first(self, kind: str) -> Relation | None:
        """The first relation whose type ends so (``/comments``)."""
        return next((each for each in self if each.kind.endswith(kind)), None)

    def add(self, kind: str, target: str) -> str:
        """Refer to a part; the id of the new relation."""
        taken = {each.get("Id") for each in self._root}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        # Absolute targets are right wherever the part itself lies.
        values = {"Id": f"rId{number}", "Type": f"{OFFICE}{kind}", "Target": f"/{target}"}
        etree.SubElement(self._root, f"{{{_RELATIONS}}}Relationship", values)
        self._save()
        return f"rId{number}"

    def remove(self, kind: str) -> list[str]:
        """Take out the relations whose type ends so; the parts they led to."""
        gone = [each for each in self if each.kind.endswith(kind)]
        ids = {each.id for each in gone}
        for each in list(self._root):
            if each.get("Id") in ids:
                self._root.remove(each)
        if gone:
            self._save()
        return [each.target for each in gone]

    def _save(self) -> None:
        self._package.write(self.name, dumped(self._root))


class ContentTypes:
    """``[Content_Types].xml``: what each part is."""

    def __init__(self, package: Container) -> None:
        self._package = package
        self._root = tree(package.read(_TYPES_PART))

    def _override(self, part: str) -> etree._Element | None:
        wanted = f"/{part}".lower()
        overrides = self._root.iterfind(f"{{{_TYPES}}}Override")
        return next((each for each in overrides if _lower(each, "PartName") == wanted), None)

    def _default(self, extension: str) -> etree._Element | None:
        defaults = self._root.iterfind(f"{{{_TYPES}}}Default")
        return next((each for each in defaults if _lower(each, "Extension") == extension), None)

    def of(self, part: str) -> str:
        """Content type of a part; empty when nothing says."""
        element = self._override(part)
        if element is None:
            element = self._default(part.rpartition(".")[2].lower())
        return "" if element is None else element.get("ContentType") or ""

    def set(self, part: str, kind: str) -> None:
        """Say what a part is, if that isn't said already."""
        if self.of(part) == kind:
            return
        element = self._override(part)
        if element is None:
            values = {"PartName": f"/{part}"}
            element = etree.SubElement(self._root, f"{{{_TYPES}}}Override", values)
        element.set("ContentType", kind)

    def set_default(self, extension: str, kind: str) -> None:
        """Say what all parts with an extension are, unless that is said already."""
        if self._default(extension) is None:
            values = {"Extension": extension, "ContentType": kind}
            self._root.insert(0, etree.Element(f"{{{_TYPES}}}Default", values))

    def change_default(self, extension: str, kind: str) -> None:
        """Say otherwise what all parts with an extension are."""
        element = self._default(extension)
        if element is not None:
            element.set("ContentType", kind)

    def forget(self, part: str) -> None:
        """Say nothing of a part any more."""
        element = self._override(part)
        if element is not None:
            self._root.remove(element)

    def save(self) -> None:
        """Put it into the package."""
        self._package.write(_TYPES_PART, dumped(self._root))


def _lower(element: etree._Element, name: str) -> str:
    return (element.get(name) or "").lower()
