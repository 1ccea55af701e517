"""方案 as the rest of the house sees it: frozen, typed, already checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from inspectorate.periods import Span, SpanKind
from inspectorate.programmes.problems import NoSuchProgrammeError
from inspectorate.rules.catalogue import Rule, Term
from inspectorate.rules.engine import Selected
from inspectorate.tables import Severity

#: Who must act on a finding, by the letter that a rule's ``recipients`` uses.
RECIPIENTS = {
    "U": "责任单位",
    "L": "责任单位主要负责人",
    "T": "乡镇(街道)党(工)委",
    "O": "组织部",
    "J": "纪委",
    "P": "扶贫办(领导小组办公室)",
    "G": "县(区)领导小组",
}

#: Of these at least one must be told, or the finding costs the unit nothing (convention 5).
ACCOUNTABLE = ("U", "L", "T")
# What the consequence of a lead says: somebody looks into it before anyone is blamed.
_TO_VERIFY = "核实"


class Undecided(StrEnum):
    """What a rule costs that is 无法判定 because an owed form was not handed in."""

    DEDUCT = "deduct"
    REBASE = "rebase"
    NONE = "none"


@dataclass(frozen=True)
class Basis:
    """依据: the document a duty comes from, with 文号, clause and words."""

    document: str
    number: str = ""
    clause: str = ""
    quote: str = ""

    def __str__(self) -> str:
        """As papers cite it: 《实施方案》（汉办发〔2014〕3号）第二条."""
        title = self.document if self.document.startswith("《") else f"《{self.document}》"
        return title + (f"（{self.number}）" if self.number else "") + self.clause


@dataclass(frozen=True)
class ProgrammeRule:
    """A rule as this programme selects it.

    Attributes:
        rule: the duty in the catalogue.
        basis: where the duty stands written.
        severity: A, B, C or D.
        terms: its terms, in the types the rule declares.
        cap: most points that it may cost one unit.
        recipients: letters of ``RECIPIENTS``.
        consequence: what follows, in words.
        block: block of the score that it costs.
        since: first day in force.
        until: last day in force (None: still is).
    """

    rule: Rule
    basis: Basis
    severity: Severity
    terms: Mapping[str, Term]
    cap: Decimal
    recipients: tuple[str, ...]
    consequence: str
    block: str
    since: date | None
    until: date | None

    @property
    def scored(self) -> bool:
        """Whether its findings cost the unit points at all."""
        return self.severity is not Severity.D and self.answered

    @property
    def answered(self) -> bool:
        """Whether the unit, its leader or its township must act on its problems."""
        return not set(ACCOUNTABLE).isdisjoint(self.recipients)

    @property
    def of_units(self) -> bool:
        """Whether its problems count as problems of the units (convention 5).

        One that nobody in the unit answers for is a lead to be looked into, or an omission of
        others: its consequence tells which.
        """
        return self.answered or _TO_VERIFY in self.consequence

    @property
    def span(self) -> SpanKind:
        """How long it runs before it is judged, which a term may set."""
        return Selected(self.rule, self.terms).span

    def binds(self, span: Span) -> bool:
        """Whether the span overlaps the dates on which it is in force."""
        return Selected(self.rule, self.terms, self.since, self.until).binds(span)


@dataclass(frozen=True)
class Scoring:
    """How findings become a score.

    Attributes:
        blocks: block to weight, in the programme's order; the weights add up to 100.
        families: block to the families (RES) and single rules (INSP-04) that it holds.
        deduct: severity to points of one finding.
        undecided: what missing data cost.
        undecided_limit: percentage of undecided rules above which the grade is 暂不评定.
        bonus_cap: most points that can be added.
        veto: rules whose confirmed findings cap the grade.
        veto_grade: best grade that a veto leaves.
        self_limit: percentage of the score by which a unit's own score may differ from it.
    """

    blocks: Mapping[str, Decimal]
    families: Mapping[str, tuple[str, ...]]
    deduct: Mapping[Severity, Decimal]
    undecided: Undecided
    undecided_limit: Decimal
    bonus_cap: Decimal
    veto: tuple[str, ...]
    veto_grade: str
    self_limit: Decimal = Decimal(10)

    def block_of(self, rule_id: str) -> str | None:
        """The block that holds a rule: the one that names it, else the one of its family."""
        homes = {entry: block for block, held in self.families.items() for entry in held}
        return homes.get(rule_id, homes.get(rule_id.partition("-")[0]))


@dataclass(frozen=True)
class Group:
    """A comparison group: units whose F01 fields have one of the values given."""

    name: str
    where: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Grade:
    """A grade and the lowest score that earns it."""

    name: str
    floor: Decimal


@dataclass(frozen=True)
class Deadline:
    """整改时限: days by severity, counted in 自然日 or 工作日."""

    days: Mapping[Severity, int]
    working_days: bool


@dataclass(frozen=True)
class Wording:
    """Who issues papers, to whom."""

    issuer: str
    issuer_kind: str
    addressees: tuple[str, ...]
    copies: tuple[str, ...]


@dataclass(frozen=True)
class Programme:
    """One paired-assistance scheme.

    Attributes:
        id: the ``<programme>`` of folders and of finding_id.
        name: full name, as papers write it.
        period_kinds: kinds of period it may be run for.
        since: first day of the scheme.
        until: last day (None: open).
        unit_form: form whose rows are the units.
        owed: forms that every unit owes.
        optional: forms that are read where sent.
        rules: what it selects, in its order; a rule may stand in several dated versions.
        form_names: 表名 by form id.
        source: where it was read from.
        sha256: of the file's bytes.
        content: the file's bytes, so that a run can keep what it was judged by.
    """

    id: str
    name: str
    period_kinds: tuple[SpanKind, ...]
    since: date
    until: date | None
    unit_form: str
    owed: tuple[str, ...]
    optional: tuple[str, ...]
    rules: tuple[ProgrammeRule, ...]
    scoring: Scoring
    groups: tuple[Group, ...]
    grades: tuple[Grade, ...]
    deadline: Deadline
    wording: Wording
    form_names: Mapping[str, str]
    source: str
    sha256: str
    content: bytes = field(default=b"", repr=False)

    def selected(self) -> tuple[Selected, ...]:
        """Its rules as the engine takes them."""
        return tuple(
            Selected(each.rule, each.terms, each.since, each.until, self.form_names)
            for each in self.rules
        )

    def in_force(self, rule_id: str, span: Span) -> ProgrammeRule:
        """The version of a rule that judges a span.

        Raises:
            KeyError: the programme has no such rule in that span.
        """
        versions = [each for each in self.rules if each.rule.id == rule_id and each.binds(span)]
        if not versions:
            raise KeyError(f"{rule_id} is not in force in {span.label}")
        return max(versions, key=lambda each: each.since or date.min)

    def check_period(self, period: Span) -> None:
        """Refuse a period that the programme isn't run for.

        Raises:
            NoSuchProgrammeError: another kind of period, or one outside the scheme's dates.
        """
        if period.kind not in self.period_kinds:
            kinds = "、".join(_KIND_WORDS[kind] for kind in self.period_kinds)
            raise NoSuchProgrammeError(
                f"“{self.name}”按{kinds}督查，不能按“{period.label}”这一期运行。"
            )
        if period.end < self.since or (self.until is not None and period.start > self.until):
            dates = f"{self.since} 至 {self.until or '今'}"
            raise NoSuchProgrammeError(
                f"“{self.name}”的实施期为{dates}，“{period.label}”不在其内。"
            )


_KIND_WORDS = {
    SpanKind.MONTH: "月",
    SpanKind.QUARTER: "季度",
    SpanKind.HALF_YEAR: "半年",
    SpanKind.YEAR: "年",
}
