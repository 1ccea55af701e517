"""What a parser returns: the clean value, how it was read, and the fault if it could not be."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Value = str | int | bool | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Parsed:
    """One cell read.

    Attributes:
        value: typed value; None where nothing could be read for certain.
        method: 原值, 文本转数, 推定年份, 模糊 …; goes to the evidence.
        check: id of the data check that the reading raises, empty when none.
        expected: what should have stood there, for the clerk.
    """

    value: Value
    method: str = "原值"
    check: str = ""
    expected: str = ""


NOTHING = Parsed(None, "空")
