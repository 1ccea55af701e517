"""The answer to a question about a run, whole."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from inspectorate.audit.explaining.asking import OFFICE, Question, about, asked, near_units
from inspectorate.audit.explaining.cells import cells_of
from inspectorate.audit.explaining.findings import MOST_CELLS, finding_branch
from inspectorate.audit.explaining.loading import ExplainError, SealedRun, opened
from inspectorate.audit.explaining.looked import all_looked
from inspectorate.audit.explaining.outline import Branch, Item, Line, branch
from inspectorate.audit.explaining.papers import naming_branch, papers_branch
from inspectorate.audit.explaining.quotes import finding_grid, quote_items
from inspectorate.audit.explaining.rulebook import rule_branch, version_of
from inspectorate.audit.explaining.scores import blocks_of, further_of, total_line
from inspectorate.audit.explaining.sources import read_again
from inspectorate.audit.explaining.verdicts import by_unit, undecided, verdict_grid

#: Findings told to their cells in one answer; more stand in a list.
MOST_TOLD = 5
_ONE = "看其中一项到单元格：--explain 编号"


def explain(folder: Path, written: str) -> Branch:
    """What a run's folder and archive say to a question.

    Args:
        folder: of the run.
        written: a rule and a unit, one of them, the number of a finding, or words of a paper.

    Raises:
        InputsError: the folder is no run, one whose tables another version laid out otherwise, or
            one of which a file was changed since.
        ExplainError: nothing in the run is called so.
    """
    run = opened(folder)
    question = asked(run, written)
    note = Line(run.note, "yellow") if run.note else None
    items = [note, *_answered(run, question)]
    return Branch(_title(run, written), tuple(item for item in items if item is not None))


def _title(run: SealedRun, written: str) -> str:
    parameters = run.manifest["parameters"]
    where = f"{run.programme.name}，{run.period.in_words}，截至{parameters['as_of']}"
    return f"{' '.join(written.split())}（{where}，运行 {run.manifest['run_id']}）"


def _answered(run: SealedRun, asked_of: Question) -> Iterator[Item | None]:
    match asked_of:
        case Question(quote=str() as words):
            yield _perhaps_units(run, words)
            yield from quote_items(run, words)
        case Question(finding_id=str() as number):
            yield from _told(run, run.findings.filter(pl.col("finding_id") == number))
        case Question(rule_id=str() as rule_id, unit=str() as unit, words=words):
            yield from _pair(run, rule_id, unit, words)
        case Question(rule_id=str() as rule_id, words=words):
            yield from _rule(run, rule_id, words)
        case Question(unit=str() as unit, words=words):
            yield from _unit(run, unit, words)


def _perhaps_units(run: SealedRun, words: str) -> Line | None:
    """Where words of a paper may have been meant for a unit."""
    near = list(dict.fromkeys(near_units(run, words)))[:MOST_TOLD]
    return Line(f"如指单位，请写：{'、'.join(near)}", "yellow") if near else None


def _told(run: SealedRun, findings: pl.DataFrame) -> Iterator[Item | None]:
    """Sentences, rule, and findings of one rule to their cells."""
    rule_id, period = findings.select("rule_id", "period").row(0)
    yield papers_branch(run, findings.get_column("finding_id").to_list())
    yield rule_branch(version_of(run, rule_id, period))
    yield from _to_cells(run, findings)


def _to_cells(run: SealedRun, findings: pl.DataFrame) -> Iterator[Item | None]:
    rows = findings.head(MOST_TOLD).to_dicts()
    cells = {row["finding_id"]: cells_of(run, row["finding_id"]) for row in rows}
    again = read_again(run, [cell for each in cells.values() for cell in each[:MOST_CELLS]])
    for row in rows:
        yield finding_branch(run, row, cells[row["finding_id"]], again)
    yield _others(findings.slice(MOST_TOLD))


def _others(findings: pl.DataFrame) -> Branch | None:
    return branch(f"另有{findings.height}项疑点（{_ONE}）", [finding_grid(findings)])


def _pair(run: SealedRun, rule_id: str, unit: str, words: Sequence[str]) -> Iterator[Item | None]:
    verdicts = _of(run.verdicts, rule_id, unit, words)
    findings = _of(run.findings, rule_id, unit, words)
    if verdicts.is_empty():
        raise ExplainError(_never_judged(run, rule_id, unit, words))
    judged = branch("判定", verdict_grid(verdicts, only_open=not findings.is_empty()))
    if findings.is_empty():
        version = version_of(run, rule_id, verdicts.get_column("period")[0])
        yield from (rule_branch(version), judged, all_looked(run, version, unit))
        return
    papers, rule, *rest = _told(run, findings)
    yield from (papers, rule, judged, *rest)


def _of(rows: pl.DataFrame, rule_id: str, unit: str, words: Sequence[str]) -> pl.DataFrame:
    mine = (pl.col("rule_id") == rule_id) & (pl.col("unit").fill_null("") == unit)
    return about(rows.filter(mine), words)


def _never_judged(run: SealedRun, rule_id: str, unit: str, words: Sequence[str]) -> str:
    judged = _of(run.verdicts, rule_id, unit, ()).get_column("subject").unique().sort()
    whom = unit or OFFICE
    if judged.is_empty():
        units = run.verdicts.filter(pl.col("rule_id") == rule_id).get_column("unit")
        kinds = "只对" + OFFICE if units.unique().to_list() == [""] else "不对"
        where = "判定" if kinds.endswith(OFFICE) else f"{whom}判定"
        return f"规则{rule_id}在本期{kinds}{where}，没有{whom}的判定；只写 '{rule_id}' 可看全部。"
    shown = "、".join(judged.head(MOST_TOLD))
    return f"规则{rule_id}对{whom}的判定中没有“{' '.join(words)}”；判定过的对象有：{shown}。"


def _rule(run: SealedRun, rule_id: str, words: Sequence[str]) -> Iterator[Item | None]:
    verdicts = about(run.verdicts.filter(pl.col("rule_id") == rule_id), words)
    units = verdicts.get_column("unit").unique()
    if words and len(units) == 1:
        yield from _pair(run, rule_id, units[0], words)
        return
    findings = about(run.findings.filter(pl.col("rule_id") == rule_id), words)
    if findings.height:
        yield papers_branch(run, findings.get_column("finding_id").to_list())
    yield rule_branch(version_of(run, rule_id, None))
    yield branch("各单位的判定", by_unit(verdicts))
    yield branch(f"疑点（{_ONE}）", [finding_grid(findings)])


def _unit(run: SealedRun, unit: str, words: Sequence[str]) -> Iterator[Item | None]:
    findings = about(run.findings.filter(pl.col("unit") == unit), words)
    verdicts = run.verdicts.filter(pl.col("unit").fill_null("") == unit)
    if words:
        yield from _about(run, unit, findings, about(verdicts, words), words)
        return
    yield naming_branch(run, unit) if unit else None
    yield branch("得分", [total_line(run, unit), blocks_of(run, unit), *further_of(run, unit)])
    yield branch(f"疑点（{_ONE}）", [finding_grid(findings)])
    yield branch("无法判定的事项", undecided(verdicts))


def _about(
    run: SealedRun,
    unit: str,
    findings: pl.DataFrame,
    verdicts: pl.DataFrame,
    words: Sequence[str],
) -> Iterator[Item | None]:
    """What was judged of somebody or something at a unit."""
    if verdicts.is_empty():
        whom = unit or OFFICE
        raise ExplainError(f"{whom}的判定中没有“{' '.join(words)}”；只写 '{whom}' 可看全部疑点。")
    if findings.height:
        yield papers_branch(run, findings.get_column("finding_id").to_list())
    yield branch("判定", verdict_grid(verdicts, with_rule=True))
    yield from _to_cells(run, findings)
