"""The sample's own data: real places and units, and words to fill cells with."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_PROVINCES = {
    "baoxing": "四川",
    "tianshui": "甘肃",
    "hanzhong": "陕西",
    "huize": "云南",
    "qianxi": "贵州",
}


@dataclass(frozen=True)
class UnitName:
    """A unit as it may be drawn.

    Attributes:
        home: county of its village, empty for any; ``village``: the village itself, if known.
    """

    level: str
    short: str
    name: str
    kind: str
    home: str = ""
    village: str = ""


@cache
def words() -> dict[str, Any]:
    """Free-text vocabulary."""
    return tomllib.loads(_data("words.toml"))


@cache
def form_words() -> dict[str, Any]:
    """What units write in each form: titles, heads, other words for values."""
    return tomllib.loads(_data("heads.toml"))


@cache
def villages(programme: str) -> dict[str, list[tuple[str, str]]]:
    """County of a programme to its (township, village) pairs."""
    places: dict[str, list[tuple[str, str]]] = {}
    for line in _lines(f"{programme}/villages.txt"):
        county, township, *names = line.split()
        places.setdefault(county, []).extend((township, name) for name in names)
    return places


@cache
def unit_names(programme: str) -> tuple[UnitName, ...]:
    """Every unit that may take part: those listed for the programme, then its counties'."""
    counties = (unit for county in villages(programme) for unit in departments(programme, county))
    listed = listed_units(programme)
    names = {unit.name for unit in listed}
    return (*listed, *(unit for unit in counties if unit.name not in names))


@cache
def listed_units(programme: str) -> tuple[UnitName, ...]:
    """Units that a programme lists by name, those of its source text first."""
    return tuple(_unit_name(*line.split()) for line in _lines(f"{programme}/units.txt"))


def departments(programme: str, county: str) -> list[UnitName]:
    """The departments that any county has, by their names in a programme's province."""
    lines = (line.replace("{省}", _PROVINCES[programme]) for line in _lines("departments.txt"))
    return [_of_county(_unit_name(*line.split()), county) for line in lines]


def _unit_name(level: str, short: str, name: str, kind: str, home: str) -> UnitName:
    county, _, village = home.strip("-").partition("/")
    return UnitName(level, short, name, kind, county, village)


def _of_county(unit: UnitName, county: str) -> UnitName:
    short, name = unit.short.replace("{县}", county), unit.name.replace("{县}", county)
    return UnitName("县", short, name, unit.kind, county)


def _lines(name: str) -> Iterator[str]:
    return (line for line in _data(name).splitlines() if line and not line.startswith("#"))


def _data(name: str) -> str:
    return (files("inspectorate.samples") / "data" / name).read_text("utf-8")
