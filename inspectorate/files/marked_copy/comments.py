"""The comments of a sheet: what the unit wrote stays, what is said of a cell is added to it."""

from collections.abc import Mapping
from typing import Final

from lxml import etree

from inspectorate.files.cell_xml import MAIN, xml_text
from inspectorate.files.marked_copy.container import UnpatchableError
from inspectorate.files.marked_copy.marks import Mark
from inspectorate.files.marked_copy.parts import dumped, elements, tree

AUTHOR: Final = "核查意见"
# How Excel names the author of the stand-in for a conversation.
_THREADED = "tc="
_EMPTY = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode()
_BOLD = '<rPr><b/><sz val="9"/><color indexed="81"/><rFont val="宋体"/><charset val="134"/></rPr>'
_PLAIN = _BOLD.replace("<b/>", "")


class Comments:
    """The comments part of a sheet."""

    def __init__(self, xml: bytes | None) -> None:
        """Of a part, or of a sheet that has none.

        Raises:
            UnpatchableError: Another dialect, or without its lists.
        """
        self._root = tree(xml or _EMPTY)
        authors = self._root.find(f"{{{MAIN}}}authors")
        listed = self._root.find(f"{{{MAIN}}}commentList")
        if authors is None or listed is None:
            raise UnpatchableError("comments of another dialect")
        self._authors, self._list = authors, listed
        self._known = {
            (each.get("ref") or "").replace("$", "").upper(): each
            for each in listed.iterfind(f"{{{MAIN}}}comment")
        }
        self._own = self._own_author()

    def _own_author(self) -> str:
        names = [each.text or "" for each in self._authors]
        if AUTHOR in names:
            return str(names.index(AUTHOR))
        etree.SubElement(self._authors, f"{{{MAIN}}}author").text = AUTHOR
        return str(len(names))

    def threaded(self, ref: str) -> bool:
        """Whether a conversation stands on a cell: it is left as it is."""
        known = self._known.get(ref)
        return known is not None and self._author(known).startswith(_THREADED)

    def _author(self, comment: etree._Element) -> str:
        number = comment.get("authorId") or ""
        known = number.isdecimal() and int(number) < len(self._authors)
        return (self._authors[int(number)].text or "") if known else ""

    def add(self, marks: Mapping[str, Mark]) -> None:
        """Say what is said of each cell (``F17``)."""
        # Written out and parsed at once: thousands of elements made one by one take seconds.
        fresh = {ref: mark for ref, mark in marks.items() if ref not in self._known}
        text = "".join(
            f'<comment ref="{ref}" authorId="{self._own}" shapeId="0">'
            f"<text>{_runs(mark)}</text></comment>"
            for ref, mark in fresh.items()
        )
        self._list.extend(elements(text))
        for ref in marks.keys() - fresh.keys():
            self._extend(self._known[ref], marks[ref])

    def _extend(self, comment: etree._Element, mark: Mark) -> None:
        """Below what stands there; what an earlier check said is replaced."""
        text = comment.find(f"{{{MAIN}}}text")
        if text is None:
            text = etree.SubElement(comment, f"{{{MAIN}}}text")
        if comment.get("authorId") == self._own:
            text[:] = elements(_runs(mark))
            return
        plain = text.find(f"{{{MAIN}}}t")
        if plain is not None:
            run = etree.Element(f"{{{MAIN}}}r")
            text.replace(plain, run)
            run.append(plain)
        # Runs go before the hints of pronunciation.
        place = sum(1 for each in text if each.tag == f"{{{MAIN}}}r")
        text[place:place] = elements(_run("\n\n", _PLAIN) + _runs(mark))

    def dumped(self) -> bytes:
        """The part."""
        return dumped(self._root)


def _runs(mark: Mark) -> str:
    return _run("\n", _PLAIN).join(
        _run(f"{note.title}\n", _BOLD) + _run(f"{note.body}\n" * bool(note.body), _PLAIN)
        for note in mark.notes
    )


def _run(text: str, face: str) -> str:
    return f'<r>{face}<t xml:space="preserve">{xml_text(text)}</t></r>' if text else ""
