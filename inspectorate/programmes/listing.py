"""The catalogue as text: all rules with what each programme says of them, or those of one."""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from io import StringIO

from inspectorate.periods import SpanKind
from inspectorate.programmes.brief import programme_names
from inspectorate.programmes.load import load_programme, programme_schema
from inspectorate.programmes.programme import RECIPIENTS, Programme, ProgrammeRule
from inspectorate.programmes.uncheckable import EVERY, uncheckable
from inspectorate.rules.catalogue import Rule, Term, catalogue

Line = dict[str, str]

SPANS = {
    SpanKind.MONTH: "月",
    SpanKind.QUARTER: "季度",
    SpanKind.HALF_YEAR: "半年",
    SpanKind.YEAR: "年",
    SpanKind.ANY: "每次",
}
NOT_CHECKED = "不能从报送表格核查的事项"


def listed(programme: str | None, form: str) -> str:
    """The rules as text; as Markdown with what no rule can judge, below.

    Args:
        programme: name or path; None for the whole catalogue.
        form: md, csv or json.

    Raises:
        ProgrammeError: there is no such programme, or it can't be used.
    """
    if programme is None:
        chosen = [load_programme(name) for name in in_order()]
        versions = selections(chosen)
        lines = [_rule(rule, versions.get(rule.id, ())) for rule in catalogue().values()]
        return _WRITERS[form](lines, None)
    loaded = load_programme(programme)
    return _WRITERS[form]([_selected(rule) for rule in loaded.rules], loaded.id)


def in_order() -> list[str]:
    """Names of the programmes that come with the software, in the order of their years."""
    return sorted(programme_names(), key=lambda name: (load_programme(name).since, name))


def schema_text() -> str:
    """The JSON Schema of a programme file."""
    return json.dumps(programme_schema(), ensure_ascii=False, indent=2)


def selections(
    programmes: Sequence[Programme],
) -> dict[str, list[tuple[Programme, ProgrammeRule]]]:
    """Rule id to the programmes that select it, each with every version of it."""
    found: dict[str, list[tuple[Programme, ProgrammeRule]]] = {}
    for programme in programmes:
        for each in programme.rules:
            found.setdefault(each.rule.id, []).append((programme, each))
    return found


def _rule(rule: Rule, versions: Sequence[tuple[Programme, ProgrammeRule]]) -> Line:
    """A rule of the catalogue, with what the programmes that come with the software say of it."""
    said = [(programme.id, each) for programme, each in versions]

    def each_says(say: Callable[[ProgrammeRule], str]) -> str:
        return shared([(name, say(version)) for name, version in said])

    return {
        **_duty(rule),
        "周期": each_says(span_in_words) or SPANS[rule.span],
        "参数": "、".join(rule.terms),
        "方案": "、".join(dict.fromkeys(name for name, _ in said)),
        "依据": each_says(lambda version: str(version.basis)),
        "程度": each_says(lambda version: version.severity.value),
        "后果": each_says(lambda version: version.consequence),
        "送达": each_says(recipients_in_words),
    }


def shared(said: Sequence[tuple[str, str]]) -> str:
    """What all programmes say, once; where they differ, each after its name."""
    texts = list(dict.fromkeys(text for _, text in said))
    if len(texts) <= 1:
        return "".join(texts)
    names = {text: dict.fromkeys(name for name, other in said if other == text) for text in texts}
    return "；".join(f"{'、'.join(names[text])}：{text or '未写'}" for text in texts)


def _selected(chosen: ProgrammeRule) -> Line:
    return {
        **_duty(chosen.rule),
        "周期": span_in_words(chosen),
        "参数": terms_in_words(chosen),
        "依据": str(chosen.basis),
        "程度": chosen.severity.value,
        "后果": chosen.consequence,
        "送达": recipients_in_words(chosen),
    }


def _duty(rule: Rule) -> Line:
    return {
        "编号": rule.id,
        "名称": rule.name,
        "职责": rule.duty,
        "周期": "",
        "所用表": "、".join(rule.forms),
    }


def span_in_words(chosen: ProgrammeRule) -> str:
    """周期, which a term may set."""
    return SPANS[chosen.span]


def recipients_in_words(chosen: ProgrammeRule) -> str:
    """Who must act."""
    return "、".join(RECIPIENTS[letter] for letter in chosen.recipients)


def terms_in_words(chosen: ProgrammeRule) -> str:
    """days=220；levels=市."""
    return "；".join(f"{name}={term_in_words(value)}" for name, value in chosen.terms.items())


def term_in_words(value: Term) -> str:
    """A value as lists print it: 是非 as true and false, several words with 、."""
    match value:
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case list():
            return "、".join(value)
    return str(value)


def table(lines: Sequence[Line]) -> str:
    """A table in Markdown."""
    if not lines:
        return ""
    heads = list(lines[0])
    rows = [[line[head].replace("|", "／").replace("\n", " ") for head in heads] for line in lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in [heads, ["---"] * len(heads), *rows])


def not_checked(programme: str | None) -> list[Line]:
    """What no rule can judge, of one programme or of all."""
    return [
        {
            "方案": "各方案" if each.programme == EVERY else each.programme,
            "事项": each.obligation,
            "原因": each.reason,
            "相关规则": "、".join(each.rules),
        }
        for each in uncheckable(programme)
    ]


def _markdown(lines: Sequence[Line], programme: str | None) -> str:
    return f"{table(lines)}\n\n{NOT_CHECKED}：\n\n{table(not_checked(programme))}"


def _csv(lines: Sequence[Line], _: str | None) -> str:
    out = StringIO()
    writer = csv.DictWriter(out, list(lines[0]) if lines else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue().rstrip("\n")


def _json(lines: Sequence[Line], _: str | None) -> str:
    return json.dumps(list(lines), ensure_ascii=False, indent=2)


_WRITERS: Mapping[str, Callable[[Sequence[Line], str | None], str]] = {
    "md": _markdown,
    "csv": _csv,
    "json": _json,
}
