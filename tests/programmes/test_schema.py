"""The schema, the document and the loader name the same keys."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from inspectorate.programmes import RECIPIENTS, programme_schema
from inspectorate.programmes.blocks import USUAL

DOCUMENT = Path(__file__).parents[2] / "docs" / "programme.md"
ROW = re.compile(r"^\| `([\w.]+)` \| (是|否|视规则) \| (.+) \|$", re.MULTILINE)


def keys(
    schema: dict[str, Any], node: dict[str, Any], before: str = ""
) -> Iterator[tuple[str, bool]]:
    """Dotted path of every key, and whether it must be there."""
    for name, value in node.get("properties", {}).items():
        yield before + name, name in node.get("required", [])
        inner = value.get("items", value)
        if reference := inner.get("$ref"):
            target = schema["$defs"][reference.rsplit("/", 1)[1]]
            yield from keys(schema, target, f"{before}{name}.")


def test_document_and_schema_name_the_same_keys() -> None:
    schema = programme_schema()
    rows = ROW.findall(DOCUMENT.read_text(encoding="utf-8"))
    assert sorted(name for name, _, _ in rows) == sorted(name for name, _ in keys(schema, schema))


def test_document_and_schema_agree_on_what_must_be_there() -> None:
    schema = programme_schema()
    said = {name: word == "是" for name, word, _ in ROW.findall(DOCUMENT.read_text("utf-8"))}
    assert said == dict(keys(schema, schema))


def test_every_key_is_explained_in_chinese() -> None:
    def described(node: Any) -> Iterator[str]:
        for name, value in node.get("properties", {}).items():
            assert re.search(r"[一-鿿]", value.get("description", "")), name
            yield name

    schema = programme_schema()
    assert all(list(described(node)) for node in [schema, *schema["$defs"].values()])
    json.dumps(schema)


def test_the_document_names_letters_blocks_and_families() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert all(f"{letter} " in text for letter in RECIPIENTS)
    assert all(f"{block} " in text for block in USUAL)
    assert {family for held in USUAL.values() for family in held} <= set(re.findall("[A-Z]+", text))
