"""``template``: the blank official workbooks of a unit, with what the registry knows of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from inspectorate.audit.registry import registry_sources
from inspectorate.files.atomic import atomic_bytes
from inspectorate.files.kept import holds_other
from inspectorate.files.names import folder_name
from inspectorate.files.pool import file_workers, read_in_pool
from inspectorate.files.sources import InputsError
from inspectorate.files.templates.books import template_book
from inspectorate.files.templates.note import TemplateNote, Village
from inspectorate.forms.blanks import Offer, Value, blank_sheets, books_of, prefill_of
from inspectorate.forms.naming.resolve import Registry, registry_of
from inspectorate.forms.naming.units import UnitNames
from inspectorate.forms.parcels import join_parcels
from inspectorate.forms.shape import Form, forms
from inspectorate.periods import Span, span_of
from inspectorate.programmes import Programme, load_programme

_HOUSEHOLDS = "F22"


@dataclass(frozen=True)
class Known:
    """What the registry says of one unit.

    Attributes:
        unit: full name.
        also: other names that mean it and no other unit.
        villages: county, township, village it is paired with.
        records: parsed registry forms, of those villages alone, with ``path``.
        office: whether there was a registry.
    """

    unit: str
    also: tuple[str, ...] = ()
    villages: tuple[tuple[str, str, str], ...] = ()
    records: Mapping[str, pl.DataFrame] | None = None
    office: bool = False


@dataclass(frozen=True)
class Made:
    """What was written: files in order, for whom, and how many villages and prefilled rows."""

    files: tuple[Path, ...]
    unit: str
    villages: int
    rows: int


def make_templates(
    programme: str, unit: str, out: Path, period: str | None = None, registry: Path | None = None
) -> Made:
    """Write the blank workbooks of a unit.

    Args:
        programme: name or path of its TOML.
        unit: any name the registry knows; without a registry taken as written.
        out: folder, made if missing.
        period: written form; None leaves months and last days open.
        registry: folder of the registry; None offers and fills in nothing.

    Raises:
        InputsError: the registry is missing, or another file has the name of a workbook.
        ProgrammeError: the programme is unknown or faulty.
        PeriodError: the period is none.
        ValueError: the registry doesn't know the unit.
    """
    chosen = load_programme(programme)
    span = span_of(period) if period else None
    if span:
        chosen.check_period(span)
    known = _known(registry, unit, span) if registry else Known(unit)
    books = dict(_books(chosen, span, known))
    paths = {out / _file_name(known.unit, span, name): data for name, data in books.items()}
    _refuse_to_replace(paths)
    for path, data in paths.items():
        atomic_bytes(path, data)
    rows = sum(len(_rows(form, known)) for form in _forms_of(chosen))
    return Made(tuple(paths), known.unit, len(known.villages), rows)


def _file_name(unit: str, period: Span | None, book: str) -> str:
    return f"{folder_name(unit)}{period.in_words if period else ''}{book}.xlsx"


def _refuse_to_replace(paths: Mapping[Path, bytes]) -> None:
    """A workbook of this name may be half filled in by now."""
    for path, data in paths.items():
        if holds_other(path, data):
            raise InputsError(f"{path} 已存在且内容不同，可能已经填写，未予覆盖；请另选文件夹。")


def _forms_of(programme: Programme) -> list[Form]:
    """Forms that a unit sends, in the order of their numbers."""
    wanted = sorted({*programme.owed, *programme.optional})
    return [form for form in map(forms().__getitem__, wanted) if "submissions" in form.places]


def _books(programme: Programme, period: Span | None, known: Known) -> Iterator[tuple[str, bytes]]:
    note = TemplateNote(
        programme=programme.id,
        period=period.label if period else "",
        unit=known.unit,
        also=known.also,
        office=known.office,
        villages=tuple(_villages(known)),
    )
    offer = Offer(known.unit, known.villages)
    for name, ids in books_of([form.id for form in _forms_of(programme)]):
        held = [forms()[one] for one in ids]
        sheets = [
            sheet
            for form in held
            for sheet in blank_sheets(form, period, offer, _rows(form, known))
        ]
        yield name, template_book(sheets, note, period.end if period else programme.since)


# What the registry knows


def _known(folder: Path, unit: str, period: Span | None) -> Known:
    with file_workers(1) as pool:
        read = read_in_pool(pool, registry_sources(folder), period.start.year if period else 0)
    records = join_parcels([read.parcel]).records
    registry = registry_of(records)
    name = _named(registry.units, unit)
    places = registry.villages.paired.get(name, [])
    own = {place.path for place in places}
    return Known(
        unit=name,
        also=tuple(_other_names(registry.units, name)),
        villages=tuple((place.county, place.township, place.village) for place in places),
        records={_HOUSEHOLDS: _of_villages(records[_HOUSEHOLDS], registry, own)},
        office=True,
    )


def _named(units: UnitNames, written: str) -> str:
    found = units.find(written)
    if found.name is None:
        near = f"，名称相近的有：{'、'.join(found.candidates)}" if found.candidates else ""
        raise ValueError(
            f"参扶单位名册中没有“{written}”（{found.how}）{near}。请写单位全称或简称。"
        )
    return found.name


def _other_names(units: UnitNames, unit: str) -> Iterator[str]:
    for written in sorted(units.names):
        if written != unit and units.find(written).name == unit:
            yield written


def _of_villages(rows: pl.DataFrame, registry: Registry, own: set[str]) -> pl.DataFrame:
    """The rows of some villages, the villages written as the registry writes them."""
    columns = ["county", "township", "village"]
    places = rows.select(columns).unique(maintain_order=True)
    found = [registry.villages.find(None, *row).name for row in places.iter_rows()]
    paths = places.with_columns(path=pl.Series(found, dtype=pl.String))
    joined = rows.join(paths, on=columns, how="left", nulls_equal=True, maintain_order="left")
    return joined.filter(pl.col("path").is_in(sorted(own)))


def _villages(known: Known) -> Iterator[Village]:
    rows = (known.records or {}).get(_HOUSEHOLDS)
    with_head = rows.filter(pl.col("household_head").is_not_null()) if rows is not None else None
    listed = set(with_head["path"].to_list()) if with_head is not None else set()
    for county, township, village in known.villages:
        path = f"{county}/{township}/{village}"
        yield Village(county, township, village, registered=path in listed)


def _rows(form: Form, known: Known) -> Sequence[Mapping[str, Value]]:
    """Rows of a form that the registry fills in, each once, by village."""
    prefill = prefill_of(form)
    source = (known.records or {}).get(prefill.form) if prefill else None
    if prefill is None or source is None:
        return []
    named = source.filter(pl.col("household_head").is_not_null())
    # A household with several needs stands there several times.
    once = named.unique(["path", "household_head", "id_number"], keep="first", maintain_order=True)
    return once.sort("path", maintain_order=True).select(prefill.fields).to_dicts()
