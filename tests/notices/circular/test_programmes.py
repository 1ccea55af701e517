"""情况通报 and 整改通知书 of real runs of every programme."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from inspectorate.notices.circular.notice import circular, title
from inspectorate.notices.framing import BODY_LIMIT
from inspectorate.notices.paper import Paper
from inspectorate.notices.privacy.faults import paper_texts, privacy_faults
from inspectorate.notices.privacy.named import named_in, named_persons
from inspectorate.notices.rectification.notice import rectification_notices
from inspectorate.notices.round import Round
from tests.notices.figures import uncited, wrong_figures
from tests.notices.orders import orders
from tests.notices.texts import as_text, body

TITLES = {
    "baoxing": "关于2010年度“领导挂点、部门包村、干部帮户”工作情况的通报",
    "tianshui": "关于2012年度“联村联户、为民富民”行动联系帮扶工作情况的通报",
    "hanzhong": ("关于2014年第二季度市级机关、企事业单位包村扶贫和干部驻村包扶工作情况的通报"),
    "huize": "关于2018年上半年驻村扶贫工作队驻村帮扶工作情况的通报",
    "qianxi": "关于2007年度城乡共建新农村党建“1+1”结对帮扶工作情况的通报",
}
LONGEST_REPEATED = 9


def papers(rnd: Round) -> Iterator[Paper]:
    yield circular(rnd)
    yield from (paper for _, paper in rectification_notices(rnd))


def all_decided(rnd: Round) -> Round:
    """Everything confirmed, and everybody named whom a decision can name."""
    suspected = pl.col("status") == "疑点"
    status = pl.when(suspected).then(pl.lit("认定")).otherwise("status")
    found = rnd.findings.with_columns(status=status, named=pl.lit(value=True))
    return replace(rnd, findings=found)


def test_every_figure_is_cited_and_right(real_round: Round) -> None:
    for paper in papers(real_round):
        assert uncited(paper) == []
        assert wrong_figures(real_round, paper) == []


def test_every_figure_is_right_once_all_is_decided(real_round: Round) -> None:
    rnd = all_decided(real_round)
    paper = circular(rnd)
    assert uncited(paper) == []
    assert wrong_figures(rnd, paper) == []
    assert not paper.draft
    assert "疑点" not in body(paper)


def test_the_title_and_the_length(real_round: Round) -> None:
    assert title(real_round) == TITLES[real_round.programme.id]
    assert 1000 < circular(real_round).body_length <= BODY_LIMIT


def test_no_unit_stands_twice_in_a_sentence(real_round: Round) -> None:
    names = {real_round.called(unit) for unit in real_round.units["unit"]}
    problems = body(circular(real_round)).partition("附件3。（一）")[2]
    sentences = re.split("[。；]", problems or body(circular(real_round)))
    longest = re.compile("|".join(sorted(names, key=lambda name: (-len(name), name))))
    twice = [
        each for each in sentences if any(n > 1 for n in Counter(longest.findall(each)).values())
    ]
    assert twice == []


def test_no_phrase_is_worn_out(real_round: Round) -> None:
    text = re.sub(r"[\d.]+", "", body(circular(real_round)))
    for unit in sorted(real_round.units["unit"], key=len, reverse=True):
        text = text.replace(real_round.called(unit), "")
    clauses = Counter(each for each in re.split("[，。；：、]", text))
    worn = {c: n for c, n in clauses.items() if n > 2 and len(c) > LONGEST_REPEATED}
    assert worn == {}


def test_no_order_to_lower_committees(real_round: Round) -> None:
    wording = real_round.programme.wording
    if "纪" not in wording.issuer_kind:
        assert orders(body(circular(real_round))) == []


def test_nobody_is_named_without_a_decision(real_round: Round) -> None:
    assert named_persons(real_round) == frozenset()
    for rnd in (real_round, replace(real_round, findings=named_only(real_round))):
        texts = list(paper_texts(circular(rnd)))
        assert privacy_faults(texts, rnd.heads, rnd.names, rnd.vocabulary, rnd.words) == []


def named_only(rnd: Round) -> pl.DataFrame:
    """点名 for everything, 认定 for nothing."""
    return rnd.findings.with_columns(named=pl.lit(value=True))


def test_exactly_the_named_stand_in_it(real_round: Round) -> None:
    rnd = all_decided(real_round)
    named = named_persons(rnd)
    assert named
    paper = circular(rnd)
    texts = list(paper_texts(paper))
    known = rnd.vocabulary | named
    assert privacy_faults(texts, rnd.heads, rnd.names - named, known, rnd.words) == []
    assert all(name in as_text(paper) for name in list(named_in(rnd).values())[:1])
    assert not named & rnd.heads
