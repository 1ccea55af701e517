"""returned/: what every unit gets back, planned from the results of a run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from inspectorate.audit.intake import Intake
from inspectorate.audit.judging import Conclusion
from inspectorate.audit.plan import Plan
from inspectorate.audit.returned.faults import (
    NOBODY,
    SUBMISSIONS,
    faulty_cells,
    missing_forms,
    senders,
)
from inspectorate.audit.returned.letters import handed_in, last_days
from inspectorate.files.sources import Source
from inspectorate.files.uncollected import uncollected
from inspectorate.forms.values.identity import masked
from inspectorate.notices.remarks.checks import check_matters, without_others
from inspectorate.notices.remarks.findings import finding_matters
from inspectorate.notices.remarks.folding import Missing, by_unit, folded_together
from inspectorate.notices.remarks.matters import Matter, grave_first, remarks_in
from inspectorate.notices.remarks.remark import Heading, Remark
from inspectorate.notices.replies.letters import Letterhead, letterhead
from inspectorate.notices.replies.opinion import Case
from inspectorate.notices.replies.receipt import Handed
from inspectorate.notices.round import Round

_UNKNOWN = "单位名称未知"
_REFUSED = "DQ-01"
_VERSIONS, _REPLACED = "DQ-17", "取代"
_OLD_COPY = "本文件中有表已由后来的报送取代，批注只供对照，不必在本文件中更正。"


@dataclass(frozen=True)
class Results:
    """What a run has come to before anything is handed back.

    Attributes:
        plan: of the run.
        intake: lines of intake.csv and the facts.
        conclusion: findings, and what could not be judged.
        marks: faults of the files with their cells.
        quotes: what stands in them.
        written: the round that the papers are written from.
    """

    plan: Plan
    intake: Intake
    conclusion: Conclusion
    marks: pl.DataFrame
    quotes: pl.DataFrame
    written: Round


@dataclass(frozen=True)
class FileReturn:
    """One file of a unit.

    Attributes:
        source: where it lies, and the digest that it had when the run began.
        name: relative to what units handed in.
        handed: what its receipt says.
        notes: sentences about it.
        remarks: what its marked-up copy says; empty where none is made.
    """

    source: Source
    name: str
    handed: Handed
    notes: tuple[str, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class UnitReturn:
    """What one unit gets.

    Attributes:
        unit: its name; empty for files of which nobody knows the sender.
        files: every file it sent, sorted.
        matters: all that is said to it.
        due: the day before which it sends again; None where the programme sets none.
    """

    unit: str
    files: tuple[FileReturn, ...]
    matters: tuple[Matter, ...]
    due: date | None = None

    @property
    def case(self) -> Case:
        """What its letter is written from."""
        return Case(self.unit, [file.handed for file in self.files], self.matters, self.due)


@dataclass(frozen=True)
class Printed:
    """What every list and letter of a run prints.

    Attributes:
        programme: its name.
        letterhead: issuer, period, dates.
    """

    programme: str
    letterhead: Letterhead


class ReturnBatch:
    """Units whose returns are written by one child process, with their own files and matters alone.

    No dataclass: a flow searches those for futures, thousands of remarks included.

    Attributes:
        units: what each gets.
        printed: what their lists print.
    """

    def __init__(self, units: Sequence[UnitReturn], printed: Printed) -> None:
        """Keep both."""
        self.units = tuple(units)
        self.printed = printed

    def heading(self, unit: str, file: str = "", notes: tuple[str, ...] = ()) -> Heading:
        """What stands above a list."""
        printed = self.printed
        period = printed.letterhead.period
        return Heading(unit or _UNKNOWN, printed.programme, period, masked(file), notes)

    def alone(self) -> list["ReturnBatch"]:
        """A batch for each unit."""
        return [ReturnBatch([unit], self.printed) for unit in self.units]

    def bare(self, note: str) -> "ReturnBatch":
        """The same without marked-up copies, with a note why."""
        units = [
            replace(unit, files=tuple(_bare(file, note) for file in unit.files))
            for unit in self.units
        ]
        return ReturnBatch(units, self.printed)


def _bare(file: FileReturn, note: str) -> FileReturn:
    return replace(file, notes=(*file.notes, note), remarks=()) if file.remarks else file


def return_batches(results: Results, size: int) -> list[ReturnBatch]:
    """What goes back to whom, in batches; who sent nothing and has nothing to mend is left out.

    Args:
        results: of the run.
        size: most units a batch.
    """
    with uncollected():
        units = _planned(results)
    printed = printed_of(results.written)
    return [ReturnBatch(units[i : i + size], printed) for i in range(0, len(units), size)]


def _planned(results: Results) -> list[UnitReturn]:
    plan, intake, conclusion = results.plan, results.intake, results.conclusion
    sent_by = senders(plan, intake)
    faulty = faulty_cells(intake, conclusion, results.marks, results.quotes, sent_by)
    checks = check_matters(without_others(faulty, results.written.owners))
    folded = conclusion.findings.select("finding_id", "folded_by")
    findings = finding_matters(results.written, folded)
    told = _told(checks, findings, missing_forms(plan, intake, conclusion))
    return _returns(results, told, sent_by)


def printed_of(written: Round) -> Printed:
    """What the lists and letters of a run print."""
    return Printed(written.programme.name, letterhead(written))


def _told(
    checks: Sequence[Matter], findings: Sequence[Matter], missing: Mapping[str, Missing]
) -> dict[str, list[Matter]]:
    """Matters by unit, folded, the gravest first."""
    of_files, of_conduct = by_unit(checks), by_unit(findings)
    units = sorted({*of_files, *of_conduct, *missing})
    return {
        unit: grave_first(
            folded_together(
                of_files.get(unit, []),
                of_conduct.get(unit, []),
                missing.get(unit, Missing(())),
                unit,
            )
        )
        for unit in units
    }


def _returns(
    results: Results, told: Mapping[str, list[Matter]], sent_by: Mapping[str, str]
) -> list[UnitReturn]:
    sources = {source.name: source for source in results.plan.sources}
    handed = handed_in(results.intake.lines, list(sent_by), results.written)
    inside = _by_file(told)
    files: dict[str, list[FileReturn]] = {}
    strays: dict[int, Matter] = {}
    for name, unit in sorted(sent_by.items()):
        # A file of nobody known is told everything: the lead office finds out whose it is.
        mine = [each for each in inside.get(name, ()) if unit in (NOBODY, each.unit)]
        files.setdefault(unit, []).append(_file(sources[name], handed[name], mine))
        strays |= {id(each): each for each in mine if unit == NOBODY}
    matters = {**told, NOBODY: grave_first(strays.values())}
    due = last_days(results.written)
    return [
        UnitReturn(unit, tuple(files.get(unit, ())), tuple(matters.get(unit, ())), due(unit))
        for unit in sorted({*matters, *files})
        if _told_something(unit, files.get(unit, ()), matters.get(unit, ()))
    ]


def _told_something(unit: str, files: Sequence[FileReturn], matters: Sequence[Matter]) -> bool:
    """Who handed in a file gets its receipt; of files of nobody known there is none."""
    return bool(files and unit != NOBODY) or any(not matter.slight for matter in matters)


def _by_file(told: Mapping[str, list[Matter]]) -> dict[str, list[Matter]]:
    found: dict[str, list[Matter]] = {}
    for matter in (each for matters in told.values() for each in matters):
        for file in dict.fromkeys(spot.file for spot in matter.spots):
            found.setdefault(file, []).append(matter)
    return found


def _file(source: Source, handed: Handed, matters: Sequence[Matter]) -> FileReturn:
    """A file that can't be opened has no copy, nor one about which nothing is asked."""
    said = [(each.remark.ids, each.remark.found) for each in matters]
    refused = [found for ids, found in said if _REFUSED in ids]
    replaced = any(_VERSIONS in ids and _REPLACED in found for ids, found in said)
    asked = any(not matter.slight for matter in matters)
    remarks = tuple(remarks_in(matters, source.name)) if asked and not refused else ()
    told = (*refused, *((_OLD_COPY,) if replaced else ()))
    return FileReturn(source, source.name.removeprefix(SUBMISSIONS), handed, told, remarks)
