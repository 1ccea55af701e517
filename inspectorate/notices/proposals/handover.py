"""移交建议: what the inspectors propose to hand to 组织部门 and to 纪检监察机关; people decide.

Beside the keys of `round`, its figures cite leads by the letter of who would receive them:

    leads[O].rows                    proposed to 组织部门; `.unit`, `.person` count what is concerned
    leads[J][status=疑点].rows        of those to 纪检监察机关 what nobody has confirmed
    leads[O][rule_id=TEAM-09].rows   those of one rule; `.unit` likewise
    leads[O][J].rows                 those that stand in both papers
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inspectorate.notices import tallies
from inspectorate.notices.paper import (
    Align,
    Annex,
    Block,
    Citation,
    Heading,
    Paper,
    Sentence,
    Table,
)
from inspectorate.notices.problems import words_of
from inspectorate.notices.proposals.approval import SIGNED_BY, approval
from inspectorate.notices.proposals.leads import Lead, Receiver, person_key, rules_of
from inspectorate.notices.round import Round
from inspectorate.notices.voice import cadres_to, called, voice_of, work_of
from inspectorate.notices.wording import (
    annex,
    count,
    named,
    numeral,
    paragraph,
    say,
)

KIND = "移交建议"


@dataclass(frozen=True)
class Words:
    """What differs between the two papers.

    Attributes:
        office: as the file is called.
        title: 标题.
        matters: what is handed over, in a sentence.
        list_: name of the list.
        slip: name of the slip that goes with it.
    """

    office: str
    title: str
    matters: str
    list_: str
    slip: str


WORDS = {
    Receiver.ORGANISATION: Words(
        "组织部门",
        "关于移交干部管理有关事项的建议",
        "应由组织部门研究的事项",
        "拟移交事项清单",
        "移交单（代拟稿）",
    ),
    Receiver.DISCIPLINE: Words(
        "纪检监察机关",
        "关于移交有关问题线索的建议",
        "应由纪检监察机关核实的线索",
        "拟移交线索清单",
        "线索移交单（代拟稿）",
    ),
}
_CONFIRMED, _SUSPECTED = "经认定", "疑点\n（未认定）"
# Head, millimetres of the width, how the column stands.
_COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("编号", 18, "center"),
    ("单位", 27, "left"),
    ("涉及人员", 24, "left"),
    ("主要情况", 52, "left"),
    ("依据", 26, "left"),
    ("材料位置", 38, "left"),
    ("性质", 18, "center"),
    ("建议", 22, "left"),
)
_NONE = "—"
#: Lines left for what is written by hand.
_ROOM = "\n"


def handover(
    rnd: Round, receiver: Receiver, found: Sequence[Lead], elsewhere: Sequence[Lead]
) -> Paper | None:
    """The proposal to hand leads over; None where there are none.

    Args:
        rnd: the round.
        receiver: who would receive them.
        found: what would be handed over.
        elsewhere: what the other paper proposes.
    """
    if not found:
        return None
    words = WORDS[receiver]
    issuer = rnd.programme.wording.issuer
    return Paper(
        kind=KIND,
        issuer=issuer,
        as_of=rnd.as_of,
        title=words.title,
        body=tuple(_body(rnd, receiver, found, elsewhere)),
        addressees=(issuer,),
        attachments=(words.list_, words.slip),
        signer=SIGNED_BY,
        draft=any(not lead.confirmed for lead in found),
        annexes=(
            Annex(1, words.list_, (_table(found),), landscape=True),
            Annex(2, words.slip, (_slip(rnd, receiver, found),)),
        ),
    )


def _body(
    rnd: Round, receiver: Receiver, found: Sequence[Lead], elsewhere: Sequence[Lead]
) -> Iterator[Block]:
    yield paragraph(_opening(rnd, receiver, found))
    yield Heading(1, "一、建议移交的内容")
    yield from (paragraph(each) for each in _matters(rnd, receiver, found))
    yield Heading(1, "二、移交方式")
    yield paragraph(_to(rnd, receiver), _also(receiver, found, elsewhere), _SECRET[receiver])
    yield Heading(1, "三、需要说明的事项")
    yield paragraph(*_cautions(receiver, found))
    yield approval()


def _opening(rnd: Round, receiver: Receiver, found: Sequence[Lead]) -> Sentence:
    key = f"leads[{receiver}]"
    return say(
        "{period}{work}督查中，发现{matters}{n}，涉及{units}{people}，{split}。现提出移交建议，请审示。",
        period=Citation(rnd.period.in_words, "period"),
        work=named(work_of(rnd.programme.name)),
        matters=WORDS[receiver].matters,
        n=count(len(found), "件", f"{key}.rows"),
        units=count(len({lead.unit for lead in found}), "个单位", f"{key}.unit"),
        people=_people(found, key),
        split=_split(found, key),
    )


def _people(found: Sequence[Lead], key: str) -> Sentence:
    people = {each for lead in found if (each := person_key(lead.subject))}
    n = count(len(people), "名干部", f"{key}.person")
    return say("、{n}", n=n) if people else Sentence("")


def _split(found: Sequence[Lead], key: str) -> Sentence:
    """其中经认定的1件、疑点2件."""
    sure = sum(lead.confirmed for lead in found)
    if sure == len(found):
        return Sentence("均已认定" if sure > 1 else "已经认定")
    if not sure:
        return Sentence("均为疑点，尚未认定" if len(found) > 1 else "为疑点，尚未认定")
    return say(
        "其中经认定的{sure}、疑点{open}",
        sure=count(sure, "件", f"{key}[status=认定].rows"),
        open=count(len(found) - sure, "件", f"{key}[status=疑点].rows"),
    )


def _matters(rnd: Round, receiver: Receiver, found: Sequence[Lead]) -> Iterator[Sentence]:
    """一是两头挂空的2件，涉及…，建议…: by rule, the commonest first; one advice for all said once."""
    rules = list(rules_of(found))
    alike = len({lead.advice for lead in found}) == 1
    for place, (rule_id, mine) in enumerate(rules):
        yield say(
            "{lead}{matter}{advised}。",
            lead=f"{numeral(place)}是" if len(rules) > 1 else "",
            matter=_matter(rnd, receiver, rule_id, mine),
            advised="" if alike else f"，建议{mine[0].advice}",
        )
    common = f"建议{'逐件' if len(found) > 1 else ''}{found[0].advice}。" if alike else ""
    yield say("{common}具体情况、依据和材料位置见{one}。", common=common, one=annex(1))


def _matter(rnd: Round, receiver: Receiver, rule_id: str, mine: Sequence[Lead]) -> Sentence:
    key = f"leads[{receiver}][rule_id={rule_id}]"
    units = list(dict.fromkeys(lead.unit for lead in mine))
    return say(
        "{what}的{n}，涉及{which}",
        what=words_of(rule_id, rnd.rule(rule_id).rule.name).what,
        n=count(len(mine), "件", f"{key}.rows"),
        which=tallies.called(rnd, units, f"{key}.unit"),
    )


def _to(rnd: Round, receiver: Receiver) -> Sentence:
    return say(
        "建议移交{to}，使用{slip}办理交接手续，双方各存一份。",
        to=_receiver(rnd, receiver),
        slip=annex(2),
    )


def _receiver(rnd: Round, receiver: Receiver) -> str:
    wording = rnd.programme.wording
    if receiver is Receiver.ORGANISATION:
        return cadres_to(wording)
    return voice_of(wording).clues_to.replace("{issuer}", called(wording))


def _also(receiver: Receiver, found: Sequence[Lead], elsewhere: Sequence[Lead]) -> Sentence | None:
    """What both would receive: neither waits for the other, and nothing is looked into twice."""
    both = {lead.finding_id for lead in found} & {lead.finding_id for lead in elsewhere}
    if not both:
        return None
    other = Receiver.DISCIPLINE if receiver is Receiver.ORGANISATION else Receiver.ORGANISATION
    return say(
        "其中{n}同时列入向{other}的移交建议，由两家协商办理，不重复核查。",
        n=count(len(both), "件", "leads[O][J].rows"),
        other=WORDS[other].office,
    )


_SECRET = {
    Receiver.ORGANISATION: Sentence("清单列有干部姓名和职务，只供研究使用，不得传发。"),
    Receiver.DISCIPLINE: Sentence(
        "清单列有干部姓名和职务，移交和办理情况按保密规定管理，知悉范围限于承办人员。"
    ),
}


def _cautions(receiver: Receiver, found: Sequence[Lead]) -> Iterator[Sentence]:
    open_ = sum(not lead.confirmed for lead in found)
    if open_:
        n = count(open_, "件", f"leads[{receiver}][status=疑点].rows")
        yield say(
            "标明“疑点”的{n}由报送材料比对得出，没有听取本人和单位说明，不作定性依据，请核实。",
            n=n,
        )
        yield Sentence("经核实不成立的，请告知督查组，以便更正。")
    yield Sentence(
        "所引表格的原件由督查组按收到时的原样封存，办理中可以调取核对。是否移交、怎样处理，由有权机关决定。"
    )


def _table(found: Sequence[Lead]) -> Table:
    """A row a lead; the advice only where it isn't the same for all, and so said in the text."""
    alike = len({lead.advice for lead in found}) == 1
    columns = _COLUMNS[:-1] if alike else _COLUMNS
    heads, widths, aligns = zip(*columns, strict=True)
    rows = tuple(tuple(text or _NONE for text in _row(lead)[: len(heads)]) for lead in found)
    return Table("", heads, rows, widths=widths, aligns=aligns, dense=True)


def _row(lead: Lead) -> tuple[str, ...]:
    return (
        lead.number,
        lead.unit,
        lead.who,
        lead.fact,
        lead.basis,
        lead.where,
        _CONFIRMED if lead.confirmed else _SUSPECTED,
        lead.advice,
    )


def _slip(rnd: Round, receiver: Receiver, found: Sequence[Lead]) -> Table:
    """What both sides sign, once people have agreed; all but the parties is left open."""
    rows = (
        ("移交单位", f"{rnd.programme.wording.issuer}{SIGNED_BY}"),
        ("接收单位", _ROOM),
        (
            "移交内容",
            f"{rnd.period.in_words}督查{WORDS[receiver].matters}{len(found)}件（清单附后）",
        ),
        ("所附材料", "清单；所引表格的副本及校验值；单位书面说明（　　）份；其他："),
        ("批准人、批准日期", _ROOM),
        ("移交人、移交日期", _ROOM),
        ("接收人、接收日期", _ROOM),
        ("接收意见", "□受理　　□补充材料后受理　　□退回，理由：\n"),
    )
    return Table("", ("项目", "内容"), rows, widths=(40.0, 116.0), aligns=("center", "left"))
