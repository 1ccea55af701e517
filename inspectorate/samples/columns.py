"""How a form looks: its columns, the heads over them, the lines around them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from inspectorate.samples.model import Row
from inspectorate.samples.words import form_words

#: Day columns of F06, after the village.
GRID = tuple(f"d{day:02d}" for day in range(1, 32))


@dataclass(frozen=True)
class Look:
    """What units write in one form.

    Attributes:
        id: F01 …; ``name``: 表名; ``titles``: what they put above it.
        columns: fields from the left; ``more``: those that stand there only where they are used.
        heads: field to its head, the official one first.
        words: field to value to other words for it.
    """

    id: str
    name: str
    titles: tuple[str, ...]
    columns: tuple[str, ...]
    more: tuple[str, ...]
    heads: dict[str, list[str]]
    words: dict[str, dict[str, list[str]]]


@cache
def look_of(form: str) -> Look:
    """The look of a form."""
    known: dict[str, Any] = form_words()[form]
    columns = [*known["heads"]]
    more = known.get("more", {})
    heads = known["heads"] | more
    if form == "F06":
        place = columns.index("village") + 1
        columns[place:place] = GRID
        heads |= {day: [str(int(day[1:]))] for day in GRID}
    titles = tuple(known.get("titles", [known["name"]]))
    words = known.get("words", {})
    return Look(form, known["name"], titles, tuple(columns), tuple(more), heads, words)


def look_for(form: str, rows: Iterable[Row]) -> Look:
    """The look of a form that holds these rows: with the rarer columns that they use."""
    look = look_of(form)
    used = {name for row in rows for name in look.more if row[name] is not None}
    more = tuple(name for name in look.more if name in used)
    return replace(look, columns=(*look.columns, *more))


#: Head over several columns, and what each of them is called under it.
GROUPS: dict[str, dict[str, dict[str, str]]] = {
    "F06": {
        "日期": {day: str(int(day[1:])) for day in GRID},
        "天数": {
            "present_days": "在村",
            "night_count": "住村",
            "leave_days": "请假",
            "duty_days": "公差",
            "rest_days": "休息",
            "absent_days": "缺勤",
        },
    },
    "F11": {
        "资金投入（万元）": {
            "planned_yuan": "计划",
            "secured_yuan": "到位",
            "allocated_yuan": "拨付",
            "spent_yuan": "支出",
        },
    },
}

#: Forms whose head always has two rows; the others' groups are a unit's habit.
ALWAYS_GROUPED = frozenset({"F11"})

#: What 单位: says in the line under the title.
MONEY_LINE = {"F10": "元", "F11": "万元", "F12": "元", "F22": "万元"}

#: Lines under the table; a word in braces is the unit's own mark for it.
NOTES = {
    "F06": "注：{在村}为在村，{公差}为公差，{请假}为请假，{休息}为休息，{缺勤}为缺勤；本表按月由村支书签字、乡镇审核。",
    "F11": "注：计划、争取、到位、拨付、支出分别填列，不得重复计算。",
    "F12": "注：现金填金额，物资填数量，须有领取人签字。",
    "F21": "注：本期数须与各台账一致。",
}
