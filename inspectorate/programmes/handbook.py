"""docs/rules.md: the whole catalogue by family, with what each programme says of each rule."""

from collections.abc import Iterator, Sequence

from inspectorate.programmes.listing import (
    NOT_CHECKED,
    SPANS,
    Line,
    in_order,
    listed,
    not_checked,
    recipients_in_words,
    selections,
    shared,
    span_in_words,
    table,
    terms_in_words,
)
from inspectorate.programmes.load import load_programme
from inspectorate.programmes.programme import Programme, ProgrammeRule
from inspectorate.rules.catalogue import Rule, catalogue

Versions = Sequence[tuple[Programme, ProgrammeRule]]

#: Families in the order of the work: who helps whom, who is there, what is done, what is owed.
FAMILIES = {
    "PAIR": "结对和覆盖",
    "TEAM": "队伍和人员",
    "RES": "驻村和考勤",
    "LEAVE": "请假和销假",
    "VIS": "走访、谈心和日志",
    "ACT": "活动和实事",
    "DOC": "规划和档案",
    "CARD": "证卡册牌",
    "RPT": "汇报和报送",
    "FUND": "资金和项目",
    "INSP": "督查检查",
    "EVAL": "测评和考核",
    "RECT": "整改",
    "AGG": "汇总和核对",
}

_HEAD = """\
# 检查规则

本页由软件生成，不手改；规则或方案改动以后，照 [CONTRIBUTING.md](../CONTRIBUTING.md) 所列命令重新生成。

规则共 {count} 条，一条规则只实现一次，由各方案选用并给出参数。每类先列规则，再列选用它的方案、依据和参数；\
依据写《督查数据核验规则》的，是督查数据自身的核对办法，原文没有。程度：A 重大、B 严重、C 一般、D 提示（不扣分）。\
周期为“每次”的规则每次运行都判。没有列出送达责任单位、单位主要负责人、乡镇的规则不扣单位的分。\
各方案说法不同的，在说法前写明方案代号。

方案：{programmes}。
"""


def printed(programme: str | None, form: str) -> str:
    """The rules as asked for: as ``listed``, or ``page`` for docs/rules.md.

    Raises:
        ProgrammeError: there is no such programme, or it can't be used.
    """
    return rules_page().rstrip("\n") if form == "page" else listed(programme, form)


def rules_page() -> str:
    """The page, whole."""
    programmes = [load_programme(name) for name in in_order()]
    versions = selections(programmes)
    names = "；".join(
        f"[{each.id}](../expectations/programmes/{each.id}.toml) {each.name}" for each in programmes
    )
    parts = [_HEAD.format(count=len(catalogue()), programmes=names)]
    for family, title in FAMILIES.items():
        held = [each for each in catalogue().values() if each.id.partition("-")[0] == family]
        parts += _section(family, title, held, versions)
    parts += [f"## {NOT_CHECKED}", table(not_checked(None))]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def _section(
    family: str,
    title: str,
    held: Sequence[Rule],
    versions: dict[str, list[tuple[Programme, ProgrammeRule]]],
) -> Iterator[str]:
    if not held:
        return
    yield f"## {title}（{family}）"
    yield table([_rule(rule, versions.get(rule.id, [])) for rule in held])
    yield table([line for rule in held for line in _bases(rule, versions.get(rule.id, []))])


def _rule(rule: Rule, versions: Versions) -> Line:
    said = [(programme.id, each) for programme, each in versions]
    return {
        "编号": rule.id,
        "名称": rule.name,
        "职责": rule.duty,
        "周期": shared([(name, span_in_words(each)) for name, each in said]) or SPANS[rule.span],
        "所用表": "、".join(rule.forms),
        "程度": shared([(name, each.severity.value) for name, each in said]),
        "后果": shared([(name, each.consequence) for name, each in said]),
        "送达": shared([(name, recipients_in_words(each)) for name, each in said]),
    }


def _bases(rule: Rule, versions: Versions) -> Iterator[Line]:
    """One line for programmes that give a rule the same basis, words, terms and dates."""
    told: dict[tuple[str, ...], list[str]] = {}
    for programme, each in versions:
        said = (str(each.basis), each.basis.quote, terms_in_words(each), _dates(programme, each))
        told.setdefault(said, []).append(programme.id)
    for (basis, quote, terms, dates), names in told.items():
        yield {
            "编号": rule.id,
            "方案": "、".join(names),
            "依据": basis,
            "原文": quote,
            "参数": "；".join(part for part in (terms, dates) if part),
        }


def _dates(programme: Programme, chosen: ProgrammeRule) -> str:
    """When a version is in force, where that isn't as long as the programme is."""
    since = f"自{chosen.since}起" if chosen.since != programme.since else ""
    until = f"至{chosen.until}止" if chosen.until != programme.until else ""
    return since + until
