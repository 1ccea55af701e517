"""情况通报, 六、工作要求: check, put right, hand in, supervise."""

from collections.abc import Iterator

import polars as pl

from inspectorate.notices import tallies
from inspectorate.notices.paper import Block, Heading, Sentence
from inspectorate.notices.round import Round
from inspectorate.notices.voice import called, own_office, voice_of
from inspectorate.notices.wording import day, named, numeral, paragraph, say

#: Who sees to it: the counties where there are several, else the townships and units themselves.
_SEVERAL, _ONE = "各县（区）", "有关乡镇"


def demands(rnd: Round) -> Iterator[Block]:
    """A heading and a paragraph each; nothing is asked of anybody who has nothing to do."""
    told = [
        ("核实说明", _explain(rnd)),
        ("按期整改", _hand_in(rnd)),
        ("举一反三", _widen(rnd)),
        ("加强督促", _supervise(rnd)),
    ]
    present = [(title, text) for title, text in told if text is not None]
    for place, (title, text) in enumerate(present):
        yield Heading(2, f"（{numeral(place)}）{title}")
        yield paragraph(text)


def _explain(rnd: Round) -> Sentence | None:
    suspected = rnd.problems.filter(pl.col("status") == tallies.SUSPECTED)
    if suspected.is_empty():
        return None
    return say(
        "各有关单位要对照原始记录逐项核实所列疑点。有不同意见的，在整改时限内向{office}提交书面说明"
        "和佐证，经核查属实的予以更正。",
        office=named(own_office(rnd.programme.wording)),
    )


def _hand_in(rnd: Round) -> Sentence | None:
    days = rnd.problems.get_column("deadline")
    first, last = tallies.first_day(days), tallies.last_day(days)
    if first is None or last is None:
        return None
    office = named(own_office(rnd.programme.wording))
    plan = day(first, "problems.deadline.min")
    if first == last:
        return say(
            "有问题的单位要明确责任领导和责任人，于{plan}前将整改方案、整改报告和佐证材料报{office}，"
            "由单位主要负责人签字并加盖公章。",
            plan=plan,
            office=office,
        )
    return say(
        "有问题的单位要明确责任领导和责任人，于{plan}前向{office}报送整改方案，逐项办结后随即报送"
        "整改报告和佐证材料，全部整改于{last}前完成。所报材料由单位主要负责人签字、加盖公章。",
        plan=plan,
        last=day(last, "problems.deadline.max"),
        office=office,
    )


def _widen(rnd: Round) -> Sentence:
    if rnd.problems.is_empty():
        return Sentence("各单位要保持现有力度，如实登记台账，按时报送材料。")
    if rnd.coverage.units == 1:
        return Sentence(
            "要对照所列问题全面自查。台账要随事随记，做到真实、准确、可查，不得事后补造。"
        )
    return Sentence(
        "没有列入问题清单的单位要对照自查，发现同类问题及时纠正。台账要随事随记，做到真实、准确、"
        "可查，不得事后补造。"
    )


def _supervise(rnd: Round) -> Sentence:
    voice, wording = voice_of(rnd.programme.wording), rnd.programme.wording
    several = rnd.coverage.counties > 1
    return say(
        "{urges}，督促{whom}抓好整改。{follows}。",
        urges=voice.urges.format(who=_SEVERAL if several else _ONE),
        whom="所辖乡镇和有关单位" if several else "有关村和帮扶人员",
        follows=say(voice.follows, issuer=named(called(wording)))
        if "{issuer}" in voice.follows
        else Sentence(voice.follows),
    )
