"""Loading a programme: TOML text → checked file → the frozen `Programme`."""

import hashlib
import re
import tomllib
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from inspectorate.forms.shape import Form, forms
from inspectorate.periods import SpanKind
from inspectorate.programmes.blocks import families_of
from inspectorate.programmes.brief import programme_content
from inspectorate.programmes.checks import Known, faults
from inspectorate.programmes.complaints import complaints
from inspectorate.programmes.file import GroupTable, ProgrammeFile, RuleTable, ScoreTable
from inspectorate.programmes.problems import ProgrammeError, refusal
from inspectorate.programmes.programme import (
    Basis,
    Deadline,
    Grade,
    Group,
    Programme,
    ProgrammeRule,
    Scoring,
    Undecided,
    Wording,
)
from inspectorate.programmes.terms import terms_of
from inspectorate.rules.catalogue import catalogue
from inspectorate.tables import Severity

_WHERE = re.compile(r"\(at line (\d+), column \d+\)")


def load_programme(name_or_path: str | Path) -> Programme:
    """A programme by its name, or by the path of a TOML file.

    Raises:
        NoSuchProgrammeError: there is none.
        ProgrammeError: its file can't be used.
    """
    return programme_from_bytes(*programme_content(name_or_path))


def programme_from_bytes(
    content: bytes, source: str, adjust: Callable[[dict[str, Any]], None] | None = None
) -> Programme:
    """A programme from the content of its TOML; ``source`` names it in errors.

    Args:
        content: bytes of the file.
        source: its name.
        adjust: changes what was written before anything is checked.

    Raises:
        ProgrammeError: the content can't be used; every fault is named with its line.
    """
    text = _decoded(content, source)
    data = _parsed(text, source)
    if adjust is not None:
        adjust(data)
    try:
        file = ProgrammeFile.model_validate(data)
    except ValidationError as error:
        raise refusal(source, text, list(complaints(error, data))) from None
    if found := list(faults(file, Known(catalogue(), forms()))):
        raise refusal(source, text, found)
    return _programme(file, source, content)


def programme_schema() -> dict[str, Any]:
    """JSON Schema of a programme file."""
    return ProgrammeFile.model_json_schema(by_alias=True)


def _decoded(content: bytes, source: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProgrammeError(f"方案文件“{source}”不是 UTF-8 编码，请另存为 UTF-8。") from None


def _parsed(text: str, source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        found = _WHERE.search(str(error))
        line = found[1] if found else len(text.splitlines())
        raise ProgrammeError(
            f"方案文件 {source} 第{line}行不合 TOML 的写法：{_WHERE.sub('', str(error)).strip()}"
        ) from None


def _programme(file: ProgrammeFile, source: str, content: bytes) -> Programme:
    scoring = _scoring(file.score, file.grades[min(1, len(file.grades) - 1)].name)
    days = file.deadline.days.model_dump()
    return Programme(
        id=file.id,
        name=file.name,
        period_kinds=tuple(SpanKind(kind) for kind in file.period_kinds),
        since=file.since,
        until=file.until,
        unit_form=file.unit_form,
        owed=tuple(file.forms.owed),
        optional=tuple(file.forms.optional),
        rules=tuple(_rule(each, file, scoring) for each in file.rules),
        scoring=scoring,
        groups=tuple(_group(each, forms()[file.unit_form]) for each in file.groups),
        grades=tuple(Grade(each.name, each.floor) for each in file.grades),
        deadline=Deadline(
            {Severity(key): count for key, count in days.items()},
            file.deadline.calendar == "工作日",
        ),
        wording=Wording(
            file.wording.issuer,
            file.wording.issuer_kind,
            tuple(file.wording.addressees),
            tuple(file.wording.copies),
        ),
        form_names=_form_names(),
        source=source,
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
    )


def _scoring(score: ScoreTable, second_grade: str) -> Scoring:
    return Scoring(
        blocks=dict(score.blocks),
        families=families_of(score.blocks, score.families, catalogue()),
        deduct={Severity(key): points for key, points in score.deduct.model_dump().items()},
        undecided=Undecided(score.undecided),
        undecided_limit=score.undecided_limit,
        bonus_cap=score.bonus_cap,
        veto=tuple(score.veto),
        veto_grade=score.veto_grade or second_grade,
        self_limit=score.self_limit,
    )


def _rule(entry: RuleTable, file: ProgrammeFile, scoring: Scoring) -> ProgrammeRule:
    rule = catalogue()[entry.id]
    return ProgrammeRule(
        rule=rule,
        basis=Basis(**entry.basis.model_dump()),
        severity=Severity(entry.severity),
        terms=terms_of(rule, entry.terms),
        cap=file.score.cap if entry.cap is None else entry.cap,
        recipients=tuple(entry.recipients),
        consequence=entry.consequence,
        block=scoring.block_of(entry.id) or "",
        since=entry.since or file.since,
        until=entry.until or file.until,
    )


def _group(entry: GroupTable, form: Form) -> Group:
    """Fields by their names in records, values as reading writes them."""
    where: dict[str, tuple[str, ...]] = {}
    for key, values in entry.where.items():
        field = next(each for each in form.fields if key in {each.name, each.head})
        canonical = field.choices or {}
        where[field.name] = tuple(dict.fromkeys(canonical.get(each, each) for each in values))
    return Group(entry.name, where)


@cache
def _form_names() -> dict[str, str]:
    return {form_id: form.name for form_id, form in forms().items()}
