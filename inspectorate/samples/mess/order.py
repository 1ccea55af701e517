"""Which layout a table gets, and in which order its columns stand."""

from dataclasses import dataclass
from random import Random

from inspectorate.forms.shape import forms
from inspectorate.samples.columns import GRID, GROUPS, Look
from inspectorate.samples.mess.groups import MORE_GROUPS
from inspectorate.samples.sheets import NUMBER

_DITTOS = ("同上", "〃", "″", "、、")


@dataclass(frozen=True)
class Layout:
    """What is done to one table.

    Attributes:
        above: empty rows before it; ``left``: empty columns.
        appendix: 附件2 stands above the title; ``subtitle``: a second title below it.
        line: 填报单位 and the rest in one cell, in several, label and value apart, or below all.
        depth: rows of the head.
        numbered: 序号 comes first; ``counted``: a row under the head numbers the columns, or
            names the days of the week.
        sections: the rows are cut in parts with a line above each, and a 小计 where sums are due.
        sum_on_top: 合计 stands above the rows; ``gap``: an empty row between two parts.
        hides: now and then a row is hidden.
        ditto: sign for as above; ``repeats``: what is done with repeated values.
    """

    above: int = 0
    left: int = 0
    appendix: bool = False
    subtitle: bool = False
    line: str = "one"
    depth: int = 1
    numbered: bool = True
    counted: bool = False
    sections: bool = False
    sum_on_top: bool = False
    gap: bool = False
    hides: bool = False
    ditto: str = "同上"
    repeats: str = "plain"


def draw_layout(rng: Random, form: str, *, flat: bool) -> Layout:
    """A layout drawn by chance; a flat file has no third row of heads, having no merges."""
    deepest = 2 if flat else 3
    depth = rng.randint(1, deepest) if form in GROUPS or form in MORE_GROUPS else 1
    return Layout(
        above=rng.choice((0, 0, 1)),
        left=0 if flat else rng.choice((0, 0, 1)),
        appendix=rng.random() < 1 / 4,
        subtitle=rng.random() < 1 / 4,
        line=rng.choice(("one", "several", "apart", "below")),
        depth=depth,
        numbered=flat or rng.random() < 1 / 2,
        counted=rng.random() < 1 / 4,
        sections=rng.random() < 1 / 3,
        sum_on_top=rng.random() < 1 / 2,
        gap=rng.random() < 1 / 2,
        hides=not flat and rng.random() < 1 / 4,
        ditto=rng.choice(_DITTOS),
        repeats=rng.choice(("plain", "ditto", "blank") if flat else ("plain", "ditto", "merge")),
    )


def groups_of(form: str, depth: int) -> dict[str, dict[str, str]]:
    """Heads over several columns, where the head has more than a row: field to leaf by group."""
    return GROUPS.get(form, {}) | MORE_GROUPS.get(form, {}) if depth > 1 else {}


def ordered(form: Look, layout: Layout, rng: Random) -> list[str]:
    """Columns from the left: single ones and whole groups shuffled, a plain word first."""
    groups = [list(own) for own in groups_of(form.id, layout.depth).values()]
    if form.id == "F06" and layout.depth == 1:
        # Days are never shuffled: people count them off.
        groups = [list(GRID)]
    grouped = {name for own in groups for name in own}
    blocks = [[name] for name in form.columns if name not in grouped] + groups
    rng.shuffle(blocks)
    lead = next(one for one in blocks if len(one) == 1 and _leads(form, one[0]))
    blocks.remove(lead)
    order = [name for one in (lead, *blocks) for name in one]
    return _kept_together(form, [NUMBER, *order] if layout.numbered else order)


def _leads(form: Look, name: str) -> bool:
    """Whether a column may come first: the word 合计 will stand in it."""
    one = forms()[form.id].field(name)
    return one.kind in ("text", "person", "choice", "unit") and not one.follows


def _kept_together(form: Look, order: list[str]) -> list[str]:
    """计量单位 stays right of its figure: away from it 单位 is the unit that gives."""
    for name in [one for one in order if one != NUMBER]:
        leader = forms()[form.id].field(name).follows
        if leader in order:
            order.remove(name)
            order.insert(order.index(leader) + 1, name)
    return order
