"""A sample beside its run: what was planted, what was found, what the files destroy."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl

from inspectorate.rules.catalogue import catalogue
from tests.runs import Rows, table

#: Rule, unit, subject, period: what a finding and a row of the truth are known by.
Key = tuple[str, str, str, str]
#: A file and a place in it, 表!A1.
Cell = tuple[str, str]
#: What a team owes its roster shows, whichever member stands first on the sheet.
BY_ANY_MEMBER = frozenset(
    ("CARD-01", "INSP-01", "INSP-02", "RPT-01", "RPT-02", "RPT-03", "RPT-04", "VIS-11")
)
FAILED, UNDECIDED = "不合格", "无法判定"
_NO_COLUMN = "版式无此栏"


def key(row: dict[str, str]) -> Key:
    return row["rule_id"], row["unit"], row["subject"], row["period"]


def cells(row: dict[str, str]) -> set[Cell]:
    """Cells of a line of the truth or of findings.csv."""
    parts = [cell.split("|") for cell in row["cells"].split(";")]
    return {(part[0] if len(part) == 2 else row["file"], part[-1]) for part in parts}


@dataclass(frozen=True)
class Sample:
    """A sample, its truth, and the run over it.

    Attributes:
        inputs: folder of the period.
        run: folder of the run.
    """

    inputs: Path
    run: Path

    def beside(self, name: str) -> Rows:
        """Lines of a list beside the period's folder; none where there is no such list."""
        path = self.inputs.with_name(f"{self.inputs.name}.{name}.csv")
        return table(path) if path.exists() else []

    @cached_property
    def truth(self) -> Rows:
        return self.beside("truth")

    @cached_property
    def planted(self) -> set[Key]:
        return {key(row) for row in self.truth}

    @cached_property
    def findings(self) -> Rows:
        return table(self.run / "findings.csv")

    @cached_property
    def verdicts(self) -> dict[Key, str]:
        """Verdicts by key; of several under one key an accusation stands."""
        told = pl.read_parquet(self.run / "verdicts.parquet").fill_null("")
        failed_last = told.sort(pl.col("verdict") == FAILED, maintain_order=True)
        return {key(row): row["verdict"] for row in failed_last.iter_rows(named=True)}

    @cached_property
    def accused(self) -> set[Key]:
        """Whatever is 不合格, of any severity."""
        return {one for one, verdict in self.verdicts.items() if verdict == FAILED}

    @cached_property
    def destroyed(self) -> set[Key]:
        """Planted faults of whose evidence the files may have destroyed something.

        That is: a value of a form that the rule reads, of the fault's own unit or of an office.
        """
        units = {row["file"]: row["unit"] for row in table(self.run / "intake.csv")}
        lost = {(units[row["file"]], row["form"]) for row in self.beside("lost")}
        return {one for one in self.planted if any(_bears_on(one, *where) for where in lost)}

    @property
    def missed(self) -> set[Key]:
        return self.planted - self.accused - set(self.renamed.values())

    @property
    def false_alarms(self) -> set[Key]:
        return self.accused - self.planted - set(self.renamed)

    @cached_property
    def renamed(self) -> dict[Key, Key]:
        """Planted faults told by their cells where the name in their subject is destroyed."""
        told = {key(row): row for row in self.findings if key(row) not in self.planted}
        unfound = [row for row in self.truth if key(row) in self.destroyed - self.accused]
        return {
            one: key(row)
            for one, finding in told.items()
            for row in unfound
            if _same_but_subject(one, key(row)) and cells(row) <= cells(finding)
        }

    @cached_property
    def unsaid(self) -> set[Key]:
        """Planted faults that stand in a column which the file's own layout doesn't have."""
        gone = {
            (row["file"], f"{row['sheet']}!{row['cell']}")
            for row in self.beside("lost")
            if row["what"] == _NO_COLUMN
        }
        return {key(row) for row in self.truth if cells(row) & gone}

    @property
    def uncited(self) -> list[dict[str, str]]:
        """Planted and found, and a cell that shows it isn't named."""
        told = {key(row): cells(row) for row in self.findings}
        sure = [row for row in self.truth if key(row) in told and key(row) not in self.destroyed]
        return [row for row in sure if not _names_all(row, told[key(row)])]

    def tally(self) -> Iterator[tuple[str, int, int, int, int]]:
        """A line a rule: planted, found, undecided for destroyed evidence, false alarms."""
        undecided = {one for one in self.missed if self.verdicts.get(one, UNDECIDED) == UNDECIDED}
        found = self.planted - self.missed
        sets = (self.planted, found, undecided, self.false_alarms)
        counts = [_by_rule(one) for one in sets]
        for rule in sorted({rule for count in counts for rule in count}):
            planted, found, unknown, wrong = (count[rule] for count in counts)
            yield rule, planted, found, unknown, wrong


def _names_all(row: dict[str, str], told: set[Cell]) -> bool:
    """Whether a finding names every cell of a row of the truth."""
    sheets = {(file, place.rpartition("!")[0]) for file, place in told}
    if row["rule_id"] in BY_ANY_MEMBER:
        return {(file, place.rpartition("!")[0]) for file, place in cells(row)} <= sheets
    return cells(row) <= told


def _same_but_subject(one: Key, other: Key) -> bool:
    return (*one[:2], one[3]) == (*other[:2], other[3])


def _bears_on(planted: Key, unit: str, form: str) -> bool:
    """Whether a loss in a unit's form (an office's: without a unit) may hide a planted fault."""
    rule, of, *_ = planted
    return form in catalogue()[rule].forms and ("" in (unit, of) or unit == of)


def _by_rule(keys: Iterable[Key]) -> Counter[str]:
    return Counter(rule for rule, *_ in keys)
