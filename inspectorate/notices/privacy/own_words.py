"""The house's own wording: what papers, rules and forms say by themselves, before any data.

A person may be called 文明 or 向前. Where a paper says 精神文明建设 by itself, that is no person; so
the gate asks whether a name stands inside such a piece of wording.
"""

import ast
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Formatter

import polars as pl

_ROOMS = ("notices", "rules", "forms")
_CHINESE = re.compile("[\u3400-\u9fff]{2}")
_OUTER = re.compile(r"^\W+|\W+$")


@lru_cache(maxsize=4)
def own_words(names: frozenset[str]) -> frozenset[str]:
    """Pieces of wording that hold one of the names; only the modules that do are looked into."""
    wanted = sorted(names)
    if not wanted:
        return frozenset()
    texts = pl.Series([text for _, text in _modules()], dtype=pl.String)
    told = texts.str.contains_any(wanted)
    holding = [module for module, holds in zip(_modules(), told, strict=True) if holds]
    pieces = pl.Series(sorted(_pieces(holding)), dtype=pl.String)
    return frozenset(pieces.filter(pieces.str.contains_any(wanted)))


@cache
def all_own_words() -> frozenset[str]:
    """Every piece of wording."""
    return frozenset(_pieces(_modules()))


@cache
def papers_words() -> frozenset[str]:
    """Every piece of the wording of papers."""
    return frozenset(_pieces(each for each in _modules() if each[0].startswith("notices/")))


@cache
def form_words() -> frozenset[str]:
    """Heads, titles and choices of the forms: in a column of names, cells that slipped into it."""
    return frozenset(
        word
        for name, text in _modules()
        if name.startswith("forms/") and name.endswith(".toml")
        for word in _strings(tomllib.loads(text))
    )


@cache
def _modules() -> tuple[tuple[str, str], ...]:
    """Name and text of every module and table of words."""
    root = files("inspectorate")
    found = (each for room in _ROOMS for each in _below(root / room, f"{room}/"))
    return tuple(sorted(found))


def _below(folder: Traversable, name: str) -> Iterator[tuple[str, str]]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _below(each, f"{name}{each.name}/")
        elif each.name.endswith((".py", ".toml")):
            yield f"{name}{each.name}", each.read_text("utf-8")


def _pieces(modules: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, text in modules:
        found = _strings(tomllib.loads(text)) if name.endswith(".toml") else _literals(text)
        yield from (piece for each in found for piece in _fixed(each) if _CHINESE.search(piece))


def _literals(source: str) -> Iterator[str]:
    """Texts of a module but its docstrings, which give examples of names."""
    tree = ast.parse(source)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def _fixed(template: str) -> list[str]:
    """What stands between the fields of a template, as the gate reads it, without outer marks."""
    try:
        parts = [literal for literal, *_ in Formatter().parse(template)]
    except ValueError:
        parts = [template]
    return [_OUTER.sub("", unicodedata.normalize("NFKC", part)) for part in parts]


def _strings(value: object) -> Iterator[str]:
    """Every text of a table of words, keys too."""
    match value:
        case str():
            yield value
        case dict():
            for key, inner in value.items():
                yield from (key, *_strings(inner))
        case list():
            for inner in value:
                yield from _strings(inner)
