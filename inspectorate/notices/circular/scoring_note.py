"""附件3 计分说明: weights, deductions, what missing data cost, terms in force, one score worked out."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import cast

import polars as pl

from inspectorate.notices import tallies
from inspectorate.notices.paper import (
    Align,
    Block,
    Citation,
    Heading,
    Sentence,
    Table,
    official_date,
)
from inspectorate.notices.problems import family_names, term_name, value_name
from inspectorate.notices.round import BONUS, NO_GRADE, UNSENT, UNSENT_GRADE, Round
from inspectorate.notices.tallies import SEVERITIES
from inspectorate.notices.wording import (
    NUMERALS,
    basis_quoted,
    joined,
    named,
    paragraph,
    points,
    say,
    short_title,
    shortest,
    two_places,
)
from inspectorate.programmes.programme import ProgrammeRule, Undecided
from inspectorate.rules.catalogue import Term
from inspectorate.tables import Severity

_NONE = "—"


def scoring_note(rnd: Round) -> tuple[Block, ...]:
    """Everything that a unit needs to work its own score out."""
    sections: tuple[tuple[str, list[Block]], ...] = (
        ("得分怎样计算", [paragraph(_formula(rnd), _floor()), _weights(rnd)]),
        ("问题怎样扣分", [paragraph(_deductions(rnd), _caps(rnd), _decided())]),
        ("无法判定的怎样处理", [paragraph(_undecided(rnd), _too_much(rnd), _unsent())]),
        ("等次和排名", [paragraph(_grades(rnd), _veto(rnd), _groups(rnd))]),
        ("规则和参数", [_rules(rnd)]),
        ("算例", list(_example(rnd))),
    )
    told = [(name, blocks) for name, blocks in sections if blocks]
    return tuple(
        block
        for place, (name, blocks) in enumerate(told)
        for block in (Heading(1, f"{NUMERALS[place]}、{name}"), *blocks)
    )


def _formula(rnd: Round) -> Sentence:
    full = sum(rnd.programme.scoring.blocks.values(), Decimal(0))
    return say(
        "满分{full}，由下表所列各板块组成：板块得分=板块权重−该板块问题扣分，"
        "得分=各板块得分之和−未报扣分{bonus}。",
        full=Citation(f"{shortest(full)}分", "programme.blocks.sum"),
        bonus=_bonus(rnd),
    )


def _bonus(rnd: Round) -> Sentence:
    """What may be added, where the programme adds anything."""
    most = rnd.programme.scoring.bonus_cap
    if most == 0:
        return Sentence("")
    cap = Citation(f"{shortest(most)}分", "programme.bonus_cap")
    return say("＋加分（凭佐证由领导小组办公室核定，不超过{cap}）", cap=cap)


def _floor() -> Sentence:
    return Sentence("板块扣分以扣完该板块权重为止，不影响其他板块。")


def _weights(rnd: Round) -> Table:
    scoring = rnd.programme.scoring
    rows = tuple(
        (block, shortest(weight), _held(rnd, scoring.families.get(block, ())))
        for block, weight in scoring.blocks.items()
    )
    return Table(
        "板块权重",
        ("板块", "权重（分）", "所含规则"),
        rows,
        (3, 2, 7),
        aligns=("left", "center", "left"),
    )


def _held(rnd: Round, families: tuple[str, ...]) -> str:
    """Families by their names; a rule that stands apart from its family by its own, if in force."""
    names = family_names() | {rule.rule.id: rule.rule.name for rule in rnd.programme.rules}
    return "、".join(names[each] for each in families if each in names) or _NONE


def _deductions(rnd: Round) -> Sentence:
    told = [
        say(
            "{word}问题每项扣{cost}",
            word=word,
            cost=Citation(
                f"{shortest(rnd.programme.scoring.deduct[Severity(letter)])}分",
                f"programme.deduct.{letter}",
            ),
        )
        for letter, word in SEVERITIES.items()
    ]
    return say("{told}，提示不扣分。", told=joined(told))


def _caps(rnd: Round) -> Sentence:
    caps = sorted({rule.cap for rule in _in_force(rnd)})
    if len(caps) == 1:
        cap = Citation(f"{shortest(caps[0])}分", "programme.cap")
        return say("同一规则对同一单位累计扣分不超过{cap}。", cap=cap)
    return Sentence("同一规则对同一单位累计扣分不超过下文规则表所列上限。")


def _decided() -> Sentence:
    return Sentence(
        "同一缺陷同时触及几条规则的，只按较具体的一条扣分，其余并案；经认定不成立或予以免责的不扣分；"
        "应由单位以外的部门办理的事项不扣分。"
    )


_UNDECIDED = {
    Undecided.DEDUCT: "因应报的表没有报送而无法判定的规则，每条按其程度扣一次分，记入“未报扣分”；"
    "判定仍为无法判定，不作为问题。",
    Undecided.REBASE: "因应报的表没有报送而整个板块无法判定的，该板块不计，其余板块得分折算为满分。",
    Undecided.NONE: "因资料不足无法判定的规则，不扣分，也不折算。",
}


def _undecided(rnd: Round) -> Sentence:
    return Sentence(_UNDECIDED[rnd.programme.scoring.undecided])


def _too_much(rnd: Round) -> Sentence:
    limit = shortest(rnd.programme.scoring.undecided_limit)
    return say(
        "适用规则中无法判定的超过{limit}的单位，等次为“{grade}”。",
        limit=Citation(f"{limit}%", "programme.undecided_limit"),
        grade=NO_GRADE,
    )


def _unsent() -> Sentence:
    return Sentence(f"截止时没有报送任何材料的单位不计分、不排名，等次为“{UNSENT_GRADE}”。")


def _grades(rnd: Round) -> Sentence:
    told = [
        say(
            "{floor}以上为{name}" if grade.floor else "其余为{name}",
            name=named(grade.name),
            floor=Citation(f"{shortest(grade.floor)}分", f"programme.grades.{grade.name}"),
        )
        if grade.floor
        else Sentence(f"其余为{grade.name}")
        for grade in rnd.programme.grades
    ]
    return say("{told}（“以上”含本数）。", told=joined(told, "，"))


def _veto(rnd: Round) -> Sentence | None:
    scoring = rnd.programme.scoring
    rules = [rule for rule in _in_force(rnd) if rule.rule.id in scoring.veto]
    if not rules:
        return None
    names = tallies.rule_names(rnd, [rule.rule.id for rule in rules], len(rules))
    return say("{names}的问题经认定的，等次不高于{grade}。", names=names, grade=scoring.veto_grade)


def _groups(rnd: Round) -> Sentence:
    names = joined([named(group.name) for group in rnd.programme.groups])
    if len(rnd.programme.groups) == 1:
        return Sentence("各单位一并排名，得分相同的名次并列，其后名次顺延。")
    return say("按{names}分组排名，得分相同的名次并列，其后名次顺延。", names=names)


def _in_force(rnd: Round) -> list[ProgrammeRule]:
    return [rule for rule in rnd.programme.rules if rule.binds(rnd.period)]


def _rules(rnd: Round) -> Table:
    words = {**SEVERITIES, "D": "提示"}
    rows = tuple(
        (
            f"{rule.rule.id}　{rule.rule.name}",
            words[rule.severity.value],
            _terms(rule),
            shortest(rule.cap) if rule.scored else _NONE,
            basis_quoted(rule.basis, short_title(rule.basis)),
        )
        for rule in _in_force(rnd)
    )
    head = ("规则", "程度", "参数", "上限\n（分）", "依据")
    return Table(
        "本期适用的规则",
        head,
        rows,
        (3.2, 1.1, 3.0, 1.3, 6.4),
        aligns=("left", "center", "left", "center", "left"),
        dense=True,
    )


def _terms(rule: ProgrammeRule) -> str:
    told = [
        f"{term_name(rule.rule.id, name)}：{_term(value)}" for name, value in rule.terms.items()
    ]
    return "；".join(told) or _NONE


def _term(value: Term) -> str:
    match value:
        case bool():
            return "是" if value else "否"
        case date():
            return official_date(value)
        case list():
            return "、".join(value)
        case Decimal():
            return shortest(value)
        case str():
            return value_name(value)
    return str(value)


def _example(rnd: Round) -> Iterator[Block]:
    """The first unit that lost points, block by block."""
    lost = rnd.problems.filter(pl.col("points") > 0).get_column("unit").to_list()
    chosen = rnd.scored.filter(pl.col("unit").is_in(lost)).head(1)
    if chosen.is_empty():
        chosen = rnd.scored.head(1)
    if chosen.is_empty():
        return
    row = chosen.to_dicts()[0]
    unit, key = row["unit"], f"ranking[unit={row['unit']}]"
    yield paragraph(say("以{unit}为例，各板块得分见下表。", unit=named(unit)), _sum(rnd, row, key))
    yield _example_table(rnd, row)


def _sum(rnd: Round, row: dict[str, object], key: str) -> Sentence:
    """15.00+13.00+…−1.00=92.00分."""
    blocks = [(block, row[block]) for block in rnd.programme.scoring.blocks]
    told = [
        Sentence(two_places(value), (Citation(two_places(value), f"{key}.{block}"),))
        for block, value in blocks
        if isinstance(value, Decimal)
    ]
    score = cast("Decimal", row["score"])
    minus, plus = _signed("−", UNSENT, row, key), _signed("+", BONUS, row, key)
    frame = "得分={sum}{minus}{plus}={score}。"
    if any(value is None for _, value in blocks):
        # 缺项折算: the blocks that are left out make the rest count for more.
        frame = "有得分的板块合计{sum}{minus}，折算为满分后{plus}得{score}。"
    total = points(score, f"{key}.score")
    return say(frame, sum=joined(told, "+"), minus=minus, plus=plus, score=total)


def _signed(sign: str, column: str, row: dict[str, object], key: str) -> Sentence:
    """−1.00, +0.50; nothing where the unit has none."""
    value = row.get(column)
    if not isinstance(value, Decimal) or not value:
        return Sentence("")
    return say(f"{sign}{{n}}", n=Citation(two_places(value), f"{key}.{column}"))


def _example_table(rnd: Round, row: dict[str, object]) -> Table:
    rows = tuple(
        (block, shortest(weight), _block_loss(rnd, str(row["unit"]), block), _shown(row[block]))
        for block, weight in rnd.programme.scoring.blocks.items()
    )
    head = ("板块", "权重", "扣分的问题", "板块得分")
    aligns: tuple[Align, ...] = ("left", "center", "left", "center")
    return Table("", head, rows, (3, 1.5, 6, 2), aligns=aligns, dense=True)


def _shown(value: object) -> str:
    return two_places(value) if isinstance(value, Decimal) else "不计"


def _block_loss(rnd: Round, unit: str, block: str) -> str:
    """RES-03扣2.00分；…: what the unit lost in a block, rule by rule."""
    lost = (pl.col("unit") == unit) & (pl.col("points") > 0)
    mine = rnd.homes.filter(lost & (pl.col("home") == block))
    sums = mine.group_by("rule_id").agg(pl.col("points").sum()).sort("rule_id")
    told = [f"{rule_id}扣{two_places(cost)}分" for rule_id, cost in sums.iter_rows()]
    return "；".join(told) or "无"
