"""What the quick check stands on: the period, and as much of the registry as is at hand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import polars as pl

from inspectorate.files.templates.note import TemplateNote
from inspectorate.forms.parcels import Harvest, Parcel, frames
from inspectorate.forms.shape import forms
from inspectorate.periods import Span, span_of
from inspectorate.tables import TABLES

#: Stands for a period that nobody named: nothing lies after its end.
_ANY_PERIOD = "9999"
#: Year of dates without one while no period is known; a leap year, so that 2月29日 can be read.
_ANY_YEAR = 2000
#: Any household: that F22 lists some of a village is all that a template says.
_SOMEBODY = "已在册"


class Registry(StrEnum):
    """How much of the registry is at hand."""

    WHOLE = "whole"
    EXTRACT = "extract"
    NONE = "none"


@dataclass(frozen=True)
class Ground:
    """What is known besides the files.

    Attributes:
        period: of the files; None when neither typed nor written in them.
        registry: how much of it there is.
    """

    period: Span | None
    registry: Registry

    @property
    def span(self) -> Span:
        """The period, or one that bounds nothing."""
        return self.period or span_of(_ANY_PERIOD)

    @property
    def year(self) -> int:
        """For dates written without one."""
        return self.period.start.year if self.period else _ANY_YEAR


def ground_of(period: str, notes: Sequence[TemplateNote], *, whole: bool) -> Ground:
    """What is known.

    Args:
        period: as typed; empty for none.
        notes: of the files that were made from our blank workbooks.
        whole: the registry itself is at hand.

    Raises:
        PeriodError: the text is no period.
    """
    label = period or only(note.period for note in notes if note.period)
    extract = Registry.EXTRACT if any(note.office for note in notes) else Registry.NONE
    return Ground(span_of(label) if label else None, Registry.WHOLE if whole else extract)


def only(texts: Iterable[str]) -> str:
    """The one text that all of them are; empty when there are none or several."""
    different = set(texts)
    return different.pop() if len(different) == 1 else ""


def registry_parcel(notes: Sequence[TemplateNote], parcel: Parcel) -> Parcel:
    """Registry forms as the hidden sheets tell them, or at least the unit that the files name.

    Args:
        notes: of our blank workbooks; those made without a registry tell only the unit.
        parcel: the files as read, for their lines 填报单位 where there is no note.
    """
    said = {note.unit: note for note in sorted(notes, key=lambda one: (one.office, one.unit))}
    lines = parcel.tables.get_column("unit_line").drop_nulls()
    names = sorted(said) or [only(lines)]
    units = [
        {"unit_name": name, "short_name": "、".join(said[name].also) if name in said else None}
        for name in names
        if name
    ]
    paired = [
        {"unit_name": note.unit, "county": v.county, "township": v.township, "village": v.village}
        for note in said.values()
        for v in note.villages
    ]
    listed = [
        {"county": v.county, "township": v.township, "village": v.village}
        for note in said.values()
        for v in note.villages
        if v.registered
    ]
    households = [{**place, "household_head": _SOMEBODY} for place in listed]
    return _parcel({"F01": units, "F02": paired, "F22": households})


def _parcel(rows: Mapping[str, Sequence[Mapping[str, str | None]]]) -> Parcel:
    """A parcel of these records, each form a table of its own."""
    held = {form: own for form, own in rows.items() if own}
    tables = [_table(form, len(own)) for form, own in held.items()]
    return replace(
        frames(Harvest()),
        records={form: _records(form, own) for form, own in held.items()},
        tables=pl.DataFrame(tables, schema=TABLES),
    )


def _records(form: str, rows: Sequence[Mapping[str, str | None]]) -> pl.DataFrame:
    schema = forms()[form].schema()
    keyed = [
        {"record_id": f"{form}.{row}", "table_id": form, "row": row, **values}
        for row, values in enumerate(rows, start=1)
    ]
    return pl.DataFrame([{**dict.fromkeys(schema), **each} for each in keyed], schema=schema)


def _table(form: str, rows: int) -> dict[str, object]:
    said = {"table_id": form, "file": f"registry/{form}", "sheet": form, "form": form, "rows": rows}
    return {**dict.fromkeys(TABLES), "says_none": False, "hidden": False, **said}
