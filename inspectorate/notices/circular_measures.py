"""情况通报, the end: 考核得分及排名, 处理意见, 工作要求."""

from collections.abc import Iterator

import polars as pl

from inspectorate.notices import tallies
from inspectorate.notices.paper import Block, Citation, Heading, Paragraph, Sentence
from inspectorate.notices.problems import words_of
from inspectorate.notices.round import DEADLINE_RULE, Round
from inspectorate.notices.voice import office_of, voice_of
from inspectorate.notices.wording import (
    NUMERALS,
    annex,
    count,
    day,
    joined,
    named,
    paragraph,
    points,
    say,
)

_GROUPS_TOLD = 4
_FEW = 3
#: Praise names its units; beyond this many the ranking has to.
_PRAISED = 12


def standings(rnd: Round) -> Paragraph:
    """四、考核得分及排名: the first and the last of each group; the table is 附件1."""
    groups = rnd.scored.get_column("group").unique(maintain_order=True).to_list()
    if not groups:
        return paragraph(Sentence("本期没有可以计分的单位，未予排名。"))
    lead = None
    if len(groups) > 1:
        n = count(len(groups), "个比较组", "ranking[score].group")
        lead = say("本期分{n}排名，同分并列。", n=n)
    told = [_group(rnd, group) for group in groups[:_GROUPS_TOLD]]
    return paragraph(
        lead,
        say("{told}。", told=joined(told, "；")),
        say("得分、名次和升降情况见{one}，计分办法见{three}。", one=annex(1), three=annex(3)),
    )


def _group(rnd: Round, group: str) -> Sentence:
    rows = rnd.scored.filter(pl.col("group") == group)
    key = f"ranking[group={group}]"
    first = rows.filter(pl.col("rank") == 1)
    best = say(
        "{group}计分的有{n}，{which}{tied}居第{one}",
        group=named(group),
        n=tallies.rows(rows, f"{key}[score]", "个"),
        which=tallies.called(rnd, first["unit"].to_list(), f"{key}[rank=1].rows"),
        tied="并列" if first.height > 1 else "",
        one=Citation("1位", f"{key}[rank=1].rank"),
    )
    best = say("{best}（{s}）", best=best, s=points(first["score"][0], f"{key}.score.max"))
    last = rows.filter(pl.col("rank") == rows["rank"].max())
    if first.height == rows.height or last.height > _FEW:
        return best
    return say(
        "{best}，居末位的是{which}（{score}）",
        best=best,
        which=tallies.called(rnd, last["unit"].to_list(), f"{key}[rank=last].rows"),
        score=points(last["score"][0], f"{key}.score.min"),
    )


def measures(rnd: Round) -> Iterator[Paragraph]:
    """五、处理意见: praise, correction, those who sent nothing, talks; people decide the last."""
    told = [_praise(rnd), _correction(rnd), _looked_into(rnd), _missing(rnd), _talks(rnd)]
    sentences = [each for each in told if each is not None]
    for place, sentence in enumerate(sentences):
        yield paragraph(say("{n}是{told}", n=NUMERALS[place], told=sentence))


def _praise(rnd: Round) -> Sentence | None:
    blamed = rnd.problems.get_column("unit").to_list()
    best = rnd.programme.grades[0].name
    clean = rnd.complete & ~pl.col("unit").is_in(blamed)
    worthy = rnd.scored.filter((pl.col("grade") == best) & clean)
    if worthy.is_empty():
        return None
    key = f"ranking[grade={best}][praised].rows"
    which = tallies.called(rnd, worthy["unit"].to_list(), key, _PRAISED)
    return say(
        "对等次为{best}、应报材料齐全且没有发现问题的{which}，予以通报表扬。",
        best=best,
        which=which,
    )


def _correction(rnd: Round) -> Sentence | None:
    pairs = rnd.problems.select("severity", "deadline").iter_rows()
    due = tallies.by_deadline(pairs, "problems")
    if not due:
        return None
    return say(
        "对{annex}所列问题，{asks}责任单位限期整改，{due}办结。",
        annex=annex(2),
        asks=voice_of(rnd.programme.wording).asks,
        due=joined(due),
    )


def _looked_into(rnd: Round) -> Sentence | None:
    """Leads that nobody in the unit answers for: others look into them, nobody is blamed yet."""
    met = rnd.problems.get_column("rule_id").unique().sort()
    leads = [rule_id for rule_id in met if not rnd.answered(rule_id)]
    suspected = pl.col("status") == tallies.SUSPECTED
    rows = rnd.problems.filter(suspected & pl.col("rule_id").is_in(leads))
    if rows.is_empty():
        return None
    wrongs = [words_of(rule_id, rnd.rule(rule_id).rule.name).what for rule_id in leads[:_FEW]]
    return say(
        "对{what}{more}疑点{n}，按程序移交有关部门核实，核实前不扣分。",
        what=joined(wrongs),
        more="等" if len(leads) > _FEW else "的",
        n=tallies.rows(rows, f"problems[status=疑点][rule_id={'|'.join(leads)}]"),
    )


def _missing(rnd: Round) -> Sentence | None:
    """Who sent nothing hands it in; who sent it late says why."""
    told = [each for each in (_silent(rnd), _overdue(rnd)) if each is not None]
    return say("{told}。", told=joined(told, "；")) if told else None


def _silent(rnd: Round) -> Sentence | None:
    if not rnd.silent:
        return None
    last = tallies.last_day(_of_deadline(rnd, rnd.silent)["deadline"])
    when = f"problems[rule_id={DEADLINE_RULE}].deadline"
    return say(
        "对没有报送材料的{which}予以催报，{by}补报并书面说明原因",
        which=tallies.called(rnd, rnd.silent, "ranking[silent].rows"),
        by=say("于{day}前", day=day(last, when)) if last else "限期",
    )


def _overdue(rnd: Round) -> Sentence | None:
    if not rnd.overdue:
        return None
    which = tallies.called(rnd, rnd.overdue, "ranking[overdue].rows")
    asks = voice_of(rnd.programme.wording).asks
    return say("对逾期报送的{which}，{asks}其书面说明原因", which=which, asks=asks)


def _of_deadline(rnd: Round, units: list[str]) -> pl.DataFrame:
    mine = pl.col("unit").is_in(units) & (pl.col("rule_id") == DEADLINE_RULE)
    return rnd.problems.filter(mine)


def _talks(rnd: Round) -> Sentence | None:
    """Only what people have confirmed, or the lowest grade, leads to the proposal of a talk."""
    confirmed = (pl.col("status") == tallies.CONFIRMED) & (pl.col("severity") == "A")
    worst = rnd.programme.grades[-1].name
    grave = rnd.problems.filter(confirmed).get_column("unit").unique().to_list()
    poor = rnd.open.is_empty() & (pl.col("grade") == worst)
    units = rnd.ranking.filter(poor | pl.col("unit").is_in(grave))["unit"].to_list()
    if not units:
        return None
    which = tallies.called(rnd, units, "ranking[talks].rows")
    talks = voice_of(rnd.programme.wording).talks
    return say(
        "对问题较重的{which}的主要负责人，{talks}，是否实施由有权机关决定。",
        which=which,
        talks=talks,
    )


#: Who sees to it: the counties where there are several, else the townships and units themselves.
_SEVERAL = "各县（区）结合本通报，督促有关乡镇和单位"
_ONE = "有关乡镇和单位结合本通报"


def demands(rnd: Round) -> Iterator[Block]:
    """六、工作要求: check, put right, hand in, supervise."""
    voice, office = voice_of(rnd.programme.wording), office_of(rnd.programme.wording)
    told = [
        ("核实说明", _explain(rnd, office)),
        ("按期整改", _hand_in(rnd, office)),
        ("举一反三", _widen(rnd)),
        (
            "加强督促",
            say(
                "{suggests}{who}抓好整改。{issuer}{follows}。",
                suggests=voice.suggests,
                who=_SEVERAL if rnd.coverage.counties > 1 else _ONE,
                issuer=named(rnd.programme.wording.issuer),
                follows=voice.follows,
            ),
        ),
    ]
    present = [(title, text) for title, text in told if text is not None]
    for place, (title, text) in enumerate(present):
        yield Heading(2, f"（{NUMERALS[place]}）{title}")
        yield paragraph(text)


def _explain(rnd: Round, office: str) -> Sentence | None:
    suspected = rnd.problems.filter(pl.col("status") == tallies.SUSPECTED)
    if suspected.is_empty():
        return None
    return say(
        "疑点以报送的台账为据，各单位要对照原始记录逐项核实。有不同意见的，在整改时限内"
        "向{office}提交书面说明和佐证，经核查属实的予以更正。",
        office=office,
    )


def _hand_in(rnd: Round, office: str) -> Sentence | None:
    days = rnd.problems.get_column("deadline")
    first, last = tallies.first_day(days), tallies.last_day(days)
    if first is None or last is None:
        return None
    plan = day(first, "problems.deadline.min")
    if first == last:
        return say(
            "有问题的单位要明确责任领导和责任人，于{plan}前向{office}报送整改方案、整改报告和佐证材料，"
            "由单位主要负责人签字并加盖公章。",
            plan=plan,
            office=office,
        )
    return say(
        "有问题的单位要明确责任领导和责任人，于{plan}前报送整改方案，整改完成后随即报送整改报告和佐证材料，"
        "全部事项于{last}前办结。材料由单位主要负责人签字、加盖公章，报{office}。",
        plan=plan,
        last=day(last, "problems.deadline.max"),
        office=office,
    )


def _widen(rnd: Round) -> Sentence:
    if rnd.problems.is_empty():
        return Sentence("各单位要保持现有力度，如实登记台账，按时报送材料。")
    return Sentence(
        "没有列入问题清单的单位要对照通报自查，不因未被点到而放松。填报台账要真实准确，"
        "当期发生的事项当期登记，不事后补造。"
    )
