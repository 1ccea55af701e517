"""What the answer shows of papers: sentences, and of each figure what it was counted from."""

from collections.abc import Iterator, Sequence

import polars as pl

from inspectorate.audit.explaining.keys import in_words
from inspectorate.audit.explaining.loading import SealedRun
from inspectorate.audit.explaining.outline import Branch, Item, Line, branch
from inspectorate.audit.explaining.sentences import (
    Closeness,
    Said,
    is_row,
    naming,
    telling,
    with_keys,
)
from inspectorate.files.names import folder_name
from inspectorate.notices.said import BODY

_MOST = 12
#: rectification/<unit>/整改通知书.
_OF_ONE_UNIT = 3
_NO_PAPER = "没有文书写到：提示、并案和决定为不成立、免责的不写入文书"


def papers_branch(run: SealedRun, finding_ids: Sequence[str]) -> Branch | None:
    """文书中的说法: sentences on some findings; then the totals that count them, in short."""
    findings = with_keys(run).filter(pl.col("finding_id").is_in(list(finding_ids)))
    told = telling(run.table("sentences"), findings.iter_rows(named=True))
    close = [each for each in told if each.closeness is not Closeness.TOTAL]
    totals = [each for each in told if each.closeness is Closeness.TOTAL]
    items = [*_sentences(run, close), _totals(totals)]
    return branch("文书中的说法", items) or Branch("文书中的说法", (Line(_NO_PAPER),))


def naming_branch(run: SealedRun, unit: str) -> Branch | None:
    """文书中的说法: sentences and rows that name a unit, and those of its own papers."""
    findings = with_keys(run).filter(pl.col("unit") == unit)
    told = naming(run.table("sentences"), unit, _names(run), findings.to_dicts())
    return branch("文书中的说法", _sentences(run, [each for each in told if _is_for(each, unit)]))


def _names(run: SealedRun) -> dict[str, str]:
    """Full and short names of all units, and whose they are."""
    units = run.table("F01").select("unit", "short_name").drop_nulls("unit")
    short = units.drop_nulls("short_name").select("short_name", "unit")
    return dict(short.iter_rows()) | {name: name for name in units.get_column("unit")}


def _is_for(said: Said, unit: str) -> bool:
    """What is circulated, or the unit's own: another unit's paper may hold a name alike."""
    folders = said.paper.split("/")
    return len(folders) < _OF_ONE_UNIT or folder_name(unit) in folders


def _sentences(run: SealedRun, said: Sequence[Said]) -> Iterator[Item]:
    for each in said[:_MOST]:
        withheld = "" if (run.folder / f"{each.paper}.docx").is_file() else "（未出具）"
        title = f"{each.where}{withheld}：{each.text}"
        yield branch(title, _figures(each), style="") or Line(title)
    if len(said) > _MOST:
        yield Line(f"另有{len(said) - _MOST}处，见 tables/sentences.parquet")


def _figures(said: Said) -> list[Item | None]:
    if is_row(said):
        return []
    return [Line(f"“{each.figure}”来自{in_words(each.source)}", "dim") for each in said.figures]


def _totals(said: Sequence[Said]) -> Branch | None:
    """Totals of the body, a line each; how many there are in annexes and charts."""
    body = [told for told in said if told.part.startswith(BODY)]
    lines = [
        Line(f"“{each.clause}”（{told.where}；{each.figure}来自{in_words(each.source)}）")
        for told in body
        for each in told.figures
    ]
    rest = sum(len(told.figures) for told in said) - len(lines)
    more = Line(f"附件和统计图中另有{rest}个合计，见 tables/sentences.parquet") if rest else None
    return branch("另计入下列合计", [*lines, more], style="")
