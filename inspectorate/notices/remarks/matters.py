"""Matters: one root cause of a unit with all its places, and the remarks that each file gets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from inspectorate.forms.values.masking import masked
from inspectorate.notices.remarks.remark import Remark

#: As the lists order them, the gravest first.
WEIGHTS = ("退回", "A", "B", "更正", "C", "提示", "D")
#: What asks nothing of the unit.
SLIGHT = ("提示", "D")

_PLACES_SHOWN = 3
_CELLS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """Cells of one sheet of one of the unit's own files; none means the whole sheet or file."""

    file: str
    sheet: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """One root cause.

    Attributes:
        unit: whom it is told to; empty where nobody knows who sent the file.
        remark: what is said, without a place.
        spots: where it shows in the unit's own files, the telling one first.
        where: where it rests, in words, for what shows in none of them.
    """

    unit: str
    remark: Remark
    spots: tuple[Spot, ...] = ()
    where: str = ""

    @property
    def slight(self) -> bool:
        """Whether it asks nothing of the unit: a note that no cell bears."""
        return self.remark.weight in SLIGHT and not any(spot.cells for spot in self.spots)

    @property
    def cells(self) -> frozenset[tuple[str, str, str]]:
        """Every file, sheet and cell."""
        return frozenset(
            (spot.file, spot.sheet, cell) for spot in self.spots for cell in spot.cells
        )


def grave_first(matters: Iterable[Matter]) -> list[Matter]:
    """By weight, then by place, as a clerk works through them."""
    return sorted(matters, key=_order)


def _order(matter: Matter) -> tuple[int, str, str, str]:
    first = matter.spots[0] if matter.spots else Spot("", "", ())
    return WEIGHTS.index(matter.remark.weight), first.file, first.sheet, matter.remark.ids[0]


def remarks_in(matters: Iterable[Matter], file: str) -> Iterator[Remark]:
    """What the marked-up copy of one file says: one remark a matter, with all its sheets."""
    for matter in matters:
        here = [spot for spot in matter.spots if spot.file == file]
        if here:
            away = [spot for spot in matter.spots if spot.file != file]
            yield replace(
                matter.remark,
                sheet=here[0].sheet,
                cells=here[0].cells,
                also=tuple((spot.sheet, spot.cells) for spot in here[1:]),
                found=matter.remark.found + _also(away, file),
            )


def _also(spots: list[Spot], file: str) -> str:
    """（同一问题另见《考勤.xlsx》4月!B5、B6）: a fault of several files is mended in each."""
    told = [place(spot, file) for spot in spots if spot.cells]
    if not told:
        return ""
    more = "等" if len(told) > _PLACES_SHOWN else ""
    return f"（同一问题另见{'、'.join(told[:_PLACES_SHOWN])}{more}）"


def place(spot: Spot, file: str = "") -> str:
    """花名册!B5、B6等12格, with the name of its file where that is another one."""
    few = len(spot.cells) <= _CELLS_SHOWN
    cells = "、".join(spot.cells[:_CELLS_SHOWN]) + ("" if few else f"等{len(spot.cells)}格")
    sheet = masked(spot.sheet)
    inside = f"{sheet}!{cells}" if sheet and cells else sheet or cells
    return inside if spot.file == file or not file else f"《{file_shown(spot.file)}》{inside}"


def file_shown(file: str) -> str:
    """The name of a unit's own file as we write it: without the digits of a phone or an ID."""
    return masked(file.rpartition("/")[2])
