"""情况通报, end of 三、存在的主要问题: what the lead office and the inspectors owe."""

from collections.abc import Iterator

import polars as pl

from inspectorate.notices import tallies
from inspectorate.notices.circular.facts import figures
from inspectorate.notices.paper import Paragraph, Sentence
from inspectorate.notices.problems import words_of
from inspectorate.notices.round import Round
from inspectorate.notices.subjects import counted_nouns
from inspectorate.notices.wording import joined, paragraph, say

#: Heading of what is no unit's problem.
OTHERS = "牵头单位和督查组自身的问题"
#: Name of the list of what is no unit's.
REGISTER = "牵头单位（登记）问题"
_RULES_NAMED = 3


def of_others(rnd: Round) -> Iterator[Paragraph]:
    """A paragraph, if there is anything that is in no unit's list and costs no unit points."""
    told = [each for each in (_register(rnd), _duties(rnd)) if each is not None]
    if told:
        yield paragraph(*told, Sentence("以上不计入任何单位的得分和排名。"))


def _register(rnd: Round) -> Sentence | None:
    """What the lead office's register and arrangements lack."""
    if rnd.register.is_empty():
        return None
    return say(
        "牵头单位的登记和安排中有问题{n}，{told}，由牵头单位核实更正。",
        n=tallies.rows(rnd.register, "register"),
        told=_commonest(rnd, rnd.register, "register"),
    )


def _duties(rnd: Round) -> Sentence | None:
    """What was met at a unit and others must act on."""
    if rnd.duties.is_empty():
        return None
    return say(
        "应由牵头部门和督查组办理的事项有{n}，{told}，由其自行办结。",
        n=tallies.rows(rnd.duties, "duties"),
        told=_commonest(rnd, rnd.duties, "duties"),
    )


def _commonest(rnd: Round, rows: pl.DataFrame, key: str) -> Sentence:
    """The gravest and commonest rules of some rows, each with how many it is about."""
    rules = rows.group_by("rule_id").agg(pl.col("severity").min(), pl.len())
    rules = rules.sort("severity", "len", "rule_id", descending=[False, True, False])
    ids = rules.get_column("rule_id").to_list()
    told = [_one(rnd, rows, rule_id, key) for rule_id in ids[:_RULES_NAMED]]
    lead = "即" if len(ids) <= _RULES_NAMED else "主要是"
    return say("{lead}{told}", lead=lead, told=joined(told))


def _one(rnd: Round, rows: pl.DataFrame, rule_id: str, key: str) -> Sentence:
    found = rows.filter(pl.col("rule_id") == rule_id)
    words = words_of(rule_id, rnd.rule(rule_id).rule.name)
    nouns = counted_nouns(found.select("unit", "subject").iter_rows(), words.noun)
    counted = joined(figures(nouns, f"{key}[rule_id={rule_id}]"), "和")
    return say("{counted}{what}", counted=counted, what=words.what)
