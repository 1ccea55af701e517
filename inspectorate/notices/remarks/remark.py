"""核查意见: what is said about the cells of one file, to the unit that sent it.

A remark is what a marked-up copy, the list 核查意见 and the terminal show of one fault. It says
nothing of another unit (convention 33) and holds no ID number or phone (they come masked).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from inspectorate.notices.privacy.spoken import Place

#: Name of the sheet that lists the remarks of a marked-up copy, and what its first line says.
LIST: Final = "核查意见"


@dataclass(frozen=True)
class Remark:
    """One fault of one file.

    Attributes:
        sheet: its sheet as the tab shows it; empty for a CSV or for the file as a whole.
        cells: addresses in that sheet (``F17``), the telling one first; empty for the whole sheet.
        weight: 退回, 更正 or 提示 of a check; A, B, C or D of a rule; decides the fill.
        ids: the checks and rules that say so (``DQ-09``, ``RES-01``), the first one leading.
        name: of the check or rule, 名称.
        found: what stands there, masked.
        expected: what should.
        basis: 依据: document, number and clause of a rule; empty for a check.
        todo: what to do.
        follows: what follows from this fault and is cured with it, one sentence each.
        also: further sheets of the file with the cells that have the very same fault.
    """

    sheet: str
    cells: tuple[str, ...]
    weight: str
    ids: tuple[str, ...]
    name: str
    found: str
    expected: str
    basis: str = ""
    todo: str = ""
    follows: tuple[str, ...] = field(default=())
    also: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Heading:
    """What stands above the list 核查意见.

    Attributes:
        unit: who sent the file.
        programme: 方案 name.
        period: as printed (2014年第二季度).
        file: its name, relative to what the unit handed in.
        notes: sentences about the copy itself (converted to .xlsx, macros left out) or the file.
    """

    unit: str
    programme: str
    period: str
    file: str
    notes: tuple[str, ...] = ()


def remark_texts(remarks: Iterable[Remark], heading: Heading) -> Iterator[Place]:
    """Every text that a marked-up copy adds to the unit's own file, for the gate.

    Names of its sheets are the unit's own and stand on its tabs anyway.
    """
    for line in (heading.unit, heading.programme, heading.period, heading.file, *heading.notes):
        yield Place(f"{LIST}：表头", line)
    for number, remark in enumerate(remarks, start=1):
        told = (remark.name, remark.found, remark.expected, remark.basis, remark.todo)
        for text in (*told, *remark.follows):
            yield Place(f"{LIST}：第{number}条", text, typed=True)
