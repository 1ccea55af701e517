"""F14: boards, cards and books that are handed out and signed for."""

from datetime import date

from inspectorate.samples.model import Row, Unit, Value
from inspectorate.samples.work import place_of

_SERIES = {
    "提醒牌": "TP",
    "提醒卡": "TK",
    "民情日记": "RJ",
    "扶贫手册": "SC",
    "民情连心卡": "LX",
}


def add_card(unit: Unit, kind: str, holder: Value, day: date) -> Row:
    """One of them, with everything on it."""
    number = 1 + sum(row["card_kind"] == kind for row in unit.rows["F14"])
    return unit.add(
        "F14",
        card_kind=kind,
        serial=f"{_SERIES[kind]}-{unit.village.name}-{number:03d}",
        holder=holder,
        **place_of(unit),
        issue_date=day,
        receipt=holder,
        is_complete=True,
    )
