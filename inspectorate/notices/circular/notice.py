"""情况通报: a round told to everyone it concerns (layout is GB/T 9704—2012)."""

from collections.abc import Iterator
from dataclasses import replace

from inspectorate.notices.circular.annexes import annexes
from inspectorate.notices.circular.demands import demands
from inspectorate.notices.circular.measures import measures
from inspectorate.notices.circular.overall import opening, overall
from inspectorate.notices.circular.problems import Room, main_problems
from inspectorate.notices.circular.standings import standings
from inspectorate.notices.circular.strengths import strengths
from inspectorate.notices.documents import Documents
from inspectorate.notices.framing import BODY_LIMIT, CONTACT, bulletin
from inspectorate.notices.paper import Annex, Block, Heading, Paper, Paragraph, Sentence
from inspectorate.notices.round import Round
from inspectorate.notices.voice import work_of
from inspectorate.notices.wording import numeral, paragraph, say

KIND = "情况通报"

#: In the 附注 of a body that is longer all the same.
TOO_LONG = f"正文超过{BODY_LIMIT}字，请在印发前压缩"
#: How much is told, from most to least: the first that the limit leaves room for. What a smaller
#: one leaves out stands in the annexes, and the text says in which.
_ROOMS = (
    *(Room(per_kind, quotes=True, named=20) for per_kind in (8, 6, 5)),
    *(Room(per_kind, quotes=False, named=8) for per_kind in (5, 4, 3, 2)),
    *(Room(per_kind, quotes=False, named=2) for per_kind in (2, 1)),
    Room(0, quotes=False, named=0),
)


def circular(rnd: Round) -> Paper:
    """The 情况通报 of a round, with its annexes; 送审稿 while an A or B problem is undecided.

    A body that no room holds to `BODY_LIMIT` (names as long as sentences) says so in its 附注.
    """
    bound = annexes(rnd)
    paper = _paper(rnd, fitting(rnd), bound)
    if paper.body_length <= BODY_LIMIT:
        return paper
    return replace(paper, notes=(*paper.notes, TOO_LONG))


def fitting(rnd: Round) -> tuple[Block, ...]:
    """The body in the most room that the limit leaves; the shortest one where it leaves none."""
    for room in _ROOMS:
        body = tuple(body_in(rnd, room))
        if _paper(rnd, body, ()).body_length <= BODY_LIMIT:
            break
    return body


def title(rnd: Round) -> str:
    """关于2014年第二季度…工作情况的通报."""
    return f"关于{rnd.period.in_words}{work_of(rnd.programme.name)}情况的通报"


def _paper(rnd: Round, body: tuple[Block, ...], bound: tuple[Annex, ...]) -> Paper:
    draft = not rnd.open.is_empty()
    return bulletin(rnd, KIND, title(rnd), body, draft=draft, notes=(CONTACT,), annexes=bound)


def body_in(rnd: Round, room: Room) -> Iterator[Block]:
    """The whole body, told in as much room as there is."""
    documents = Documents(rnd)
    yield opening(rnd, documents)
    sections: list[tuple[str, list[Block]]] = [
        ("总体情况", list(overall(rnd))),
        ("主要做法和成效", list(_numbered(strengths(rnd)))),
        ("存在的主要问题", list(main_problems(rnd, documents, room))),
        ("考核得分及排名", list(standings(rnd))),
        ("处理意见", list(measures(rnd))),
        ("工作要求", list(demands(rnd))),
    ]
    told = [(name, blocks) for name, blocks in sections if blocks]
    for place, (name, blocks) in enumerate(told):
        yield Heading(1, f"{numeral(place)}、{name}")
        yield from blocks


def _numbered(points: Iterator[Sentence]) -> Iterator[Paragraph]:
    """一是…, 二是…; one alone without a number."""
    told = list(points)
    for place, point in enumerate(told):
        lead = f"{numeral(place)}是" if len(told) > 1 else ""
        yield paragraph(say("{lead}{point}。", lead=lead, point=point))
