"""The workbook part: its sheets, and a sheet put before them without moving what points at others."""

from dataclasses import dataclass
from typing import Final

from lxml import etree

from inspectorate.files.cell_text import quoted_name
from inspectorate.files.cell_xml import MAIN, xml_text
from inspectorate.files.marked_copy.container import Container, UnpatchableError
from inspectorate.files.marked_copy.parts import OFFICE, ContentTypes, Relations, dumped, tree

_LINK = f"{{{OFFICE}}}id"
_PLAIN: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_SETTINGS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"
_MACROS = "application/vnd.ms-office.vbaProject"
_LONGEST_NAME = 31
# A hidden name on the list's sheet, by which a later check knows it; Excel keeps it.
_OWN_LIST = "_inspectorate_list"
# Children of a workbook that the schema wants before `<definedNames>`.
_BEFORE_NAMES = ("externalReferences", "functionGroups", "sheets")


@dataclass(frozen=True)
class SheetPart:
    """A worksheet of a workbook: the name on its tab, its part, whether it is hidden."""

    name: str
    part: str
    hidden: bool


class Book:
    """A workbook in its package."""

    def __init__(self, package: Container) -> None:
        """Of a package.

        Raises:
            UnpatchableError: No workbook of XML, or another dialect (Strict).
        """
        self._package = package
        main = Relations(package, "").first("/officeDocument")
        if main is None:
            raise UnpatchableError("no workbook")
        self.part = main.target
        self.types = ContentTypes(package)
        self.relations = Relations(package, self.part)
        if self.part.lower().endswith(".bin"):
            raise UnpatchableError("a workbook of bytes")
        self._root = tree(package.read(self.part))
        if self._root.tag != f"{{{MAIN}}}workbook":
            raise UnpatchableError("a workbook of another dialect")
        self._parts = {each.id: each for each in self.relations}
        self.sheets = self._worksheets()

    def _child(self, name: str) -> etree._Element | None:
        return self._root.find(f"{{{MAIN}}}{name}")

    def _listed(self) -> etree._Element:
        sheets = self._child("sheets")
        if sheets is None or len(sheets) == 0:
            raise UnpatchableError("no sheets")
        return sheets

    def _worksheets(self) -> dict[str, SheetPart]:
        found: dict[str, SheetPart] = {}
        for sheet in self._listed():
            relation = self._parts.get(sheet.get(_LINK) or "")
            # Excel itself leaves sheets without a part where modules of old macros were.
            if relation is None:
                continue
            if relation.kind.endswith("acrosheet"):
                raise UnpatchableError("a sheet of macros")
            if relation.kind.endswith("/worksheet"):
                name, hidden = sheet.get("name") or "", sheet.get("state", "visible") != "visible"
                found[name] = SheetPart(name, relation.target, hidden)
        return found

    @property
    def template(self) -> bool:
        """Whether it is a template rather than a workbook."""
        return "template" in self.types.of(self.part).lower()

    @property
    def folder(self) -> str:
        """The folder of its parts, with the slash."""
        return self.part[: self.part.rfind("/") + 1]

    def _free_name(self, wanted: str) -> str:
        """The name, with a number behind it if a sheet has it already."""
        taken = {(sheet.get("name") or "").lower() for sheet in self._listed()}
        name, number = wanted, 2
        while name.lower() in taken:
            name, number = f"{wanted}({number})", number + 1
        return name[:_LONGEST_NAME]

    def put_list(self, name: str, xml: bytes, head_row: int) -> None:
        """The list before all other sheets, or in place of the one that an earlier check put there.

        Args:
            name: of the sheet; numbered if another one has it.
            head_row: number of the row that is printed on every page.
        """
        place = self._own_list()
        if place is None:
            place, own = 0, self._put_first(self._free_name(name), xml)
        else:
            own = self._listed()[place]
            own.attrib.pop("state", "")
            self._package.write(self._parts[own.get(_LINK) or ""].target, xml)
        printed = f"{quoted_name(own.get('name') or '')}!${head_row}:${head_row}"
        self._set_name("_xlnm.Print_Titles", place, printed)
        self._set_name(_OWN_LIST, place, "TRUE").set("hidden", "1")

    def _own_list(self) -> int | None:
        """Which sheet the list of an earlier check is; a unit's own sheet is never taken for it."""
        for each in self._names():
            place = _number(each, "localSheetId")
            if each.get("name") == _OWN_LIST and place < len(self._listed()):
                sheet = self.sheets.get(self._listed()[place].get("name") or "")
                return None if sheet is None else place
        return None

    def _put_first(self, name: str, xml: bytes) -> etree._Element:
        part = self._package.free(f"{self.folder}worksheets/sheet{{}}.xml")
        self._package.write(part, xml)
        self.types.set(part, _SHEET)
        listed = self._listed()
        numbers = [_number(each, "sheetId") for each in listed]
        # Numbers of sheets are never given twice: other parts refer to them.
        values = {"name": name, "sheetId": str(max(numbers) + 1)}
        values[_LINK] = self.relations.add("/worksheet", part)
        listed.insert(0, etree.Element(f"{{{MAIN}}}sheet", values))
        for each in self._names():
            if each.get("localSheetId") is not None:
                each.set("localSheetId", str(_number(each, "localSheetId") + 1))
        self._shift_views()
        return listed[0]

    def _names(self) -> etree._Element:
        names = self._child("definedNames")
        if names is None:
            names = etree.Element(f"{{{MAIN}}}definedNames")
            places = (self._child(each) for each in _BEFORE_NAMES)
            next(place for place in places if place is not None).addnext(names)
        return names

    def _set_name(self, name: str, place: int, refers: str) -> etree._Element:
        """A name of one sheet, and what it refers to."""
        values = {"name": name, "localSheetId": str(place)}
        for each in list(self._names()):
            if all(each.get(key) == value for key, value in values.items()):
                self._names().remove(each)
        element = etree.Element(f"{{{MAIN}}}definedName", values)
        element.text = refers
        self._names().insert(0, element)
        return element

    def _shift_views(self) -> None:
        """The sheet that was in front stays so: two selected ones would be edited together."""
        views = self._child("bookViews")
        if views is None:
            views = etree.Element(f"{{{MAIN}}}bookViews")
            self._listed().addprevious(views)
            etree.SubElement(views, f"{{{MAIN}}}workbookView")
        for view in views:
            view.set("activeTab", str(_number(view, "activeTab") + 1))
            # The tab of the new sheet would otherwise be scrolled out of sight.
            view.attrib.pop("firstSheet", "")

    def leave_out_macros(self) -> bool:
        """Take out the macros and say so in the content types; whether there were any."""
        gone = self.relations.remove("/vbaProject")
        for part in gone:
            inner = Relations(self._package, part)
            for each in [part, inner.name, *(relation.target for relation in inner)]:
                self._package.drop(each)
                self.types.forget(each)
        if self.types.of("x.bin") == _MACROS:
            self.types.change_default("bin", _SETTINGS)
        return bool(gone)

    def leave_out_signatures(self) -> bool:
        """Take out signatures that the marks make void; whether there were any."""
        gone = Relations(self._package, "").remove("/digital-signature/origin")
        for part in [each for each in self._package.names() if each.startswith("_xmlsignatures/")]:
            self._package.drop(part)
            self.types.forget(part)
        return bool(gone)

    def save(self) -> None:
        """Put the workbook and its content types into the package, as a plain .xlsx."""
        self.types.set(self.part, _PLAIN)
        self.types.save()
        self._package.write(self.part, dumped(self._root))


def _number(element: etree._Element, name: str) -> int:
    value = element.get(name) or ""
    return int(value) if value.isdecimal() else 0


def link_to(sheet: str, address: str) -> str:
    """Where a link within the workbook leads, ready for an attribute."""
    return xml_text(f"{quoted_name(sheet)}!{address}")
