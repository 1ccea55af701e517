"""The unit's own file handed back marked: its faulty cells filled and commented, a list before them.

A workbook of Office Open XML is patched inside its zip; any other file comes back as an .xlsx with
its values. Whatever the file, something comes back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from inspectorate.evidence import Sheet
from inspectorate.files.marked_copy.container import UnpatchableError
from inspectorate.files.marked_copy.patching import patched
from inspectorate.files.opening.limits import RefusedError
from inspectorate.notices.remarks.remark import Heading, Remark

_OOXML = (".xlsx", ".xlsm", ".xltx", ".xltm")
_TABLES = (*_OOXML, ".xls", ".xlsb", ".xlt", ".et", ".ett", ".ods", ".fods", ".csv", ".tsv",
           ".txt", ".xml", ".htm", ".html")  # fmt: skip
_KEPT = "各表的数值、合并单元格和隐藏情况照原样，列宽按内容估定，原有的格式、公式、批注、图片和宏未保留。"


@dataclass(frozen=True)
class MarkedCopy:
    """A marked copy.

    Attributes:
        name: of the file to write; always an .xlsx.
        data: its bytes, the same for the same inputs.
        notes: sentences on how it differs from the original, for the unit to read.
    """

    name: str
    data: bytes
    notes: tuple[str, ...] = ()


def marked_copy(
    name: str, data: bytes, remarks: Sequence[Remark], heading: Heading, *, readable: bool = True
) -> MarkedCopy:
    """A file as it came, with what is to be put right marked on its cells and listed before them.

    Args:
        name: of the file, with its ending; folders in it are kept.
        data: its bytes, of whatever kind.
        remarks: in the order in which they are listed.
        heading: what stands above the list; the notes on the copy are added to its own.
        readable: False for a file at which a reader died or hung: its values aren't read again.
    """
    new_name, named = _named(name)
    try:
        return _patched(new_name, data, remarks, heading, named)
    except UnpatchableError:
        sheets, said = _values(name, data) if readable else _no_values("读取程序中断")
        return _converted(new_name, sheets, remarks, heading, said)


def _named(name: str) -> tuple[str, tuple[str, ...]]:
    """The copy's name, and what there is to say of it, if the file is patched."""
    suffix = PurePosixPath(name).suffix
    if suffix.lower() == ".xlsx":
        return name, ()
    stem = name.removesuffix(suffix) if suffix.lower() in _TABLES else name
    said = () if suffix.lower() in _OOXML else ("原文件的扩展名与内容不符，标注副本存为.xlsx。",)
    return f"{stem}.xlsx", said


def _patched(
    name: str, data: bytes, remarks: Sequence[Remark], heading: Heading, said: tuple[str, ...]
) -> MarkedCopy:
    told = replace(heading, notes=(*heading.notes, *said))
    done, notes = patched(data, remarks, told)
    return MarkedCopy(name, done, (*said, *notes))


def _converted(
    name: str, sheets: Sequence[Sheet], remarks: Sequence[Remark], heading: Heading, said: str
) -> MarkedCopy:
    # Only here: a workbook that is patched needs no reader of values and no writer of new books.
    from inspectorate.files.marked_copy.rebuilt import rebuilt  # noqa: PLC0415

    copy = rebuilt(sheets, PurePosixPath(name).stem)
    moved = [_moved(each, copy.names) for each in remarks]
    return _patched(name, copy.data, moved, heading, (said,))


def _moved(remark: Remark, names: Mapping[str, str]) -> Remark:
    """The remark on the sheets as the copy calls them."""
    also = tuple((names.get(sheet, sheet), cells) for sheet, cells in remark.also)
    return replace(remark, sheet=names.get(remark.sheet, remark.sheet), also=also)


def _values(name: str, data: bytes) -> tuple[list[Sheet], str]:
    """The values of a file, and what is said of a copy that holds no more than these."""
    from inspectorate.files.opening.workbooks import read_book  # noqa: PLC0415

    try:
        sheets = read_book(name, data)
    except RefusedError as error:
        return _no_values(str(error))
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _OOXML:
        return sheets, f"原文件的内部结构不宜直接标注，已转存为新的.xlsx：{_KEPT}"
    return sheets, f"原文件为{suffix or '其他'}格式，已转存为.xlsx：{_KEPT}"


def _no_values(why: str) -> tuple[list[Sheet], str]:
    said = f"原文件未能打开（{why}），本文件只列核查意见，不含原表内容。"
    return [Sheet("原文件", [[said]])], said
