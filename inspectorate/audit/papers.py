"""Papers of a run: the round they are written from, the privacy gate, the files they become."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from inspectorate.audit.coverage import coverage_of
from inspectorate.audit.gate import Gate
from inspectorate.audit.intake import Intake
from inspectorate.audit.judging import Conclusion
from inspectorate.audit.plan import Plan
from inspectorate.audit.results import quoted_citations
from inspectorate.files.atomic import atomic_bytes
from inspectorate.files.docx.document import save_paper
from inspectorate.files.names import folder_name
from inspectorate.files.pdf.document import save_pdf
from inspectorate.files.xlsx import save_workbook
from inspectorate.notices.annexes import problem_sheets, ranking_sheets
from inspectorate.notices.circular import circular
from inspectorate.notices.paper import Paper
from inspectorate.notices.privacy import book_texts, paper_texts
from inspectorate.notices.rectification import rectification_notices
from inspectorate.notices.round import INSPECTIONS, Coverage, Round
from inspectorate.tables import Verdict

NoticeBatch = Sequence[tuple[str, Paper]]

#: Ending of the note beside a PDF in which characters are lacking.
LACKING_NOTE = ".缺字.txt"

#: Fields that hold a person's name, by form; those of household heads apart.
_PERSONS = {
    "F01": ("main_leader", "deputy_leader", "liaison"),
    "F03": ("person_name",),
    "F04": ("helper_name",),
    "F06": ("person_name",),
    "F07": ("person_name", "approver_person"),
    "F12": ("handler",),
    "F19": ("person_name", "successor"),
}
_HEADS = {
    "F04": ("household_head",),
    "F05": ("household_head",),
    "F12": ("recipient",),
    "F13": ("household_head",),
    "F22": ("household_head",),
}


def round_of(plan: Plan, intake: Intake, conclusion: Conclusion, quotes: pl.DataFrame) -> Round:
    """What the papers of a run are written from."""
    facts = intake.assembled.facts
    return Round(
        programme=plan.programme,
        period=plan.period,
        as_of=plan.as_of,
        run_id=plan.run_id,
        findings=conclusion.findings.drop("cites", "folded_by"),
        citations=quoted_citations(conclusion, quotes),
        ranking=conclusion.ranking,
        coverage=Coverage(**coverage_of(intake.assembled, intake.lines)),
        files=intake.lines.select("file", "unit"),
        units=facts.records["F01"].select("unit", short="short_name").drop_nulls("unit"),
        places=frozenset(_place_names(facts.pairs)),
        inspections=facts.records["F17"].select(list(INSPECTIONS)),
        judged=_judged(conclusion.verdicts),
        names=frozenset(_names(facts.records, _PERSONS) | _names(facts.records, _HEADS)),
    )


def _judged(verdicts: pl.DataFrame) -> frozenset[str]:
    """Rules that came to 合格 or 不合格 for somebody."""
    decided = pl.col("verdict").is_in([Verdict.PASS.value, Verdict.FAIL.value])
    return frozenset(verdicts.filter(decided).get_column("rule_id").unique().to_list())


def _place_names(pairs: pl.DataFrame) -> set[str]:
    parts = pairs.get_column("place").str.split("/").explode(empty_as_null=True)
    return set(parts.drop_nulls().to_list())


def _names(records: Mapping[str, pl.DataFrame], fields: Mapping[str, tuple[str, ...]]) -> set[str]:
    columns = [records[form].get_column(name) for form, names in fields.items() for name in names]
    return {name for column in columns for name in column.drop_nulls().unique().to_list()}


def save_circular(written: Round, intake: Intake, folder: Path) -> None:
    """情况通报 with its annexes, and the annexes as workbooks; what fails the gate is withheld.

    Args:
        written: the round.
        intake: for the names that may not be circulated.
        folder: the run's staging folder.
    """
    notices = folder / "notices"
    paper = circular(written)
    gate = _gate(written, intake)
    if gate.lets_pass(notices / "情况通报.docx", paper_texts(paper)):
        _save(paper, notices / "情况通报.docx")
    for name, sheets in (
        ("附件1 排名表.xlsx", ranking_sheets(written)),
        ("附件2 问题清单.xlsx", problem_sheets(written)),
    ):
        if gate.lets_pass(notices / name, book_texts(sheets)):
            save_workbook(notices / name, sheets, written.as_of, author=paper.issuer)


def _save(paper: Paper, path: Path) -> None:
    """The paper as .docx, and beside it as PDF; a note names what the PDF couldn't show."""
    save_paper(paper, path)
    pdf = path.with_suffix(".pdf")
    absent = save_pdf(paper, pdf)
    if absent:
        named = "、".join(f"{each}（U+{ord(each):04X}）" for each in absent)
        told = (
            f"《{pdf.name}》中的下列字，本机没有字体可以显示，以“〓”代替：{named}\n"
            f"《{path.name}》不受影响；安装含有这些字的字体后重新运行即可。\n"
        )
        atomic_bytes(path.with_suffix(LACKING_NOTE), told.encode())


def _gate(written: Round, intake: Intake) -> Gate:
    records = intake.assembled.facts.records
    return Gate(_names(records, _HEADS), _names(records, _PERSONS), written.vocabulary)


def notice_batches(written: Round, size: int) -> list[NoticeBatch]:
    """Every 整改通知书 of a round with its unit, in batches."""
    papers = list(rectification_notices(written))
    return [papers[i : i + size] for i in range(0, len(papers), size)]


def save_notices(batch: NoticeBatch, folder: Path) -> int:
    """Write a batch of 整改通知书 (runs in a child process); how many."""
    root = folder / "rectification"
    papers = {root / folder_name(unit) / "整改通知书.docx": paper for unit, paper in batch}
    held = Gate().held_back((path, paper_texts(paper)) for path, paper in papers.items())
    for path, paper in papers.items():
        if path not in held:
            _save(paper, path)
    return len(papers) - len(held)
