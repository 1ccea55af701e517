"""The last lines of ``audit``: where the papers lie, the first ranks, and the run's folder."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from inspectorate.audit.gate import NOTE
from inspectorate.audit.papers.saving import LACKING_NOTE
from inspectorate.files.fonts import missing_fonts
from inspectorate.files.run_folder import RANKING, read_manifest, read_ranking

_FIRST = 5
_SHOWN = 3
_LETTERS = ("整改情况提醒书", "整改情况告诫书")
_NOBODY = (
    "registry/ 中没有读到参扶单位基本情况表（F01），本次没有单位可以判定；请补齐登记表后重新运行"
)


def last_words(folder: Path) -> Iterator[str]:
    """Lines for the terminal: counts, where the papers lie, what is amiss, the first ranks.

    The last is the run's folder.
    """
    counts = read_manifest(folder)["counts"]
    yield "，".join(f"{name} {number}" for name, number in counts.items())
    if counts.get("单位") == 0:
        yield _NOBODY
    yield _circular(folder / "notices" / "情况通报.docx")
    yield from _others(folder / "notices", corrects=bool(read_manifest(folder).get("corrects")))
    yield f"排名表：{folder / RANKING}"
    yield _letters(folder / "rectification")
    yield from _proposed(folder / "proposals")
    yield _returned(folder / "returned", counts.get("批注件", 0))
    yield from _lacking(folder)
    yield from _fonts()
    yield from _first_ranks(read_ranking(folder))
    # Last but one, where nobody overlooks it.
    yield from _withheld(folder)
    yield str(folder)


def _circular(paper: Path) -> str:
    """Where it lies, or the gate's note why it doesn't."""
    note = paper.with_suffix(NOTE)
    return f"情况通报未出具，原因见 {note}" if note.exists() else f"情况通报：{paper}"


def _others(notices: Path, *, corrects: bool) -> Iterator[str]:
    """Where a 更正通报 and a 表扬通报 lie; of a run that puts right and found nothing, that."""
    commended, amended = (notices / f"{name}通报.docx" for name in ("表扬", "更正"))
    if amended.exists():
        yield f"更正通报：{amended}"
    elif corrects and not amended.with_suffix(NOTE).exists():
        yield "与已印发的通报相比没有需要更正的内容，没有出具更正通报"
    if commended.exists():
        yield f"表扬通报（送审稿）：{commended}"


def _letters(folder: Path) -> str:
    """How many of each letter about 整改 there are; of 整改通知书 even when none."""
    counts = {name: len(list(folder.glob(f"*/{name}.docx"))) for name in _LETTERS}
    further = [f"{name} {number} 份" for name, number in counts.items() if number]
    notices = len(list(folder.glob("*/整改通知书.docx")))
    more = f"；{'、'.join(further)}" if further else ""
    return f"整改通知书：{folder}（{notices} 份{more}）"


def _proposed(folder: Path) -> Iterator[str]:
    """What people are to decide on, if anything."""
    papers = [path.stem for path in sorted(folder.glob("*.docx"))]
    if papers:
        yield f"供有权机关研究：{folder}（{'、'.join(papers)}）"


def _returned(folder: Path, copies: int) -> str:
    units = len(list(folder.glob("*/核查意见.xlsx")))
    return f"核查意见和批注件：{folder}（{units} 个单位，{copies} 个文件）"


def _withheld(folder: Path) -> Iterator[str]:
    """What the privacy gate kept back, wherever it would lie; the 通报 and its annexes first."""
    notes = sorted(folder.rglob(f"*{NOTE}"), key=lambda note: (note.parent.name != "notices", note))
    if notes:
        shown = "、".join(map(str, notes[:_SHOWN]))
        more = "等" if len(notes) > _SHOWN else ""
        named = "、".join(f"《{note.name.removesuffix(NOTE)}》" for note in notes[:_SHOWN])
        yield (
            f"【注意】有 {len(notes)} 份文书没有出具：{named}{more}疑似含有不得传发的个人信息。"
            f"原因和处理办法见 {shown}{more}"
        )


def _lacking(folder: Path) -> Iterator[str]:
    """PDFs with characters that no face of this machine has."""
    places = ("notices/*", "rectification/*/*", "proposals/*")
    notes = sorted(path for place in places for path in folder.glob(f"{place}{LACKING_NOTE}"))
    if notes:
        shown = "、".join(map(str, notes[:_SHOWN]))
        more = "等" if len(notes) > _SHOWN else ""
        yield f"有 {len(notes)} 份 PDF 文书含本机字体没有的字，以“〓”代替，详见 {shown}{more}"


def _fonts() -> Iterator[str]:
    """Papers name their faces; without them a reader sees others, and other pages."""
    missing = missing_fonts()
    if missing:
        yield (
            f"本机未安装{'、'.join(missing)}，文书打开时将以相近字体显示，PDF 以相近字体排版；"
            "安装后版面符合《党政机关公文格式》"
        )


def _first_ranks(ranking: pl.DataFrame) -> Iterator[str]:
    ranked = ranking.filter(pl.col("rank").is_not_null()).sort("rank", maintain_order=True)
    if ranked.height:
        yield "前五名："
    for row in ranked.head(_FIRST).iter_rows(named=True):
        yield f"  {row['group']} 第{row['rank']}名 {row['unit']} {row['score']}分 {row['grade']}"
