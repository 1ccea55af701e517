"""What must hold between the values of a programme file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from itertools import pairwise

from inspectorate.forms.shape import Form
from inspectorate.programmes.blocks import families_of
from inspectorate.programmes.boundaries import unsettled
from inspectorate.programmes.file import GroupTable, ProgrammeFile, RuleTable
from inspectorate.programmes.problems import Problem
from inspectorate.programmes.terms import complaints_of
from inspectorate.rules.catalogue import Rule

_WHOLE = Decimal(100)
_ID = re.compile(r"([A-Za-z]+)[-—_ ]?(\d{1,2})", re.ASCII)


@dataclass(frozen=True)
class Known:
    """What a programme may name."""

    rules: Mapping[str, Rule]
    forms: Mapping[str, Form]


def faults(file: ProgrammeFile, known: Known) -> Iterator[Problem]:
    """Every fault between the values of a file."""
    yield from _dates(file)
    yield from _forms(file, known)
    for index, entry in enumerate(file.rules):
        yield from _rule(index, entry, known)
    yield from _versions(file)
    yield from unsettled(file.rules)
    yield from _blocks(file, known)
    yield from _veto(file)
    yield from _grades(file)
    yield from _groups(file, known)


def _dates(file: ProgrammeFile) -> Iterator[Problem]:
    if file.until is not None and file.until < file.since:
        yield Problem(("until",), "终止日期早于起始日期")
    for index, rule in enumerate(file.rules):
        if rule.since and rule.until and rule.until < rule.since:
            yield Problem(("rules", index, "until"), f"规则{rule.id}：失效日期早于生效日期")


def _forms(file: ProgrammeFile, known: Known) -> Iterator[Problem]:
    named = [("owed", form) for form in file.forms.owed]
    named += [("optional", form) for form in file.forms.optional]
    for key, form in named:
        if form not in known.forms:
            yield Problem(("forms", key), f"[forms] 没有“{form}”这张表，只有 F01—F22")
    for form in sorted(set(file.forms.owed) & set(file.forms.optional)):
        yield Problem(("forms", "optional"), f"[forms] {form} 不能既是应报又是可报")
    if file.unit_form not in known.forms:
        yield Problem(("unit_form",), f"没有“{file.unit_form}”这张表，单位表通常是 F01")


def _rule(index: int, entry: RuleTable, known: Known) -> Iterator[Problem]:
    rule = known.rules.get(entry.id)
    if rule is None:
        near = _nearest(entry.id, known)
        hint = f"，是否为 {near}？" if near else "；用 inspectorate rules 查看目录"
        yield Problem(("rules", index, "id"), f"规则目录中没有“{entry.id}”{hint}")
        return
    for name, reason in complaints_of(rule, entry.terms):
        yield Problem(("rules", index, "terms", name), f"规则{entry.id}：{reason}")


def _nearest(written: str, known: Known) -> str | None:
    """TEAM-05 for TEAM-5, team05; else the id that looks most like it."""
    if found := _ID.fullmatch(written):
        padded = f"{found[1].upper()}-{int(found[2]):02d}"
        if padded in known.rules:
            return padded
    return next(iter(get_close_matches(written, known.rules, n=1)), None)


def _versions(file: ProgrammeFile) -> Iterator[Problem]:
    """Two versions of a rule must not be in force on one day."""
    dated = sorted(
        (rule.id, rule.since or date.min, index, rule.until or date.max)
        for index, rule in enumerate(file.rules)
    )
    for (one, _, _, ends), (other, begins, index, _) in pairwise(dated):
        if one == other and begins <= ends:
            yield Problem(
                ("rules", index, "id"),
                f"规则{other}写了两次而生效日期重叠，请分别写明 from 和 until",
            )


def _blocks(file: ProgrammeFile, known: Known) -> Iterator[Problem]:
    score = file.score
    total = sum(score.blocks.values(), Decimal(0))
    if total != _WHOLE:
        yield Problem(("score", "blocks"), f"[score] 各板块权重合计应为 100，现为 {total}")
    if score.deduct.D != 0:
        yield Problem(("score", "deduct"), "[score] 提示(D)不扣分，D 只能为 0")
    for block in score.families.keys() - score.blocks.keys():
        yield Problem(("score", "families", block), f"[score] families 中的“{block}”不是板块")
    families = families_of(score.blocks, score.families, known.rules)
    homes = {entry for held in families.values() for entry in held}
    for index, rule in enumerate(file.rules):
        if homes.isdisjoint({rule.id, rule.id.partition("-")[0]}):
            yield Problem(
                ("rules", index, "id"),
                f"规则{rule.id}不属于任何板块，请在 score.families 中写明",
            )
    yield from _held_twice(file)


def _held_twice(file: ProgrammeFile) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for block, held in file.score.families.items():
        for entry in held:
            if seen.setdefault(entry, block) != block:
                reason = f"[score] “{entry}”同时属于“{seen[entry]}”和“{block}”两个板块"
                yield Problem(("score", "families", block), reason)


def _veto(file: ProgrammeFile) -> Iterator[Problem]:
    selected = {rule.id for rule in file.rules}
    for rule_id in file.score.veto:
        if rule_id not in selected:
            yield Problem(("score", "veto"), f"[score] 一票否决的“{rule_id}”不在本方案的规则之内")
    grade = file.score.veto_grade
    if grade is not None and grade not in {each.name for each in file.grades}:
        yield Problem(("score", "veto_grade"), f"[score] 没有“{grade}”这个等次")


def _grades(file: ProgrammeFile) -> Iterator[Problem]:
    floors = [grade.floor for grade in file.grades]
    for index, (higher, lower) in enumerate(pairwise(floors), start=1):
        if lower >= higher:
            name = file.grades[index].name
            reason = f"等次{name}：下限 {lower} 不低于上一档的 {higher}，两档重叠；应由高到低"
            yield Problem(("grades", index, "from"), reason)
    if floors[-1] != 0:
        last = len(floors) - 1
        reason = f"等次{file.grades[last].name}：末档下限应为 0，否则 0 至 {floors[-1]} 分没有等次"
        yield Problem(("grades", last, "from"), reason)
    names = [grade.name for grade in file.grades]
    for index, name in enumerate(names):
        if name in names[:index]:
            yield Problem(("grades", index, "name"), f"等次“{name}”写了两次")


def _groups(file: ProgrammeFile, known: Known) -> Iterator[Problem]:
    form = known.forms.get(file.unit_form)
    names = [group.name for group in file.groups]
    for index, group in enumerate(file.groups):
        if group.name in names[:index]:
            yield Problem(("groups", index, "name"), f"比较组“{group.name}”写了两次")
        if not group.where and index < len(names) - 1:
            reason = f"比较组{group.name}：没有写 where，收下所有单位，只能放在最后"
            yield Problem(("groups", index), reason)
        if form is not None:
            yield from _where(index, group, form)


def _where(index: int, group: GroupTable, form: Form) -> Iterator[Problem]:
    for key, values in group.where.items():
        path = ("groups", index, "where")
        field = next((each for each in form.fields if key in {each.name, each.head}), None)
        if field is None:
            heads = "、".join(each.head for each in form.fields)
            yield Problem(path, f"比较组{group.name}：{form.name}没有“{key}”一栏，只有{heads}")
        elif field.choices is not None:
            for value in sorted(set(values) - field.choices.keys()):
                allowed = "、".join(dict.fromkeys(field.choices.values()))
                reason = f"比较组{group.name}：“{field.head}”没有“{value}”，只有{allowed}"
                yield Problem(path, reason)
