"""更正通报, 更正依据: written corrections, decisions, papers received since, what else changed."""

from collections.abc import Iterator

import polars as pl

from inspectorate.notices.amendment.amended import Amended
from inspectorate.notices.amendment.causes import (
    EXCUSED,
    INSPECTIONS,
    REGISTER,
    REJECTED,
    SUBMISSIONS,
    entries_told,
    in_a_clause,
)
from inspectorate.notices.paper import Block, Sentence
from inspectorate.notices.round import Round
from inspectorate.notices.wording import (
    count,
    day,
    joined,
    named,
    paragraph,
    quoted,
    say,
)
from inspectorate.tables import Status

_ENTRIES_SHOWN = 3


def led_by(rnd: Round, told: Amended) -> str:
    """What made the issuer look again: 根据书面更正、核实决定和后续报送材料."""
    words = [word for word, there in _kinds(rnd, told) if there]
    if not words:
        return "对有关事项"
    last = f"{'、'.join(words[:-1])}和{words[-1]}" if len(words) > 1 else words[0]
    return f"根据{last}"


def _kinds(rnd: Round, told: Amended) -> Iterator[tuple[str, bool]]:
    grounds = told.grounds
    kinds = set(grounds.files.get_column("kind"))
    yield "核实决定", not told.decided.is_empty()
    yield "书面更正", not grounds.entries.is_empty()
    yield "后续报送材料", SUBMISSIONS in kinds
    yield "更新后的登记表", REGISTER in kinds
    yield "补充的督查记录", INSPECTIONS in kinds
    yield "补充的收文登记", grounds.arrivals
    yield "加分核定结果", grounds.bonus
    yield "修订后的考核方案", grounds.programme
    yield "调整后的督查基准日", told.before.as_of != rnd.as_of


def basis(rnd: Round, told: Amended) -> Iterator[Block]:
    """A sentence for each thing that the change rests on; nothing where nobody can tell."""
    sentences = [_decisions(told), _corrections(rnd, told), _files(told), _others(rnd, told)]
    if any(each is not None for each in sentences):
        yield paragraph(*sentences)


def _decisions(told: Amended) -> Sentence | None:
    """核实决定3项，其中不成立2项、免责1项."""
    total = told.decided.height
    if not total:
        return None
    parts = []
    for word in (REJECTED, EXCUSED, Status.CONFIRMED.value):
        rows = told.decided.filter(pl.col("status") == word)
        if rows.height == total:
            return say(
                "经核实，对{n}疑点作出{word}的决定。",
                n=count(total, "项", "decided.rows"),
                word=f"“{word}”",
            )
        if rows.height:
            n = count(rows.height, "项", f"decided[status={word}].rows")
            parts.append(say("{word}{n}", word=word, n=n))
    return say(
        "经核实，对{n}疑点作出决定，其中{parts}。",
        n=count(total, "项", "decided.rows"),
        parts=joined(parts),
    )


def _corrections(rnd: Round, told: Amended) -> Sentence | None:
    rows = entries_told(rnd, told.grounds)
    if rows.is_empty():
        return None
    shown = [_entry(rnd, row, at) for at, row in enumerate(rows.head(_ENTRIES_SHOWN).iter_rows())]
    return say(
        "督查组书面更正{n}：{told}{more}。",
        n=count(rows.height, "处", "entries.rows"),
        told=joined(shown, "；"),
        more="等" if rows.height > _ENTRIES_SHOWN else "",
    )


def _entry(rnd: Round, row: tuple[str | None, str, str], at: int) -> Sentence:
    """市统计局报送表格的“项目!F17”，理由是与付款凭证核对."""
    unit, where, reason = row
    return say(
        "{whose}“{where}”，理由是{reason}",
        whose=say("{unit}报送表格的", unit=named(rnd.called(unit))) if unit else "有关表格的",
        where=quoted(where, f"entries[{at}].where"),
        reason=quoted(in_a_clause(reason), f"entries[{at}].reason"),
    )


_DONE = {SUBMISSIONS: "新收到报送材料", REGISTER: "更新登记表", INSPECTIONS: "补充督查记录"}
_GONE = {SUBMISSIONS: "撤回报送材料", REGISTER: "撤下登记表", INSPECTIONS: "撤下督查记录"}


def _files(told: Amended) -> Sentence | None:
    """新收到报送材料4份，涉及2个单位; what was only taken away is told as that."""
    parts = []
    for kind, word in _DONE.items():
        rows = told.grounds.files.filter(pl.col("kind") == kind)
        fresh = rows.filter("new")
        key = f"later[kind={kind}]"
        if not fresh.is_empty():
            parts.append(say("{w}{n}", w=word, n=count(fresh.height, "份", f"{key}[new].rows")))
        elif not rows.is_empty():
            parts.append(say("{w}{n}", w=_GONE[kind], n=count(rows.height, "份", f"{key}.rows")))
    return say("原通报所据材料之外，{parts}。", parts=joined(parts)) if parts else None


def _others(rnd: Round, told: Amended) -> Sentence | None:
    grounds = told.grounds
    parts: list[Sentence] = []
    if grounds.arrivals:
        parts.append(Sentence("收文登记有补充"))
    if grounds.bonus:
        parts.append(Sentence("加分核定有变动"))
    if grounds.programme:
        parts.append(Sentence("考核方案有修订"))
    if grounds.software:
        parts.append(Sentence("核查软件有更新"))
    if told.before.as_of != rnd.as_of:
        was, now = day(told.before.as_of, "issued.as_of"), day(rnd.as_of, "as_of")
        parts.append(say("督查基准日由{was}改为{now}", was=was, now=now))
    return say("{parts}。", parts=joined(parts, "，")) if parts else None
