"""证卡册牌: boards, cards, diaries and handbooks handed to teams and their members (CARD-01 … 04).

“会泽 report” below: 《扎根一线 倾情帮扶》, the county's account of 2018-07-31 of its resident teams.
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.papers.registers import adrift, unheard, with_only_place
from inspectorate.rules.verdicts import all_cites, cites, judged

_FORMS = ("F03", "F14")
_LEADERS = ["队长", "第一书记"]
_UNSENT = "未报送证卡册牌发放登记表"
_DOUBT = "证卡册牌发放登记表中有类别、领用人或所在村没有写明的记录"
_NAMESAKES = "同村同名队员的领用登记分不清"
_HOLDER = ["place", "person_name"]


def _issued(facts: Facts, kind: str) -> pl.LazyFrame:
    """F14 rows that are, or may be, of a kind and were issued by as-of; ``sure`` of the kind."""
    said, day = pl.col("card_kind"), pl.col("issue_date")
    issued = day.is_null() | (day <= facts.as_of)
    rows = facts.of("F14").filter(issued & (said.is_null() | (said == kind)))
    return with_only_place(rows, facts).with_columns(
        sure=said.is_not_null(), seen=cites("card_kind", "holder")
    )


def _serving(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """Members of F03 who serve at as-of."""
    arrived = (pl.col("arrival_date") <= facts.as_of).fill_null(value=True)
    stays = (pl.col("departure_date") >= facts.as_of).fill_null(value=True)
    return bound(facts.members.lazy().filter(arrived & stays), facts, terms)


@rule(
    "CARD-01",
    "提醒牌一队一份",
    duty="每支驻村工作队有一份纪律提醒牌",
    span=SpanKind.ANY,
    forms=_FORMS,
    needs=("F03",),
)
def board_for_each_team(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Teams in service at as-of for whose village F14 lists no 提醒牌.

    Reads F03.village, arrival_date, departure_date; F14.card_kind, village, issue_date. Source:
    会泽 report “纪律提醒牌355份”. Units: boards.
    """
    own, here = pl.col("own").fill_null(0), pl.col("here").fill_null(0)
    silent = unheard(facts, "F14")
    doubtful = pl.col("maybe").fill_null(value=False) | pl.col("adrift") | silent
    fails = (
        pl.when((own > 0) | (here >= pl.col("teams")))
        .then(pl.lit(value=False))
        .when((here == 0) & ~doubtful)
        .then(pl.lit(value=True))
    )
    return judged(
        _boards(facts, terms),
        subject=pl.col("team"),
        fails=fails,
        reason=pl.when(silent).then(pl.lit(_UNSENT)).otherwise(pl.lit(_DOUBT)),
        expected=pl.lit("1"),
        actual=pl.when(fails).then(pl.lit("0")),
        difference=pl.when(fails).then(pl.lit("-1")),
        message=pl.format("驻{}工作队应有纪律提醒牌1份，实有0份，相差1份", locality()),
    )


def _boards(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """Teams with their boards: ``own`` unit's, all ``here``, ``maybe`` and ``adrift`` ones."""
    rows = _issued(facts, "提醒牌")
    placed = rows.filter(pl.col("place").is_not_null())
    sure = placed.filter("sure")
    teams = (
        _serving(facts, terms)
        .with_columns(cites=cites("village"))
        .group_by("unit", "place", "team")
        .agg(pl.col("cites").sort_by("record_id").first())
        .with_columns(teams=pl.len().over("place"))
    )
    maybe = placed.filter(~pl.col("sure")).select("place", maybe=pl.lit(value=True)).unique()
    return (
        teams.join(
            sure.group_by("unit", "place").agg(own=pl.len()), on=["unit", "place"], how="left"
        )
        .join(sure.group_by("place").agg(here=pl.len()), on="place", how="left")
        .join(maybe, on="place", how="left")
        .with_columns(adrift=adrift(rows.filter(pl.col("place").is_null())))
        .sort("team", "unit")
    )


@rule(
    "CARD-02",
    "提醒卡一人一张",
    duty="每名驻村工作队员有一张纪律提醒卡",
    span=SpanKind.ANY,
    forms=_FORMS,
    needs=("F03",),
    terms={"leaders_too": bool},
)
def card_for_each_member(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Members in service at as-of who hold no 提醒卡.

    Reads F03.person_name, team_role, arrival_date, departure_date; F14.card_kind, holder, village,
    issue_date. Source: 会泽 report “提醒卡1032张”; whether leaders get one is a term. Units: cards.
    """
    return _each_holds(facts, terms, "提醒卡", "纪律提醒卡", "张")


@rule(
    "CARD-03",
    "民情日记一人一本",
    duty="每名驻村工作队员有一本民情日记",
    span=SpanKind.ANY,
    forms=_FORMS,
    needs=("F03",),
    terms={"leaders_too": bool},
)
def diary_for_each_member(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Members in service at as-of who hold no 民情日记.

    Reads as CARD-02. Source: 会泽 report “民情日记1032本”. Units: diaries.
    """
    return _each_holds(facts, terms, "民情日记", "民情日记", "本")


@rule(
    "CARD-04",
    "扶贫手册一人一本",
    duty="每名驻村工作队员有一本精准扶贫手册",
    span=SpanKind.ANY,
    forms=_FORMS,
    needs=("F03",),
    terms={"leaders_too": bool},
)
def handbook_for_each_member(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Members in service at as-of who hold no 扶贫手册.

    Reads as CARD-02. Source: 会泽 report “《云南省精准扶贫手册》1032本”. Units: handbooks.
    """
    return _each_holds(facts, terms, "扶贫手册", "精准扶贫手册", "本")


def _each_holds(facts: Facts, terms: Terms, kind: str, name: str, measure: str) -> pl.LazyFrame:
    held, silent = pl.col("held").fill_null(0), unheard(facts, "F14")
    doubtful = pl.col("loose") | pl.col("adrift") | pl.col("nameless") | silent
    fails = (
        pl.when(held >= pl.col("namesakes"))
        .then(pl.lit(value=False))
        .when((held == 0) & ~doubtful)
        .then(pl.lit(value=True))
    )
    leads = pl.col("team_role").is_in(_LEADERS).fill_null(value=False)
    applies = ~leads | pl.lit(bool(terms["leaders_too"]))
    reason = (
        pl.when(~applies)
        .then(pl.lit("队长不在发放范围之内"))
        .when(silent)
        .then(pl.lit(_UNSENT))
        .when(doubtful)
        .then(pl.lit(_DOUBT))
        .otherwise(pl.lit(_NAMESAKES))
    )
    sentence = f"驻{{}}工作队1名队员应有{name}1{measure}，实有0{measure}，相差1{measure}"
    return judged(
        _holders(facts, terms, kind),
        subject=pl.col("person"),
        fails=fails,
        applies=applies,
        reason=reason,
        expected=pl.lit("1"),
        actual=pl.when(fails).then(pl.lit("0")),
        difference=pl.when(fails).then(pl.lit("-1")),
        message=pl.format(sentence, locality()),
    )


def _holders(facts: Facts, terms: Terms, kind: str) -> pl.LazyFrame:
    """Members with ``held`` cards of their name in the village, and what may be theirs besides.

    ``loose``: their name, in no known village or where nobody of that name serves; ``nameless``
    and ``adrift``: a row without a holder, in the village or in no known one.
    """
    rows = _issued(facts, kind).rename({"holder": "person_name"})
    people = _serving(facts, terms).filter(pl.col("person").is_not_null())
    named = rows.filter(pl.col("person_name").is_not_null())
    blank = rows.filter(pl.col("person_name").is_null())
    sure = named.filter("sure")
    held = sure.group_by(_HOLDER).agg(held=pl.len(), seen=all_cites("seen"))
    met = sure.join(people.select(_HOLDER).unique(), on=_HOLDER, how="semi").select("record_id")
    loose = named.join(met, on="record_id", how="anti")
    here = blank.filter(pl.col("place").is_not_null()).select("place", nameless=True).unique()
    return (
        people.with_columns(namesakes=pl.col("person").n_unique().over(_HOLDER))
        .join(held, on=_HOLDER, how="left")
        .join(_loose_names(loose), on="person_name", how="left")
        .join(here, on="place", how="left")
        .with_columns(
            loose=pl.col("units").list.contains(pl.col("unit")).fill_null(value=False)
            | pl.col("anyones").fill_null(value=False),
            nameless=pl.col("nameless").fill_null(value=False),
            adrift=adrift(blank.filter(pl.col("place").is_null())),
            cites=pl.concat_list(cites("person_name"), pl.col("seen").fill_null([])),
        )
        .sort("person", "unit", "record_id")
    )


def _loose_names(loose: pl.LazyFrame) -> pl.LazyFrame:
    """Names on rows that fit nobody: the ``units`` that wrote them, ``anyones`` if nobody's."""
    return loose.group_by("person_name").agg(
        units=pl.col("unit").drop_nulls().unique().sort(), anyones=pl.col("unit").is_null().any()
    )
