"""How a score follows from findings: what each costs and why, block by block, to the rank."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import polars as pl

from inspectorate.audit.explaining.asking import OFFICE
from inspectorate.audit.explaining.loading import SealedRun
from inspectorate.audit.explaining.outline import Grid, Item, Line, grid
from inspectorate.forms.values.identity import masked
from inspectorate.notices.wording import shortest, two_places
from inspectorate.programmes import Undecided
from inspectorate.scoring import BONUS, UNSENT
from inspectorate.tables import Severity, Status

_FREED = (Status.REJECTED.value, Status.EXCUSED.value)
_NONE = "—"

Row = Mapping[str, Any]


def cost_of(run: SealedRun, finding: Row) -> Iterator[Line]:
    """Why a finding costs what it costs, one step a line."""
    points, nominal = finding["points"], finding["nominal"]
    if why := _free(run, finding):
        yield Line(why)
        return
    usual = run.programme.scoring.deduct[Severity(finding["severity"])]
    shared = "，几个单位共担，本单位分担" if nominal < usual else "，本条"
    yield Line(f"程度{finding['severity']}每项扣{shortest(usual)}分{shared}{two_places(nominal)}分")
    if points < nominal:
        cap = shortest(finding["cap"])
        yield Line(
            f"同一规则对同一单位最多扣{cap}分，前面各条已扣到上限，本条实扣{two_places(points)}分"
        )


def _free(run: SealedRun, finding: Row) -> str:
    """Why it costs nothing at all; empty where it costs."""
    if finding["severity"] == Severity.D.value:
        return "程度D是提示，不扣分"
    if not finding["unit"]:
        return "是牵头单位的事项，不计入任何单位的得分"
    if finding["status"] in _FREED:
        return f"决定为{finding['status']}，不扣分"
    if finding["status"] == Status.FOLDED.value:
        return f"已并案，只由更具体的疑点扣分：{_wider(run, finding)}"
    if finding["nominal"] == 0:
        return "送达对象中没有责任单位、主要负责人和乡镇，由其他部门核实办理，不扣分"
    return ""


def _wider(run: SealedRun, finding: Row) -> str:
    by = run.findings.filter(pl.col("finding_id").is_in(finding["folded_by"] or []))
    told = by.select("finding_id", "rule_id", "points").iter_rows()
    return "；".join(
        f"{number} {rule}（扣{two_places(points)}分）" for number, rule, points in told
    )


def standing_of(run: SealedRun, unit: str) -> Row | None:
    """The unit's row of ranking.csv, as text; None for the lead office."""
    found = run.ranking.filter(pl.col("unit") == unit)
    return found.row(0, named=True) if found.height else None


def block_line(run: SealedRun, finding: Row) -> Line | None:
    """What the block of a finding comes to: 项目资金与实事 15 − 1 = 14.00."""
    standing = standing_of(run, finding["unit"])
    if standing is None or not standing["score"]:
        return None
    if finding["block"] not in run.programme.scoring.blocks:
        return None
    return Line(f"板块“{finding['block']}”：{_block(run, standing, finding['block'])}")


def _block(run: SealedRun, standing: Row, block: str) -> str:
    weight, lost = run.programme.scoring.blocks[block], _lost(run, standing["unit"], block)
    kept = standing[block]
    if not kept:
        return f"权重{shortest(weight)}分，没有计分"
    if not lost:
        return f"没有扣分，得{kept}"
    taken = " − ".join([shortest(weight), *(shortest(each) for each in lost)])
    floor = "（扣完为止）" if sum(lost, Decimal(0)) > weight else ""
    return f"{taken}{floor} = {kept}"


def _lost(run: SealedRun, unit: str, block: str) -> list[Decimal]:
    mine = (pl.col("unit") == unit) & (pl.col("block") == block) & (pl.col("points") > 0)
    return run.findings.filter(mine).sort("rule_id", "finding_id").get_column("points").to_list()


def total_line(run: SealedRun, unit: str) -> Line | None:
    """How the blocks add up to score, grade and rank."""
    standing = standing_of(run, unit)
    if standing is None:
        return Line(f"{OFFICE}不计分、不排名") if not unit else None
    if not standing["score"]:
        return Line(f"等次为{standing['grade']}，不计分、不排名")
    kept = [standing[block] for block in run.programme.scoring.blocks if standing[block]]
    further = f" − {UNSENT}{standing[UNSENT]}" if Decimal(standing[UNSENT] or 0) else ""
    further += f" + {BONUS}{standing[BONUS]}" if Decimal(standing[BONUS] or 0) else ""
    rebased = len(kept) < len(run.programme.scoring.blocks)
    scaled = "，没有计分的板块不算，其余折合为100分" if _rebases(run) and rebased else ""
    place = f"在{standing['group']}中列第{standing['rank']}名" if standing["rank"] else "不排名"
    sums = f"{' + '.join(kept)}{further}{scaled}"
    return Line(f"得分：{sums} = {standing['score']}，{standing['grade']}，{place}", "bold")


def _rebases(run: SealedRun) -> bool:
    return run.programme.scoring.undecided is Undecided.REBASE


def blocks_of(run: SealedRun, unit: str) -> Grid | None:
    """Every block of a unit: weight, what was taken, what is left, by which findings."""
    standing = standing_of(run, unit)
    if standing is None or not standing["score"]:
        return None
    heads = ("板块", "权重", "计算", "扣分的疑点")
    return grid(heads, (_block_row(run, standing, each) for each in run.programme.scoring.blocks))


def _block_row(run: SealedRun, standing: Row, block: str) -> tuple[str, ...]:
    mine = (pl.col("unit") == standing["unit"]) & (pl.col("block") == block)
    costly = run.findings.filter(mine & (pl.col("points") > 0)).sort("rule_id", "finding_id")
    told = [
        f"{rule} {number[:8]} 扣{two_places(points)}"
        for rule, number, points in costly.select("rule_id", "finding_id", "points").iter_rows()
    ]
    weight = shortest(run.programme.scoring.blocks[block])
    return block, weight, _block(run, standing, block), "；".join(told) or _NONE


def further_of(run: SealedRun, unit: str) -> Iterator[Item]:
    """What else is in a score: missing forms, bonus, and how near the neighbours are."""
    standing = standing_of(run, unit)
    if standing and Decimal(standing[UNSENT] or 0):
        yield Line(f"{UNSENT}{standing[UNSENT]}分：应报的表没有报送，以致规则无法判定，见下")
    bonus = run.table("bonus").filter(pl.col("unit") == unit)
    for row in bonus.iter_rows(named=True):
        told = f"{BONUS}{row['points']}分：{row['reason']}，佐证{row['evidence']}，{row['who']}决定"
        yield Line(masked(told))
    for row in run.margins.filter(pl.col("unit") == unit).iter_rows(named=True):
        yield from _margin(row)


def _margin(row: Row) -> Iterator[Line]:
    if row["above"]:
        yield Line(f"上一名：{_listed(row['above'])}，高{row['gap_above']}分")
    if row["below"]:
        yield Line(f"下一名：{_listed(row['below'])}，低{row['gap_below']}分")
    if row["lifted_by"]:
        yield Line(f"其中任何一个不成立，名次即上升：{_listed(row['lifted_by'])}")
    if row["lowered_by"]:
        yield Line(f"其中任何一个如判不合格，名次即下降：{masked(_listed(row['lowered_by']))}")
    if row["note"]:
        yield Line(masked(row["note"]))


def _listed(text: str) -> str:
    return "、".join(text.split(";"))
