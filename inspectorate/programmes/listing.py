"""The catalogue as text: all rules, or those of one programme with basis, terms and severity."""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from io import StringIO

from inspectorate.programmes.load import load_programme, programme_schema
from inspectorate.programmes.programme import RECIPIENTS, ProgrammeRule
from inspectorate.rules.catalogue import Rule, catalogue

Line = dict[str, str]

_SPANS = {"month": "月", "quarter": "季度", "half-year": "半年", "year": "年", "any": "每次"}


def listed(programme: str | None, form: str) -> str:
    """The rules as Markdown, CSV or JSON.

    Args:
        programme: name or path; None for the whole catalogue.
        form: md, csv or json.

    Raises:
        ProgrammeError: there is no such programme, or it can't be used.
    """
    if programme is None:
        lines = [_rule(rule) for rule in catalogue().values()]
    else:
        lines = [_selected(rule) for rule in load_programme(programme).rules]
    return _WRITERS[form](lines)


def schema_text() -> str:
    """The JSON Schema of a programme file."""
    return json.dumps(programme_schema(), ensure_ascii=False, indent=2)


def _rule(rule: Rule) -> Line:
    return {
        "编号": rule.id,
        "名称": rule.name,
        "职责": rule.duty,
        "周期": _SPANS[rule.span.value],
        "所用表": "、".join(rule.forms),
        "参数": "、".join(rule.terms),
    }


def _selected(chosen: ProgrammeRule) -> Line:
    return {
        **_rule(chosen.rule),
        "参数": "；".join(f"{name}={value}" for name, value in chosen.terms.items()),
        "依据": str(chosen.basis),
        "程度": chosen.severity.value,
        "后果": chosen.consequence,
        "送达": "、".join(RECIPIENTS[letter] for letter in chosen.recipients),
    }


def _markdown(lines: Sequence[Line]) -> str:
    if not lines:
        return ""
    heads = list(lines[0])
    rows = [[line[head].replace("|", "／").replace("\n", " ") for head in heads] for line in lines]
    table = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in table)


def _csv(lines: Sequence[Line]) -> str:
    out = StringIO()
    writer = csv.DictWriter(out, list(lines[0]) if lines else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue().rstrip("\n")


def _json(lines: Sequence[Line]) -> str:
    return json.dumps(list(lines), ensure_ascii=False, indent=2)


_WRITERS: Mapping[str, Callable[[Sequence[Line]], str]] = {
    "md": _markdown,
    "csv": _csv,
    "json": _json,
}
