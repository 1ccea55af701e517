"""The sample's own data: real places and units of 汉中, and words to fill cells with."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


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
def villages() -> dict[str, list[tuple[str, str]]]:
    """County to its (township, village) pairs."""
    places: dict[str, list[tuple[str, str]]] = {}
    for line in _lines("villages.txt"):
        county, township, *names = line.split()
        places.setdefault(county, []).extend((township, name) for name in names)
    return places


@cache
def unit_names() -> tuple[UnitName, ...]:
    """Every unit that may take part, from 中央 down to the counties'."""
    found = [_unit_name(*line.split()) for line in _lines("units.txt")]
    fixed = [unit for unit in found if unit.level != "县"]
    blocks = [unit for unit in found if unit.level == "县"]
    return (*fixed, *(_of_county(unit, county) for county in villages() for unit in blocks))


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
