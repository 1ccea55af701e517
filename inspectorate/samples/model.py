"""What a sample is made of before it becomes sheets: units, villages, people, rows of forms."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from random import Random
from typing import TYPE_CHECKING

from inspectorate.periods import Span
from inspectorate.samples.people import People, Person
from inspectorate.samples.words import UnitName

if TYPE_CHECKING:
    from inspectorate.samples.scene import Scene

Value = str | int | bool | Decimal | date | None


@dataclass(eq=False, slots=True)
class Row:
    """One row of a form by field name; money stands in the unit the form is written in."""

    form: str
    values: dict[str, Value]
    uid: int = field(default_factory=count().__next__)

    def __getitem__(self, name: str) -> Value:
        return self.values.get(name)

    def __setitem__(self, name: str, value: Value) -> None:
        self.values[name] = value

    def text(self, name: str) -> str:
        """The value as text, empty for none."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def day(self, name: str) -> date:
        """The value of a date field.

        Raises:
            TypeError: The row has no date there.
        """
        value = self.values[name]
        if not isinstance(value, date):
            raise TypeError(f"{self.form}.{name}: {value!r}")
        return value

    def money(self, name: str) -> Decimal:
        """The value of a money or number field, 0 for none."""
        return Decimal(str(self.values.get(name) or 0))

    def whole(self, name: str) -> int:
        """The value of an integer field, 0 for none."""
        return int(self.money(name))


@dataclass(eq=False, slots=True)
class Village:
    """A real village with invented households; ``units`` are paired with it.

    Without a name it is all of its township, for units that are paired with townships.

    Attributes:
        secretary: of its party branch, who signs attendance sheets.
    """

    county: str
    township: str
    name: str
    secretary: str = ""
    households: list[Person] = field(default_factory=list)
    units: list["Unit"] = field(default_factory=list)

    @property
    def path(self) -> str:
        """county/township/village."""
        return f"{self.county}/{self.township}/{self.name}"

    @property
    def place(self) -> dict[str, Value]:
        """The three place columns of most forms."""
        return {"county": self.county, "township": self.township, "village": self.name or None}


@dataclass(eq=False, slots=True)
class Unit:
    """A unit, its registry rows, and everything it will hand in.

    Attributes:
        rows: its own submission, rows by form.
        totals: 合计 rows by form (F11, F12).
        pairings: its F02 rows; ``listing`` is its F01 row.
        received: when its files came; None for a unit that sends nothing.
        filled_on: 填报时间.
    """

    who: UnitName
    village: Village
    rng: Random
    listing: Row
    pairings: list[Row]
    filled_on: date
    received: datetime | None
    is_lead: bool = False
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    totals: dict[str, Row] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Full name."""
        return self.who.name

    @property
    def alone(self) -> bool:
        """No other unit is paired with its village."""
        return len(self.village.units) == 1

    @property
    def municipal(self) -> bool:
        """A unit of the city: stricter rules bind its team."""
        return self.who.level == "市"

    def add(self, form: str, /, **values: Value) -> Row:
        """Append a row to one of its forms."""
        row = Row(form, dict(values))
        self.rows[form].append(row)
        return row


@dataclass(frozen=True)
class Fault:
    """One planted fault, as it will stand in the truth file.

    Attributes:
        unit: full name; empty for a finding against the lead office.
        period: the rule's own span, as written.
        marks: the values that a finding must cite.
    """

    rule_id: str
    unit: str
    subject: str
    period: str
    marks: tuple[tuple[Row, str], ...]
    note: str


@dataclass(eq=False)
class World:
    """A whole sample before it is written.

    Attributes:
        scene: the programme that it is a sample of.
        months: months of the period since the work began.
        spare: villages of the counties in play that no unit is paired with.
        registry: rows of F01, F02, F22; ``inspections``: rows of F17.
        assessments: rows of F18, where every form is asked for.
    """

    scene: "Scene"
    span: Span
    months: list[Span]
    rng: Random
    people: People
    units: list[Unit]
    villages: list[Village]
    spare: list[Village]
    registry: dict[str, list[Row]]
    inspections: list[Row] = field(default_factory=list)
    assessments: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
