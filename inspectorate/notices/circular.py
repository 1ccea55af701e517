"""情况通报: a round told to everyone it concerns (layout is GB/T 9704—2012)."""

from collections.abc import Iterator
from dataclasses import replace

from inspectorate.notices.annexes import annex_names, annexes
from inspectorate.notices.circular_measures import demands, measures, standings
from inspectorate.notices.circular_overall import opening, overall
from inspectorate.notices.circular_problems import main_problems
from inspectorate.notices.circular_strengths import strengths
from inspectorate.notices.documents import Documents
from inspectorate.notices.paper import Block, Heading, Paper, Paragraph, Sentence
from inspectorate.notices.round import Round
from inspectorate.notices.voice import office_of, work_of
from inspectorate.notices.wording import NUMERALS, paragraph, say

KIND = "情况通报"

#: Special-purpose papers are held to this many characters of body (《整治形式主义为基层减负若干规定》).
BODY_LIMIT = 4000
#: Rules told one by one in each kind of problem: as many as the limit leaves room for.
_PER_KIND = (8, 6, 5, 4, 3, 2, 1)

#: 联系人 stands in the 附注 of a paper that asks for answers; its issuer fills it in.
CONTACT = "联系人：　　　　　联系电话：　　　　　"


def circular(rnd: Round) -> Paper:
    """The 情况通报 of a round, with its three annexes; 送审稿 while an A or B problem is undecided.

    Raises:
        ValueError: the body can't be held to `BODY_LIMIT`.
    """
    for per_kind in _PER_KIND:
        paper = _paper(rnd, tuple(_body(rnd, per_kind)))
        if paper.body_length <= BODY_LIMIT:
            return replace(paper, annexes=annexes(rnd))
    raise ValueError(f"body of {paper.body_length} characters, the limit is {BODY_LIMIT}")


def batch(rnd: Round) -> str:
    """The run that a paper was made from, in its 附注."""
    return f"核查批次：{rnd.run_id}"


def title(rnd: Round) -> str:
    """关于2014年第二季度…工作情况的通报."""
    return f"关于{rnd.period.in_words}{work_of(rnd.programme.name)}情况的通报"


def _paper(rnd: Round, body: tuple[Block, ...]) -> Paper:
    wording = rnd.programme.wording
    return Paper(
        kind=KIND,
        issuer=wording.issuer,
        as_of=rnd.as_of,
        title=title(rnd),
        body=body,
        mark=f"{wording.issuer}文件",
        doc_number=f"〔{rnd.as_of.year}〕　号",
        addressees=wording.addressees,
        attachments=annex_names(),
        signer=wording.issuer,
        notes=(CONTACT, batch(rnd)),
        copies=wording.copies,
        printer=office_of(wording),
        draft=not rnd.open.is_empty(),
    )


def _body(rnd: Round, per_kind: int) -> Iterator[Block]:
    documents = Documents(rnd)
    yield opening(rnd, documents)
    sections: list[tuple[str, list[Block]]] = [
        ("总体情况", list(overall(rnd))),
        ("主要做法和成效", list(_numbered(strengths(rnd)))),
        ("存在的主要问题", list(main_problems(rnd, documents, per_kind))),
        ("考核得分及排名", [standings(rnd)]),
        ("处理意见", list(measures(rnd))),
        ("工作要求", list(demands(rnd))),
    ]
    told = [(name, blocks) for name, blocks in sections if blocks]
    for place, (name, blocks) in enumerate(told):
        yield Heading(1, f"{NUMERALS[place]}、{name}")
        yield from blocks


def _numbered(points: Iterator[Sentence]) -> Iterator[Paragraph]:
    """一是…, 二是…."""
    for place, point in enumerate(points):
        yield paragraph(say("{n}是{point}。", n=NUMERALS[place], point=point))
