"""情况通报, 五、处理意见: praise, correction, those who sent nothing, talks; people decide."""

from collections.abc import Iterator

import polars as pl

from inspectorate.notices import tallies
from inspectorate.notices.addressed import voice_to
from inspectorate.notices.circular.rosters import (
    Roster,
    criticised,
    missing,
    praised,
    rules_criticised,
    talked_to,
)
from inspectorate.notices.paper import Paragraph, Sentence
from inspectorate.notices.problems import words_of
from inspectorate.notices.round import DEADLINE_RULE, Round
from inspectorate.notices.voice import voice_of
from inspectorate.notices.wording import annex, day, joined, numeral, paragraph, say

_FEW = 3


def measures(rnd: Round) -> Iterator[Paragraph]:
    """A paragraph each; 一是 and so on where there are several."""
    praise, blame = _praise(rnd), _criticism(rnd)
    told = [praise, blame, _correction(rnd), _looked_into(rnd), _missing(rnd), _talks(rnd)]
    sentences = [each for each in told if each is not None]
    for place, sentence in enumerate(sentences):
        lead = f"{numeral(place)}是" if len(sentences) > 1 else ""
        yield paragraph(say("{lead}{told}", lead=lead, told=sentence))


def _which(rnd: Round, roster: Roster) -> Sentence:
    """The units of a list; where it is folded, where the whole of it stands."""
    which = tallies.called(rnd, roster.units, roster.key, roster.most)
    if not roster.folded:
        return which
    return say("{which}（名单见{one}）", which=which, one=annex(1))


def _praise(rnd: Round) -> Sentence | None:
    roster = praised(rnd)
    if roster is None:
        return None
    return say(
        "对等次为{best}、应报材料齐全且没有发现问题的{which}，予以通报表扬。",
        best=rnd.programme.grades[0].name,
        which=_which(rnd, roster),
    )


def _criticism(rnd: Round) -> Sentence | None:
    roster = criticised(rnd)
    if roster is None:
        return None
    return say(
        "对{what}的{which}，予以通报批评。",
        what=_wrongs(rnd, rules_criticised(rnd)),
        which=_which(rnd, roster),
    )


def _wrongs(rnd: Round, rules: list[str]) -> Sentence:
    """What some rules find, in the words of the programme's problems: the first three."""
    words = [words_of(rule_id, rnd.rule(rule_id).rule.name).what for rule_id in rules[:_FEW]]
    return joined(words)


def _correction(rnd: Round) -> Sentence | None:
    pairs = rnd.problems.select("severity", "deadline").iter_rows()
    due = tallies.due_together(pairs, "problems")
    if due is None:
        return None
    return say(
        "对{annex}所列问题，{asks}责任单位限期整改，{due}办结{counted}。",
        annex=annex(2),
        asks=voice_to(rnd, rnd.problems["unit"]).asks,
        due=due,
        counted="（时限按工作日计算）" if rnd.programme.deadline.working_days else "",
    )


def _looked_into(rnd: Round) -> Sentence | None:
    """Leads that nobody in the unit answers for: others look into them, nobody is blamed yet."""
    met = rnd.problems.get_column("rule_id").unique().sort()
    leads = [rule_id for rule_id in met if not rnd.answered(rule_id)]
    suspected = pl.col("status") == tallies.SUSPECTED
    rows = rnd.problems.filter(suspected & pl.col("rule_id").is_in(leads))
    if rows.is_empty():
        return None
    return say(
        "对{what}{more}疑点{n}，按程序移交有关部门核实，核实前不扣分。",
        what=_wrongs(rnd, leads),
        more="等" if len(leads) > _FEW else "的",
        n=tallies.rows(rows, f"problems[status=疑点][rule_id={'|'.join(leads)}]"),
    )


def _missing(rnd: Round) -> Sentence | None:
    """Who sent nothing hands it in; who sent it late says why."""
    told = [each for each in (_silent(rnd), _overdue(rnd)) if each is not None]
    return say("{told}。", told=joined(told, "；")) if told else None


def _silent(rnd: Round) -> Sentence | None:
    roster = missing(rnd, "silent")
    if roster is None:
        return None
    last = tallies.last_day(_of_deadline(rnd, rnd.silent)["deadline"])
    when = f"problems[rule_id={DEADLINE_RULE}].deadline"
    return say(
        "对没有报送材料的{which}予以催报，{by}补报并书面说明原因",
        which=_which(rnd, roster),
        by=say("于{day}前", day=day(last, when)) if last else "限期",
    )


def _overdue(rnd: Round) -> Sentence | None:
    roster = missing(rnd, "overdue")
    if roster is None:
        return None
    asks = voice_to(rnd, roster.units).asks
    return say("{asks}逾期报送的{which}书面说明原因", asks=asks, which=_which(rnd, roster))


def _of_deadline(rnd: Round, units: list[str]) -> pl.DataFrame:
    mine = pl.col("unit").is_in(units) & (pl.col("rule_id") == DEADLINE_RULE)
    return rnd.problems.filter(mine)


def _talks(rnd: Round) -> Sentence | None:
    """Only what people have confirmed, or the lowest grade, leads to the proposal of a talk."""
    roster = talked_to(rnd)
    if roster is None:
        return None
    return say(
        "对问题较重的{which}的主要负责人，{talks}，是否实施由有权机关决定。",
        which=_which(rnd, roster),
        talks=voice_of(rnd.programme.wording).talks,
    )
