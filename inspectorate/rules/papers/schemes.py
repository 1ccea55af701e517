"""方案、机构、台账和规划: a unit's own papers and the plan of its village (DOC-05, 06, 11).

“天水 report” below: the account of 2012 of 天水市国土资源执法监察支队 of its “联村联户、为民富民”;
“宝兴 report”: the county's account of mid-2010 of its “领导挂点、部门包村、干部帮户”.
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, locality, owners
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.papers.filed import (
    DOUBT,
    EARLIER,
    KEYS,
    begun_after,
    one,
    unit_papers,
    village_papers,
)
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import cites, judged
from inspectorate.rules.years import covers

_SCHEME = ["实施方案", "领导小组文件"]
_LEDGERS = ["台账", "年度计划"]
_LEDGER_NAMES = {"台账": "工作台账", "年度计划": "工作计划"}
_A_PERSON = r"专人|专职|联络员|负责人|责任人"
_NOT_YET = "结对始于所属期以后"


@rule(
    "DOC-05",
    "实施方案与领导小组",
    duty="单位制定实施方案，成立领导小组，下设办公室，由专人负责日常工作",
    span=SpanKind.YEAR,
    forms=("F01", "F13"),
    needs=("F13",),
    terms={"first_year": int},
)
def scheme_and_group(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """The scheme and the leading group's document of each unit, and somebody in charge.

    Reads F13.document_kind, document_name, parties, household_head; F01.liaison. The office stands
    inside the group's document, of which F13 shows that it exists; the person is F01's 联络员, or
    named in the list. After the term ``first_year`` a paper that isn't seen may lie in an earlier
    year's list. Source: 天水 report “成立了…协调领导小组,下设了办公室,由专人负责”. Units: documents.
    """
    first = pl.lit(span.start.year <= whole(terms, "first_year"))
    there = [_there(kind) for kind in _SCHEME]
    named = pl.when(pl.col("person")).then(pl.lit(value=True))
    lacking = [
        pl.when(~found).then(pl.lit(kind)) for found, kind in zip(there, _SCHEME, strict=True)
    ]
    count = pl.sum_horizontal([found.fill_null(False).cast(pl.Int64) for found in there])
    absent = ~pl.all_horizontal(there)
    why = (
        pl.when(absent & ~first)
        .then(pl.lit(EARLIER))
        .when(absent.is_null())
        .then(pl.lit(DOUBT))
        .otherwise(pl.lit("单位基本情况表和文件清单都没有写明负责日常工作的专人"))
    )
    return judged(
        bound(_schemes(facts), facts, terms),
        subject=pl.lit("单位"),
        fails=pl.when(absent & first).then(pl.lit(value=True)).when(~absent).then(~named),
        reason=why,
        expected=pl.lit(len(_SCHEME)),
        actual=count,
        difference=count - len(_SCHEME),
        message=pl.format(
            "应有实施方案、领导小组文件2份，实有{}份，缺{}，相差{}份",
            count,
            pl.concat_str(lacking, separator="、", ignore_nulls=True),
            len(_SCHEME) - count,
        ),
    )


def _there(kind: str) -> pl.Expr:
    """Whether a unit has a paper of a kind; null where another row may be it."""
    sure = pl.when(pl.col(f"sure_{kind}")).then(pl.lit(value=True))
    return sure.when(~pl.col(f"open_{kind}")).then(pl.lit(value=False))


def _of_unit(facts: Facts, kinds: list[str], counts: pl.Expr) -> pl.LazyFrame:
    """One row a unit: sure_<kind> and open_<kind>, and ``person`` (a paper names one)."""
    kind, sure = pl.col("document_kind"), pl.col("sure")
    text = pl.concat_str("document_name", "parties", ignore_nulls=True)
    papers = unit_papers(facts, kinds).with_columns(
        counts=counts, person=text.str.contains(_A_PERSON)
    )
    may = pl.col("counts").fill_null(value=True)
    sures = {f"sure_{k}": ((kind == k) & sure & pl.col("counts")).any() for k in kinds}
    unsure = ~sure | pl.col("counts").is_null()
    opens = {f"open_{k}": ((kind == k).fill_null(True) & unsure & may).any() for k in kinds}
    flags = [*sures, *opens, "person"]
    found = papers.group_by("unit").agg(person=pl.col("person").any(), **sures, **opens)
    units = facts.units.lazy().with_columns(place=pl.lit(None, pl.String))
    joined = units.join(found, on="unit", how="left")
    return joined.with_columns(pl.col(flags).fill_null(False)).sort("unit")


def _schemes(facts: Facts) -> pl.LazyFrame:
    liaison = facts.of("F01").select("record_id", liaison=pl.col("liaison").is_not_null())
    rows = _of_unit(facts, _SCHEME, pl.lit(value=True)).join(liaison, on="record_id", how="left")
    person = pl.col("person") | pl.col("liaison").fill_null(False)
    return rows.with_columns(person=person, cites=cites("unit_name"))


@rule(
    "DOC-06",
    "台账和计划",
    duty="单位每年建立工作台账和工作计划",
    span=SpanKind.YEAR,
    forms=("F01", "F13"),
    needs=("F13",),
)
def ledger_and_plan(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """The year's 台账 and 年度计划 of each unit.

    Reads F13.document_kind, valid_for, document_date, household_head. Source: 天水 report
    “建立了联村联户工作台帐和工作计划”. Units: documents a year.
    """
    there = [_there(kind) for kind in _LEDGERS]
    names = list(_LEDGER_NAMES.values())
    lacking = [pl.when(~found).then(pl.lit(name)) for found, name in zip(there, names, strict=True)]
    count = pl.sum_horizontal([found.fill_null(False).cast(pl.Int64) for found in there])
    rows = _of_unit(facts, _LEDGERS, covers(span.start.year)).with_columns(cites=cites("unit_name"))
    return judged(
        bound(rows, facts, terms),
        subject=pl.lit("单位"),
        fails=~pl.all_horizontal(there),
        reason=pl.lit(DOUBT),
        expected=pl.lit(len(_LEDGERS)),
        actual=count,
        difference=count - len(_LEDGERS),
        message=pl.format(
            f"{span.in_words}应有工作台账、工作计划2份，实有{{}}份，缺{{}}，相差{{}}份",
            count,
            pl.concat_str(lacking, separator="、", ignore_nulls=True),
            len(_LEDGERS) - count,
        ),
    )


@rule(
    "DOC-11",
    "村级发展规划",
    duty="每个包扶村都有村级发展规划",
    span=SpanKind.ANY,
    forms=("F02", "F13"),
    needs=("F13",),
    terms={"first_year": int},
)
def village_plan(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """The development plan of each paired village, of whatever unit.

    Reads F02.village, start_date, is_lead; F13.document_kind, village, household_head. After the
    term ``first_year`` a plan that isn't seen may lie in an earlier year's papers. Source: 天水
    report “科学制定了村级发展规划”; 宝兴 report “重新修订和完善和平村的规划”. Units: documents.
    """
    first = pl.lit(span.start.year <= whole(terms, "first_year"))
    gone = ~pl.col("there") & ~pl.col("open_rows") & ~pl.col("silent")
    late = begun_after(span.end)
    return judged(
        _village_plans(facts, terms),
        subject=pl.format("村级规划:{}", "place"),
        fails=pl.when("there")
        .then(pl.lit(value=False))
        .when(gone & first)
        .then(pl.lit(value=True)),
        applies=~late,
        reason=pl.when(late)
        .then(pl.lit(_NOT_YET))
        .when("silent")
        .then(pl.lit("包扶该村的单位没有全部报送规划计划责任书协议清单"))
        .when("open_rows")
        .then(pl.lit(DOUBT))
        .otherwise(pl.lit(EARLIER)),
        expected=pl.lit("1"),
        actual=one("there"),
        difference=pl.when(~pl.col("there")).then(pl.lit("-1")),
        message=pl.format("{}没有村级发展规划，应有1份，实有0份，相差1份", locality()),
    )


def _village_plans(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """Who answers for a village, with there, open_rows and silent (a unit sent no list)."""
    sure = pl.col("sure")
    papers = village_papers(facts, "村级规划").group_by("place")
    found = papers.agg(there=sure.any(), open_rows=(~sure).any())
    sent = pl.col("unit").is_in(facts.has_form("F13"))
    villages = facts.pairs.lazy().group_by("place").agg(silent=~sent.all())
    rows = facts.pairs.lazy().join(owners(facts, terms), on=KEYS, how="semi")
    return (
        rows.join(found, on="place", how="left")
        .join(villages, on="place", how="left")
        .with_columns(pl.col("there", "open_rows").fill_null(False), cites=cites("village"))
        .sort(KEYS)
    )
