"""情况通报, the beginning: how it was inspected, 总体情况."""

from collections.abc import Iterator
from decimal import Decimal

import polars as pl

from inspectorate.notices import tallies
from inspectorate.notices.documents import Documents
from inspectorate.notices.paper import Citation, Paragraph, Sentence
from inspectorate.notices.round import NO_GRADE, Round
from inspectorate.notices.voice import called, scheme_of, work_of
from inspectorate.notices.wording import (
    clipped,
    count,
    day,
    days_between,
    document_title,
    joined,
    named,
    paragraph,
    percent,
    points,
    say,
    two_places,
)

_MODES_SHOWN = 4
_LONGEST_MODE = 20
#: Rules by which a programme asks for teams in the villages; elsewhere F03 lists people alone.
_OF_TEAMS = frozenset({"TEAM-01", "TEAM-02", "TEAM-04", "TEAM-05", "RES-01"})


def period_of(rnd: Round) -> Citation:
    """2014年第二季度."""
    return Citation(rnd.period.in_words, "period")


def opening(rnd: Round, documents: Documents) -> Paragraph:
    """On what basis, over what, how, how far."""
    wording, main = rnd.programme.wording, documents.main()
    name = rnd.programme.name
    if main is None:
        basis = say("按照{work}部署，", work=named(work_of(name)))
    else:
        basis = say("根据{document}，", document=documents.introduced(main))
    # What the basis has just named isn't named again.
    told = main is None or scheme_of(name) in document_title(main.basis)
    first = say(
        "{issuer}对{period}{work}情况进行了督查考核。",
        issuer=named(called(wording)),
        period=period_of(rnd),
        work="工作" if told else named(work_of(name)),
    )
    return paragraph(basis, first, _method(rnd), Sentence("现将有关情况通报如下："))


def _method(rnd: Round) -> Sentence:
    files = count(rnd.coverage.files, "份", "coverage.files")
    if rnd.inspections.is_empty():
        scope = _scope(rnd)
        return say("督查以核查报送材料为主，共核查材料{files}，{scope}。", files=files, scope=scope)
    return say(
        "督查采取核查报送材料与现场检查相结合的方式，共核查材料{files}；{visits}。督查{scope}。",
        files=files,
        visits=_visits(rnd),
        scope=_scope(rnd),
    )


def _scope(rnd: Round) -> Sentence:
    """覆盖2个县（区）的22个村; teams where a rule asks for any, counties where there are two."""
    reach = rnd.coverage
    places = count(reach.villages, "个村", "coverage.villages")
    told: list[Citation | Sentence] = [places]
    if reach.counties > 1:
        counties = count(reach.counties, "个县（区）", "coverage.counties")
        told = [say("{counties}的{villages}", counties=counties, villages=places)]
    if any(each.rule.id in _OF_TEAMS for each in rnd.programme.rules):
        told.append(count(reach.teams, "支驻村工作队", "coverage.teams"))
        told.append(count(reach.members, "名驻村人员", "coverage.members"))
    return say("覆盖{told}", told=joined(told, last="和"))


def _visits(rnd: Round) -> Sentence:
    """督查组于4月28日至6月18日检查8次，包括暗访3次、实地查岗5次."""
    modes = rnd.inspections.group_by(pl.col("mode").fill_null("检查")).len()
    ordered = sorted(modes.iter_rows(), key=lambda row: (-row[1], row[0]))
    shown = [
        say(
            "{mode}{n}",
            mode=clipped(mode, _LONGEST_MODE),
            n=count(number, "次", f"inspections[mode={mode}].rows"),
        )
        for mode, number in ordered[:_MODES_SHOWN]
    ]
    dates = rnd.inspections.get_column("check_date").drop_nulls().sort()
    when = days_between(dates[0], dates[-1], "inspections.check_date") if len(dates) else "期间"
    if len(ordered) == 1:
        return say("督查组于{when}{modes}", when=when, modes=shown[0])
    return say(
        "督查组于{when}检查{n}，{modes}",
        when=when,
        n=tallies.rows(rnd.inspections, "inspections", "次"),
        modes=say("包括{modes}{more}", modes=joined(shown), more=_more(ordered)),
    )


def _more(modes: list[tuple[str, int]]) -> str:
    return "等" if len(modes) > _MODES_SHOWN else ""


def overall(rnd: Round) -> Iterator[Paragraph]:
    """一、总体情况: handed in, scored, found."""
    yield paragraph(_handed_in(rnd), _returned(rnd))
    if not rnd.scored.is_empty():
        yield paragraph(_scores(rnd), _grades(rnd), _since_last(rnd))
    yield paragraph(_found(rnd), _standing(rnd))


def _handed_in(rnd: Round) -> Sentence:
    reach = rnd.coverage
    if not reach.units:
        return Sentence("本期没有登记参加考核的单位。")
    if not rnd.unsent:
        return say(
            "{units}全部报送了台账材料。",
            units=count(reach.units, "个参加考核的单位", "coverage.units"),
        )
    if reach.units == 1:
        only = tallies.called(rnd, rnd.unsent, "coverage.units")
        return say("截至{day}，{only}没有报送台账材料。", day=day(rnd.as_of, "as_of"), only=only)
    sent = reach.units - len(rnd.unsent)
    return say(
        "截至{day}，{units}中有{sent}报送了台账材料，报送率{share}{missing}。",
        day=day(rnd.as_of, "as_of"),
        units=count(reach.units, "个参加考核的单位", "coverage.units"),
        sent=count(sent, "个", "ranking[sent].rows"),
        share=percent(sent, reach.units, "ranking[sent].rows ÷ coverage.units"),
        missing=_missing(rnd),
    )


def _missing(rnd: Round) -> Sentence:
    """Who had sent nothing by as-of: overdue, sent since, or still not heard of."""
    told = [
        say("{which}{how}", which=tallies.called(rnd, units, f"ranking[{key}].rows"), how=how)
        for how, key, units in (
            ("逾期报送", "overdue", rnd.overdue),
            ("在此之后报送", "later", rnd.later),
            ("没有报送", "silent", rnd.silent),
        )
        if units
    ]
    return say("；{told}", told=joined(told, "，"))


def _returned(rnd: Round) -> Sentence | None:
    returned = rnd.coverage.files_returned
    if not returned:
        return None
    return say(
        "另有{n}文件不能读取或者格式不符，已退回重报。",
        n=count(returned, "份", "coverage.files_returned"),
    )


def _scores(rnd: Round) -> Sentence:
    scores: list[Decimal] = rnd.scored.get_column("score").to_list()
    units = tallies.rows(rnd.scored, "ranking[score]", "个单位")
    if len(scores) == 1:
        only = points(scores[0], "ranking.score.max")
        return say("{units}参加计分，得{score}。", units=units, score=only)
    return say(
        "参加计分的{units}平均得分{mean}，最高{best}，最低{worst}。",
        units=units,
        mean=points(average(rnd.scored), "ranking.score.mean"),
        best=points(max(scores), "ranking.score.max"),
        worst=points(min(scores), "ranking.score.min"),
    )


def average(scored: pl.DataFrame) -> Decimal:
    """Mean score, exact until it is printed."""
    scores = scored.get_column("score").to_list()
    return sum(scores, Decimal(0)) / len(scores)


def _grades(rnd: Round) -> Sentence:
    """优秀占90.9%（20/22），良好占9.1%（2/22）; all of one grade in fewer words."""
    numbers = {each.name: _graded(rnd, each.name) for each in rnd.programme.grades}
    total, told = rnd.scored.height, []
    for grade, number in numbers.items():
        if number == total > 1:
            return say("等次均为{grade}。", grade=grade)
        if number:
            key = f"ranking[grade={grade}].rows ÷ ranking[score].rows"
            told.append(say("{grade}占{share}", grade=grade, share=percent(number, total, key)))
    ungraded = _graded(rnd, NO_GRADE)
    if ungraded:
        n = count(ungraded, "个", f"ranking[grade={NO_GRADE}].rows")
        told.append(say("因资料不足暂不评定的有{n}", n=n))
    return say("按等次分，{grades}。", grades=joined(told, "，"))


def _graded(rnd: Round, grade: str) -> int:
    return rnd.ranking.filter(pl.col("grade") == grade).height


def _since_last(rnd: Round) -> Sentence | None:
    earlier = rnd.earlier
    if earlier is None or earlier.average is None:
        return None
    change = average(rnd.scored) - earlier.average
    before = say("与{period}相比，", period=Citation(earlier.period.in_words, "earlier.period"))
    if two_places(abs(change)) == "0.00":
        return say("{before}平均得分持平。", before=before)
    moved = "提高" if change > 0 else "下降"
    figure = points(abs(change), "ranking.score.mean − earlier.average")
    return say("{before}平均得分{moved}{change}。", before=before, moved=moved, change=figure)


def _found(rnd: Round) -> Sentence:
    problems = rnd.problems
    if problems.is_empty():
        return Sentence("没有发现各单位需要整改的问题。")
    clean = rnd.scored.filter(~pl.col("unit").is_in(problems["unit"].to_list()))
    return say(
        "共发现问题{n}，涉及{units}，{grades}{clean}。",
        n=tallies.rows(problems, "problems"),
        units=tallies.units(problems, "problems"),
        grades=tallies.by_severity(tallies.severities(problems), "problems"),
        clean=_clean(clean),
    )


def _clean(clean: pl.DataFrame) -> Sentence:
    if clean.is_empty():
        return Sentence("")
    return say("；{n}没有发现问题", n=count(clean.height, "个单位", "ranking[clean].rows"))


def _standing(rnd: Round) -> Sentence | None:
    """How much of it people have decided, and what keeps the paper a draft."""
    suspected = rnd.problems.filter(pl.col("status") == tallies.SUSPECTED)
    decided = rnd.problems.filter(pl.col("status") == tallies.CONFIRMED)
    if suspected.is_empty():
        todo = Sentence("")
    elif decided.is_empty():
        todo = Sentence("以上均为核查发现的疑点，经单位说明、核实后认定。")
    else:
        todo = say(
            "上述问题中，{seen}已经认定，其余{n}为核查发现的疑点，经单位说明、核实后认定。",
            seen=tallies.rows(decided, "problems[status=认定]"),
            n=tallies.rows(suspected, "problems[status=疑点]"),
        )
    if rnd.open.is_empty():
        return todo if todo.text else None
    return say(
        "{todo}{with_office}尚有重大、严重疑点{open}没有认定，本通报为送审稿。",
        todo=todo,
        with_office="" if rnd.office.is_empty() else "连同牵头部门和督查组的事项，",
        open=tallies.rows(rnd.open, "open"),
    )
