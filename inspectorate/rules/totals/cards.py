"""队、长、员、卡: teams, villages, captains, people and their cards (AGG-03)."""

from dataclasses import dataclass

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import active
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.restated import latest_told
from inspectorate.rules.rosters import silent
from inspectorate.rules.verdicts import cites, judged

_LEADERS = ["队长", "第一书记"]
_PERSONAL = ("提醒卡", "民情日记", "扶贫手册")
_BOARD = "提醒牌"
_MEASURES = {"包扶村": "个", "驻村工作队": "支", "队长（第一书记）": "名", "驻村人员": "名"}
_ONE = {"unit": pl.lit(""), "place": pl.lit(None, pl.String)}
_CITES = pl.List(pl.Struct({"record_id": pl.String, "field": pl.String}))


@dataclass(frozen=True)
class _Side:
    """What is counted: rows with ``key``, ``sure``, ``place`` and ``cites``.

    ``lacking`` says how many units didn't send the form: then there is no upper bound.
    """

    rows: pl.LazyFrame
    lacking: int = 0

    def count(self) -> pl.LazyFrame:
        """One row: low and high."""
        key = pl.col("key")
        low = key.filter(pl.col("sure")).n_unique().cast(pl.Int64)
        every = key.drop_nulls().n_unique() + key.is_null().sum()
        open_end = pl.lit(10**9 if self.lacking else 0)
        return self.rows.select(low=low, high=(every + open_end).cast(pl.Int64)).head(1)

    def by_village(self) -> pl.LazyFrame:
        """How many keys a village has, and the first cell."""
        first = pl.col("cites").first().alias("cell")
        each = self.rows.sort("key").group_by("place")
        return each.agg(pl.col("key").n_unique().alias("keys"), first)


@rule(
    "AGG-03",
    "队、长、员、卡相符",
    duty="驻村工作队与村、队长与工作队、证卡与人员数目相符",
    span=SpanKind.MONTH,
    forms=("F02", "F03", "F14"),
    needs=(),
    terms={"leader_counted": bool},
)
def teams_people_and_cards_agree(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Villages, teams, captains, people and each kind of card of the whole register.

    Teams should be as many as villages, captains and 提醒牌 as many as teams, 提醒卡, 民情日记 and
    扶贫手册 as many as people; whether captains are among the people is a term. Rows that leave date,
    village or role open, and units without the form, widen a count; only counts that can't be equal
    fail. Reads F02.village; F03.village, person_name, team_role, arrival_date, departure_date;
    F14.card_kind, issue_date. Source: 《会泽县驻村扶贫工作队管理办法》 as the county reports it:
    “向全县355个贫困村派驻扶贫工作队355支，选派364名第一书记(工作队长)，队员1032名” [003].
    Units: teams, people, cards.
    """
    low, high = pl.col("low"), pl.col("high")
    base_low, base_high = pl.col("base_low"), pl.col("base_high")
    off = (low > base_high) | (high < base_low)
    sure = (low == high) & (base_low == base_high)
    return judged(
        _all_compared(facts, span, bool(terms["leader_counted"])),
        subject=pl.lit(f"月份:{span.label}"),
        fails=pl.when(off).then(pl.lit(True)).when(sure).then(pl.lit(False)),
        reason=pl.lit("花名册、证卡登记没有全部报送，或有日期、村、队内职务无法认定的记录"),
        expected=base_low,
        actual=low,
        difference=low - base_low,
        message=pl.format(
            f"{span.in_words}{{}}{{}}{{}}、{{}}{{}}{{}}，应当相等，相差{{}}",
            "base_name",
            base_low,
            "base_measure",
            "name",
            low,
            "measure",
            (low - base_low).abs(),
        ),
    )


def _all_compared(facts: Facts, span: Span, leader_counted: bool) -> pl.LazyFrame:
    team, people = _teams(facts, span), _people(facts, span, leader_counted)
    cards = [_compared(people, _cards(facts, span, kind), "驻村人员", kind) for kind in _PERSONAL]
    return pl.concat(
        [
            _compared(_villages(facts, span), team, "包扶村", "驻村工作队"),
            _compared(team, _captains(facts, span), "驻村工作队", "队长（第一书记）"),
            _compared(team, _cards(facts, span, _BOARD), "驻村工作队", _BOARD),
            *cards,
        ]
    )


def _compared(base: _Side, other: _Side, base_name: str, name: str) -> pl.LazyFrame:
    """One row: the two counts side by side; none where nobody has any.

    Its cells are those of the villages in which the two differ, one of each a village: a whole
    county's list needs no cell each.
    """
    counts = base.count().select(base_low="low", base_high="high")
    return (
        counts.join(other.count(), how="cross")
        .filter((pl.col("base_high") > 0) & (pl.col("high") > 0))
        .join(_differing(base, other), how="cross")
        .select(
            **_ONE,
            base_low="base_low",
            base_high="base_high",
            low="low",
            high="high",
            base_name=pl.lit(base_name),
            name=pl.lit(name),
            base_measure=pl.lit(_MEASURES.get(base_name, "份")),
            measure=pl.lit(_MEASURES.get(name, "份")),
            cites="cites",
        )
    )


def _differing(base: _Side, other: _Side) -> pl.LazyFrame:
    """One row: the first cell of either side in every village that has more of one."""
    both = base.by_village().join(
        other.by_village(), on="place", how="full", coalesce=True, nulls_equal=True
    )
    here = pl.col("keys").fill_null(0) != pl.col("keys_right").fill_null(0)
    cells = [pl.col(c).fill_null([]) for c in ("cell", "cell_right")]
    found = both.filter(here).sort("place").select(cites=pl.concat_list(cells))
    return found.select(pl.col("cites").explode(keep_nulls=False).implode().cast(_CITES))


def _villages(facts: Facts, span: Span) -> _Side:
    rows = facts.of("F02").filter(active(span.end))
    first = rows.unique("place", keep="first", maintain_order=True)
    named = pl.col("place").is_not_null()
    return _Side(first.select("place", key="place", sure=named, cites=cites("village")))


def _serving(facts: Facts, span: Span) -> pl.LazyFrame:
    """F03 rows in service on the last day; ``here`` is false where 进驻日期 is missing."""
    arrived = pl.col("arrival_date") <= span.end
    stays = pl.col("departure_date").is_null() | (pl.col("departure_date") >= span.end)
    rows = facts.of("F03").filter(stays & arrived.fill_null(True))
    return rows.with_columns(here=arrived.fill_null(False))


def _teams(facts: Facts, span: Span) -> _Side:
    known = pl.all_horizontal(pl.col("place", "unit").is_not_null())
    rows = _serving(facts, span).with_columns(
        key=pl.when(known).then(pl.format("{}/{}", "place", "unit")), cites=cites("village")
    )
    named = rows.filter(known).group_by("key")
    one = named.agg(pl.col("cites", "place").first(), sure=pl.col("here").any())
    # Each row of no known village or unit may be a team of its own.
    loose = rows.filter(~known).select("key", "cites", "place", sure=pl.lit(value=False))
    return _Side(pl.concat([one, loose]).sort("key"), silent(facts, "F03"))


def _captains(facts: Facts, span: Span) -> _Side:
    """队长; a 第一书记 counts in a team without one, as the programme has them be the same."""
    role = pl.col("team_role")
    captain = (role == "队长").fill_null(False)
    headed = captain.any().over("unit", "place")
    leads = pl.when(headed).then(captain).otherwise(role.is_in(_LEADERS))
    # A 第一书记 beside a 队长 may be counted among the captains, or not.
    may = role.is_in(_LEADERS) | role.is_null()
    rows = _serving(facts, span).filter(may)
    counted = rows.select(
        "place",
        key=_person(),
        sure=pl.col("here") & leads.fill_null(False),
        cites=cites("team_role"),
    )
    return _Side(counted, silent(facts, "F03"))


def _people(facts: Facts, span: Span, leader_counted: bool) -> _Side:
    role = pl.col("team_role")
    rows = _serving(facts, span)
    if not leader_counted:
        rows = rows.filter(~role.is_in(_LEADERS).fill_null(False))
    told = pl.lit(True) if leader_counted else role.is_not_null()
    counted = rows.select(
        "place", key=_person(), sure=pl.col("here") & told, cites=cites("person_name")
    )
    return _Side(counted, silent(facts, "F03"))


def _person() -> pl.Expr:
    return pl.coalesce("person", "record_id")


def _cards(facts: Facts, span: Span, kind: str) -> _Side:
    """Cards of a kind given out by the last day; one without a date may have been.

    A card that a later period's register lists again is one card.
    """
    mine = pl.col("card_kind") == kind
    given = pl.col("issue_date") <= span.end
    listed = latest_told(facts.of("F14"), "holder", "unit", "place", "card_kind", "serial")
    rows = listed.filter(mine.fill_null(True) & given.fill_null(True))
    counted = rows.select(
        "place",
        key="record_id",
        sure=(mine & given).fill_null(False),
        cites=cites("card_kind"),
    )
    return _Side(counted, silent(facts, "F14"))
