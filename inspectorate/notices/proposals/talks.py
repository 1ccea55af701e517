"""约谈建议: whom the inspectors propose to talk with, and why; people decide whether it is done.

Level 5 of the ladder of 整改. The inspectors' own paper: nobody's name stands in it, as parts of it
are handed on. Beside the keys of `round`, its figures cite

    talks.rows                       units that a talk is proposed for
    talks[ground=重大问题].rows       those of one ground; `.findings` counts what makes it
    talks[pending].rows              units that nobody has decided on; `.findings` likewise
    talks[unit=…][ground=…].findings  how many findings make one ground of one unit
"""

from collections.abc import Iterator, Sequence

from inspectorate.notices import tallies
from inspectorate.notices.paper import Annex, Block, Citation, Heading, Paper, Sentence
from inspectorate.notices.proposals.approval import SIGNED_BY, approval
from inspectorate.notices.proposals.talk_grounds import Ground, Talk, pending, talks
from inspectorate.notices.proposals.talk_tables import (
    facts_table,
    grounded,
    notice,
    open_table,
    standing,
)
from inspectorate.notices.round import Round
from inspectorate.notices.voice import called, voice_of, work_of
from inspectorate.notices.wording import annex, count, joined, named, numeral, paragraph, say

KIND = "约谈建议"
_TITLE = "关于约谈有关单位主要负责人的建议"
#: While nobody can be proposed yet.
_LATER = "关于核实认定重大疑点并研究约谈事项的建议"
_FACTS, _OPEN, _NOTICE = "建议约谈单位情况表", "待认定单位情况表", "约谈通知（代拟稿）"

#: Units told one by one; of more the annex tells.
_TOLD = 4

_CONTENT = Sentence(
    "约谈先听取情况说明，再指明问题和依据，提出整改要求和时限。如实记录，由被约谈人核对签字，归入督查档案。"
)
_AFTER = Sentence(
    "约谈后按期整改到位、复查合格的，办理销号；到期仍没有整改到位或者整改不实的，下一步按管理权限提出移交建议。"
    "其中涉及干部调整、召回和违纪线索的事项，不以约谈代替，另行提出。"
)


def talk_proposal(rnd: Round) -> Paper | None:
    """The 约谈建议 of a round; None where there is nobody to talk with, nor to decide on."""
    firm, unsure = talks(rnd), pending(rnd)
    if not firm and not unsure:
        return None
    annexes = tuple(_annexes(rnd, firm, unsure))
    return Paper(
        kind=KIND,
        issuer=rnd.programme.wording.issuer,
        as_of=rnd.as_of,
        title=_TITLE if firm else _LATER,
        body=tuple(_body(rnd, firm, unsure)),
        addressees=(rnd.programme.wording.issuer,),
        attachments=tuple(each.title for each in annexes),
        signer=SIGNED_BY,
        draft=bool(unsure),
        annexes=annexes,
    )


def _annexes(rnd: Round, firm: Sequence[Talk], unsure: Sequence[Talk]) -> list[Annex]:
    parts: list[tuple[str, tuple[Block, ...], bool]] = []
    if firm:
        parts.append((_FACTS, (facts_table(rnd, firm),), True))
    if unsure:
        parts.append((_OPEN, (open_table(rnd, unsure),), True))
    if firm:
        parts.append((_NOTICE, notice(rnd, firm), False))
    alone = len(parts) == 1
    return [
        Annex(0 if alone else number, title, blocks, landscape=turned)
        for number, (title, blocks, turned) in enumerate(parts, start=1)
    ]


def _body(rnd: Round, firm: Sequence[Talk], unsure: Sequence[Talk]) -> Iterator[Block]:
    yield paragraph(_opening(rnd, firm, unsure))
    sections: list[tuple[str, list[Block]]] = [
        ("建议约谈的单位", list(_proposed(rnd, firm))),
        ("待认定的事项", [paragraph(*_undecided(rnd, unsure, firm))] if unsure else []),
        ("约谈的组织和后续处理", [paragraph(_held(rnd), _CONTENT), paragraph(_AFTER)]),
    ]
    told = [(name, blocks) for name, blocks in sections if blocks]
    for place, (name, blocks) in enumerate(told):
        yield Heading(1, f"{numeral(place)}、{name}")
        yield from blocks
    yield approval()


def _opening(rnd: Round, firm: Sequence[Talk], unsure: Sequence[Talk]) -> Sentence:
    about = say(
        "{period}{work}督查中",
        period=Citation(rnd.period.in_words, "period"),
        work=named(work_of(rnd.programme.name)),
    )
    if firm:
        return say("{about}，有关单位问题较重，需要研究约谈。现提出建议，请审示。", about=about)
    n = count(len(unsure), "个单位", "talks[pending].rows")
    return say(
        "{about}，有{n}的重大疑点尚待认定，认定后需要研究是否约谈。现将情况报告如下，请审示。",
        about=about,
        n=n,
    )


def _proposed(rnd: Round, firm: Sequence[Talk]) -> Iterator[Block]:
    if not firm:
        return
    wording = rnd.programme.wording
    which = tallies.called(rnd, [talk.unit for talk in firm], "talks.rows")
    proposes = voice_of(wording).proposes.replace("{issuer}", called(wording))
    yield paragraph(
        say(proposes + "，事实、依据和材料位置见{one}。", which=which, one=_annex(firm, 1)),
        _by_ground(rnd, firm) if len(firm) > _TOLD else None,
    )
    if len(firm) <= _TOLD:
        for place, talk in enumerate(firm):
            yield Heading(2, f"（{numeral(place)}）{talk.unit}")
            yield paragraph(_case(rnd, talk))


def _annex(talks_of_it: Sequence[Talk], number: int) -> Citation:
    return annex(number) if talks_of_it else Citation("附件", "attachments")


def _by_ground(rnd: Round, firm: Sequence[Talk]) -> Sentence:
    told = []
    for ground in Ground:
        mine = [talk.unit for talk in firm if ground in talk.grounds]
        if mine:
            which = tallies.called(rnd, mine, f"talks[ground={ground}].rows")
            told.append(say("{ground}的有{which}", ground=_noun(ground), which=which))
    return say("按事由分，{told}。一个单位有几项事由的，分别列出。", told=joined(told, "；"))


def _noun(ground: Ground) -> str:
    return ground.value if ground is Ground.GRADE else f"{ground.value}经认定"


def _case(rnd: Round, talk: Talk) -> Sentence:
    """重大问题2项已经认定，即…。本期得58.20分，…, the second told of every unit that has a score."""
    told = [grounded(rnd, talk, ground) for ground in talk.grounds if ground is not Ground.GRADE]
    scored = standing(rnd, talk.unit)
    return joined([say("{each}。", each=each) for each in [*told, scored] if each.text], "")


def _undecided(rnd: Round, unsure: Sequence[Talk], firm: Sequence[Talk]) -> Iterator[Sentence]:
    which = tallies.called(rnd, [talk.unit for talk in unsure], "talks[pending].rows")
    findings = sum(len(talk.findings) for talk in unsure)
    place = annex(2) if firm else Citation("附件", "attachments")
    lead = "另外，" if firm else ""
    if findings:
        n = count(findings, "项", "talks[pending].findings")
        yield say(
            "{lead}{which}有重大疑点{n}没有认定，逐项见{place}。",
            lead=lead,
            which=which,
            n=n,
            place=place,
        )
    else:
        yield say(
            "{lead}{which}等次最低，而得分所据的疑点没有全部认定，见{place}。",
            lead=lead,
            which=which,
            place=place,
        )
    yield Sentence(
        "疑点由报送材料比对得出，没有听取单位说明，不作为约谈的理由。请先核实认定：成立的，再研究是否约谈；"
        "不成立的，不再提出。"
    )


def _held(rnd: Round) -> Sentence:
    wording = rnd.programme.wording
    return say("{holds}。", holds=voice_of(wording).holds.replace("{issuer}", called(wording)))
