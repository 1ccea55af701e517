"""The shape of each form, read from ``shapes/F*.toml``: titles, heads, aliases, types, keys.

A form or an alias is added there, without touching code.
"""

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import polars as pl

from inspectorate.tables import MONEY, NUMBER

#: Column type of each kind of field once parsed.
KINDS: dict[str, pl.DataType | type[pl.DataType]] = {
    "text": pl.String,
    "person": pl.String,
    "unit": pl.String,
    "county": pl.String,
    "township": pl.String,
    "village": pl.String,
    "choice": pl.String,
    "mark": pl.String,
    "month": pl.String,
    "idcard": pl.String,
    "phone": pl.String,
    "yesno": pl.Boolean,
    "integer": pl.Int64,
    "number": NUMBER,
    "quantity": NUMBER,
    "money": MONEY,
    "date": pl.Date,
}
#: Kinds that are counted and summed.
NUMERIC = frozenset({"integer", "number", "quantity", "money"})


@dataclass(frozen=True)
class Field:
    """One column of a form.

    Attributes:
        name: field name in records; money fields end in ``_yuan``.
        head: the official column head.
        kind: one of ``KINDS``.
        aliases: heads that units also write.
        required: an empty cell is DQ-06.
        choices: closed list: written form to canonical word.
        none_is_value: 无 is an answer here, not an empty cell (convention 24).
        follows: of two fields with one head (单位) this is the one right of that field.
        second: field that the other half of a cell like 36/131 belongs to.
    """

    name: str
    head: str
    kind: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    choices: Mapping[str, str] | None = None
    none_is_value: bool = False
    follows: str = ""
    second: str = ""


@dataclass(frozen=True, eq=False)
class Form:
    """One form.

    Attributes:
        id: F01 … F22.
        name: 表名.
        titles: titles that units write.
        places: where it may lie: registry, inspections, submissions (convention 4).
        key: business key.
        fields: its columns; a grid's day columns d01 … d31 included, at the end.
        carry: how earlier periods of the year join: ``latest`` copy stands, or ``all`` rows count.
        key_period: ``month`` when one copy is due a month (F06).
        default_money: 元 or 万元 where neither head nor line says.
        fills_down: fields whose blank cell repeats the one above: a merge that a CSV has lost.
        one_of: fields of which a table needs at least one column.
        daily: the same form with one row a day instead of a grid; None where no such layout is.
        layout: empty, or 逐日 for the form that another one has as ``daily``.
    """

    id: str
    name: str
    titles: tuple[str, ...]
    places: tuple[str, ...]
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    carry: str = "all"
    key_period: str | None = None
    default_money: str = "元"
    fills_down: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    daily: "Form | None" = None
    layout: str = ""

    def field(self, name: str) -> Field:
        """A field by name."""
        return self._named[name]

    @cached_property
    def measured(self) -> dict[str, str]:
        """Fields of kind ``quantity`` to the field that says their measure."""
        follower = {one.follows: one.name for one in self.fields if one.follows}
        return {
            one.name: follower[one.name]
            for one in self.fields
            if one.kind == "quantity" and one.name in follower
        }

    @cached_property
    def _named(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}

    def schema(self) -> dict[str, pl.DataType | type[pl.DataType]]:
        """Column types of parsed records, without the keys that resolving adds."""
        own = {field.name: KINDS[field.kind] for field in self.fields}
        return {"record_id": pl.String, "table_id": pl.String, "row": pl.Int64, **own}

    def resolved_schema(self) -> dict[str, pl.DataType | type[pl.DataType]]:
        """Column types of the records that rules see (``rules.facts``)."""
        keys = dict.fromkeys(("file", "sheet", "unit", "place", "household", "person"), pl.String)
        extra = {"amount_yuan": MONEY} if self.id == "F12" else {}
        return {**self.schema(), **extra, **keys}


@cache
def forms() -> dict[str, Form]:
    """Every form by id, in order."""
    folder = files("inspectorate.forms") / "shapes"
    shared = tomllib.loads((folder / "choices.toml").read_text("utf-8"))
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.startswith("F"))
    texts = [tomllib.loads((folder / name).read_text("utf-8")) for name in names]
    return {text["id"]: _form(text, shared) for text in texts}


@cache
def monthly_forms() -> tuple[str, ...]:
    """Ids of the forms that are handed in once a month."""
    return tuple(form.id for form in forms().values() if form.key_period == "month")


@cache
def layouts() -> dict[str, Form]:
    """Every form by id, and beside it its other layouts (F06/逐日): what a table may be."""
    found: dict[str, Form] = {}
    for name, form in forms().items():
        found[name] = form
        if form.daily:
            found[f"{name}/{form.daily.layout}"] = form.daily
    return found


@cache
def surplus_heads() -> frozenset[str]:
    """Heads that units add and no form asks for (民族, 学历): named, but they raise no doubt."""
    return frozenset(_data("surplus.toml")["heads"])


def _form(text: dict[str, Any], shared: dict[str, dict[str, list[str]]]) -> Form:
    fields = _with_common([_field(entry, shared) for entry in text["fields"]])
    grid = _grid(text["grid"]) if "grid" in text else []
    made = _made(text, [*fields, *grid])
    if "daily" not in text:
        return made
    marks = _written_forms(text["grid"]["marks"])
    named = [_field(entry, shared) for entry in text["daily"]["fields"]]
    days = [replace(one, choices=marks) if one.kind == "mark" else one for one in named]
    own = [one for one in fields if one.name in text["daily"]["keeps"]]
    one_of = tuple(text["daily"]["one_of"])
    return replace(made, daily=_daily(made, (*own, *days), one_of))


def _daily(form: Form, fields: tuple[Field, ...], one_of: tuple[str, ...]) -> Form:
    return replace(form, fields=fields, one_of=one_of, layout="逐日")


def _made(text: dict[str, Any], fields: list[Field]) -> Form:
    return Form(
        id=text["id"],
        name=text["name"],
        titles=tuple(text["titles"]),
        places=tuple(text["places"]),
        key=tuple(text["key"]),
        fields=tuple(fields),
        carry=text.get("carry", "all"),
        key_period=text.get("key_period"),
        default_money=text.get("default_money", "元"),
        fills_down=tuple(text.get("fills_down", ())),
    )


def _field(entry: dict[str, Any], shared: dict[str, dict[str, list[str]]]) -> Field:
    choices = entry.get("choices")
    table = shared[choices] if isinstance(choices, str) else choices
    return Field(
        name=entry["name"],
        head=entry["head"],
        kind=entry["kind"],
        aliases=tuple(entry.get("aliases", ())),
        required=entry.get("required", False),
        choices=_written_forms(table) if table else None,
        none_is_value=entry.get("none_is_value", False),
        follows=entry.get("follows", ""),
        second=entry.get("second", ""),
    )


def _with_common(fields: list[Field]) -> list[Field]:
    """A form's only column of a kind (village, phone …) is also known by that kind's usual heads."""
    counted = Counter(one.kind for one in fields)
    taken = {head for one in fields for head in (one.head, *one.aliases)}
    return [
        replace(one, aliases=(*one.aliases, *(h for h in usual if h not in taken)))
        if counted[one.kind] == 1 and (usual := _data("common.toml").get(one.kind))
        else one
        for one in fields
    ]


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((files("inspectorate.forms") / "shapes" / name).read_text("utf-8"))


def _grid(grid: dict[str, Any]) -> list[Field]:
    marks = _written_forms(grid["marks"])
    return [
        Field(
            f"{grid['prefix']}{day:02d}", str(day), "mark", (f"{day}日", f"{day}号"), False, marks
        )
        for day in range(1, grid["days"] + 1)
    ]


def _written_forms(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {written: word for word, several in table.items() for written in [word, *several]}
