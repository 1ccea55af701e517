"""What is counted from the rest, once the rest stands: F06's columns, 合计 rows, F21."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from inspectorate.samples.model import Row, Unit, Value, World
from inspectorate.samples.team import ABSENT, DUTY, LEAVE, PRESENT, REST

#: Summed columns of the forms that end with a 合计 row.
SUMMED = {
    "F11": ("planned_yuan", "secured_yuan", "allocated_yuan", "spent_yuan"),
    "F12": ("quantity",),
}
#: States whose secured money counts as 到位.
SECURED_STATES = ("到位", "在建", "完工")
#: Indicators that only some programmes ask for.
RARE = frozenset({"下派干部"})
_DAYS = {
    "present_days": PRESENT,
    "leave_days": LEAVE,
    "duty_days": DUTY,
    "rest_days": REST,
    "absent_days": ABSENT,
}
_NIGHTS = 7


def fill_totals(world: World, unit: Unit) -> None:
    """Count everything again; call it once when all facts of the unit stand."""
    for row in unit.rows["F06"]:
        count_days(row)
    for form in SUMMED:
        _sum_up(unit, form)
    scene = world.scene
    counted = list(_indicators(world, unit))
    # Of a form that it doesn't hand in a unit declares nothing.
    known = [line for form, line in counted if form in scene.owed and line[0] not in RARE]
    rare = [line for _, line in counted if line[0] in scene.declares and line[2]]
    unit.rows["F21"] = [_indicator(*line) for line in (*known, *rare)]


def count_days(row: Row) -> None:
    """Day columns of one F06 row from its grid."""
    # The grid is the truth; its columns follow.
    marks = Counter(row[f"d{day:02d}"] for day in range(1, 32))
    for name, mark in _DAYS.items():
        row[name] = marks[mark]
    row["night_count"] = marks[PRESENT] - marks[PRESENT] // _NIGHTS


def _sum_up(unit: Unit, form: str) -> None:
    rows = unit.rows[form]
    # Yuan and sacks don't add up to anything.
    if not rows or any(row["measure"] not in (None, "元") for row in rows):
        return
    sums: dict[str, Value] = {name: sum_of(rows, name) for name in SUMMED[form]}
    unit.totals[form] = Row(form, sums)


def sum_of(rows: Iterable[Row], name: str) -> Decimal:
    """What the rows hold of a field, all together; blanks count for nothing."""
    return sum((row.money(name) for row in rows), Decimal())


def _indicator(name: str, measure: str, value: Value) -> Row:
    values: dict[str, Value] = {"indicator": name, "measure": measure}
    return Row("F21", values | {"current_value": value, "total_value": value})


def _indicators(world: World, unit: Unit) -> Iterator[tuple[str, tuple[str, str, Value]]]:
    """The form that is counted; then what, its measure, and the figure."""
    rows = unit.rows
    # Of what the ledger lists from before the period, nothing is counted.
    classes = [row for row in rows["F15"] if row.day("class_date") >= world.span.start]
    secured = [row for row in rows["F11"] if row["status"] in SECURED_STATES]
    gifts = [row for row in rows["F12"] if "慰问金" in row.text("goods_kind")]
    donated = [row for row in rows["F12"] if "捐款" in row.text("goods_kind")]
    kinds = Counter(row["activity_kind"] for row in rows["F09"])
    done = Counter(row["matter_kind"] for row in rows.get("F10", []) if row["status"] == "完成")
    # Only indicators with one meaning; 驻村队员 may or may not count leaders.
    yield "F03", ("驻村工作队", "支", len({row["team_name"] for row in rows["F03"]}))
    households = {row["household_id_number"] for row in rows["F04"]} - {None}
    yield "F04", ("结对帮扶贫困户", "户", len(households))
    yield "F11", ("帮扶项目", "个", len(rows["F11"]))
    yield "F11", ("项目资金到位", "万元", sum_of(secured, "secured_yuan"))
    yield "F15", ("培训班", "期", int(sum_of(classes, "class_count")))
    yield "F15", ("培训人次", "人次", int(sum_of(classes, "trainee_count")))
    yield "F12", ("慰问困难户", "户", len({row["recipient"] for row in gifts}))
    yield "F12", ("发放慰问金", "元", int(sum_of(gifts, "quantity")))
    yield "F12", ("职工捐款", "元", int(sum_of(donated, "quantity")))
    yield "F09", ("召开会议", "次", kinds["会议"])
    yield "F09", ("调研", "次", kinds["调研"])
    yield "F10", ("办实事", "件", done["实事"])
    yield "F10", ("解决困难", "件", done["困难"])
    yield "F03", ("下派干部", "名", len(rows["F03"]))


def indicator(unit: Unit, name: str) -> Row:
    """The F21 row of an indicator.

    Raises:
        StopIteration: The unit has no such row.
    """
    return next(row for row in unit.rows["F21"] if row["indicator"] == name)
