"""How one sheet's cells are written: every value in one of the many ways that say the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from cn2an import an2cn

from inspectorate.files.sample_books import Cell
from inspectorate.forms.shape import Field, forms
from inspectorate.samples.columns import Look
from inspectorate.samples.mess.noise import full_width, noisy, spaced_out
from inspectorate.samples.model import Value
from inspectorate.samples.sheets import day_in_words, typed

_ODD = 0.3
_EXCEL_ZERO = date(1899, 12, 30)
#: A reader that wants the year of 4.10 can't tell it from 4.1.
_TENS = 10
_WAN = 10_000
MARKS = (
    {"在村": "√", "公差": "△", "请假": "○", "休息": "休", "缺勤": "×"},
    {"在村": "●", "公差": "▲", "请假": "○", "休息": "☆", "缺勤": "×"},
    {"在村": "驻", "公差": "出", "请假": "假", "休息": "休", "缺勤": "旷"},
    {"在村": "1", "公差": "公", "请假": "事", "休息": "轮休", "缺勤": "X"},
)
_BLANKS = (None, None, "/", "—", "")
_YES, _NO = ("是", "√", "Y"), ("否", "×", "N")
_MEASURES = {
    "household_count": "户", "person_count": "人", "attendee_count": "人", "trainee_count": "人次",
    "class_count": "期", "days": "天", "household_size": "人", "expected_count": "人",
    "present_count": "人", "copy_count": "篇", "staff_count": "人", "party_member_count": "名",
}  # fmt: skip
#: Texts that hold names of people: nothing but white space is ever added to them.
_NAMES_INSIDE = frozenset(
    {
        "signature", "person_signature", "secretary_signature", "checked", "absence_reason",
        "parties", "receipt", "beneficiary", "members",
    }
)  # fmt: skip
_REGISTRY = ("F01", "F02", "F22")
_FIGURES = frozenset({"date", "money", "integer", "number", "quantity"})


@dataclass
class Hand:
    """A hand that writes one sheet.

    Attributes:
        form: whose cells it writes.
        author: full name of the unit that fills the sheet in; empty for an office.
        short: full name of every unit to its short one.
        year: of the period, which a date may leave out.
        money: field to 元 or 万元 of its column.
        marks: canonical attendance mark to the sign in use.
        dates: the few ways in which this sheet writes days.
    """

    form: Look
    author: str
    short: Mapping[str, str]
    year: int
    rng: Random
    money: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(init=False)
    dates: tuple[str, ...] = field(init=False)
    blank: str | None = field(init=False)

    def __post_init__(self) -> None:
        self.marks = self.rng.choice(MARKS)
        self.dates = tuple(self.rng.sample(sorted(_DATES), 2))
        self.blank = self.rng.choice(_BLANKS)

    def cell(self, name: str, value: Value) -> Cell:
        """A value of a field as this hand writes it."""
        one = forms()[self.form.id].field(name)
        if value is None:
            return self._nothing(one)
        if one.kind in _FIGURES and isinstance(value, str):
            # A figure that is words is a planted fault, and stays what it is.
            return value
        match one.kind:
            case "date" if isinstance(value, date):
                return self._date(value)
            case "month":
                return self._month(str(value))
            case "money":
                return self._money(name, Decimal(str(value)))
            case "integer" | "number" | "quantity":
                return self._number(name, Decimal(str(value)))
        return self._word(one, value)

    def _nothing(self, one: Field) -> str | None:
        """An empty cell, or a stroke through it where that can't be taken for a ditto mark."""
        fills = forms()[self.form.id].fills_down
        stroke = one.kind != "mark" and not one.required and one.name not in fills
        return self.blank if stroke else None

    def _odd(self, chance: float = _ODD) -> bool:
        return self.rng.random() < chance

    # Days and months

    def _date(self, value: date) -> Cell:
        way = self.rng.choice(self.dates)
        return _DATES[way](value) if self._telling(way, value) else value

    def _telling(self, way: str, value: date) -> bool:
        """Whether the way leaves no doubt: a year left out is the period's, 4.1 is nobody's day."""
        if way in ("月日", "点日"):
            return value.year == self.year and (way == "月日" or value.day % _TENS != 0)
        return True

    def _month(self, value: str) -> str:
        year, month = value.rstrip("月").split("年")
        ways = [value, f"{year}-{int(month):02d}", full_width(f"{year}年{month}月")]
        if int(year) == self.year:
            ways.append(f"{an2cn(month)}月份")
        return self.rng.choice(ways)

    # Numbers

    def _number(self, name: str, value: Decimal) -> Cell:
        if not self._odd():
            return typed(value)
        text = digits(value)
        ways: list[Cell] = [text, full_width(text), f" {text}", f"{value:,}", _thousands(value)]
        whole = value == value.to_integral_value()
        if whole and 0 < value < 100:
            ways.append(an2cn(str(int(value))))
        if name in _MEASURES:
            ways.append(f"{text}{_MEASURES[name]}")
        return self.rng.choice(ways)

    def _money(self, name: str, value: Decimal) -> Cell:
        """A sum in its column's unit, or with a unit of its own that beats it."""
        yuan = value * _WAN if forms()[self.form.id].default_money == "万元" else value
        column = yuan / (_WAN if self._unit_of(name) == "万元" else 1)
        if not self._odd():
            return typed(column)
        wan = yuan / _WAN
        # Among 万元 the sign alone could mean either.
        ways = [
            digits(column),
            f"{digits(yuan)}元",
            f"{yuan.normalize():,f}元",
            f"￥{digits(yuan)}{'元' if self._unit_of(name) == '万元' else ''}",
        ]
        exact = wan == round(wan, 4)
        return self.rng.choice([*ways, f"{digits(wan)}万元", f"{digits(wan)}万"] if exact else ways)

    def _unit_of(self, name: str) -> str:
        return self.money.get(name, forms()[self.form.id].default_money)

    # Words

    def _word(self, one: Field, value: Value) -> Cell:
        if isinstance(value, bool):
            return self.rng.choice(_YES if value else _NO)
        text = str(value)
        if one.kind == "mark":
            return self.marks[text]
        if not self._odd():
            return text
        if one.kind == "text":
            return text if one.name in _NAMES_INSIDE else noisy(text, self.rng)
        return self._name(one, text)

    def _name(self, one: Field, text: str) -> Cell:
        """Words with a meaning of their own: of people, bodies, places, closed lists."""
        ways: dict[str, Callable[[str], Cell]] = {
            "person": spaced_out,
            "idcard": self._id,
            "phone": self._phone,
            "unit": self._unit,
            "choice": lambda word: self._choice(one.name, word),
        }
        return ways[one.kind](text) if one.kind in ways else self._place(one.kind, text)

    def _id(self, text: str) -> str:
        ways = (text.lower(), f"'{text}", f"{text[:6]} {text[6:14]} {text[14:]}", f"{text} ")
        return self.rng.choice(ways)

    def _phone(self, text: str) -> Cell:
        ways: tuple[Cell, ...] = (
            f"{text[:3]}-{text[3:7]}-{text[7:]}",
            f"{text[:3]} {text[3:7]} {text[7:]}",
            int(text),
            full_width(text),
        )
        return self.rng.choice(ways)

    def _choice(self, name: str, text: str) -> str:
        others = self.form.words.get(name, {}).get(text, [])
        return self.rng.choice([*others, " ".join(text), f"{text}\u00a0", noisy(text, self.rng)])

    def _unit(self, text: str) -> str:
        """Another name of a registered unit; the registry's own list keeps to the names it gives."""
        if self.form.id in _REGISTRY or text not in self.short:
            return text
        short = self.short[text]
        ways = [short, f"中共{text}支部委员会", f"{short}党支部", f"{text}（盖章）", f" {text}"]
        return self.rng.choice([*ways, "本单位", "我单位"] if text == self.author else ways)

    def _place(self, kind: str, text: str) -> str:
        if self.form.id in _REGISTRY:
            return text
        stem = text.removesuffix("街道") if text.endswith("街道") else text[:-1]
        stem = stem if len(stem) > 1 else text
        if kind != "village":
            return self.rng.choice((stem, f"{text} ", f"\u200b{text}"))
        if not text.endswith("村"):
            return f"{text} "
        return self.rng.choice((stem, f"{text}委会", f"{text}民委员会", f"{text}\u3000"))


def digits(value: Decimal) -> str:
    """A number without an exponent and without noughts at its end."""
    return f"{value.normalize():f}"


def _thousands(value: Decimal) -> str:
    return f"{value:,}".replace(",", "，")


_DATES: dict[str, Callable[[date], Cell]] = {
    "日期": lambda day: day,
    "点": lambda day: f"{day.year}.{day.month}.{day.day}",
    "横": lambda day: f"{day:%Y-%m-%d}",
    "斜": lambda day: f"{day.year}/{day.month}/{day.day}",
    "连写": lambda day: f"{day:%Y%m%d}",
    "整数": lambda day: int(f"{day:%Y%m%d}"),
    "序列号": lambda day: (day - _EXCEL_ZERO) // timedelta(days=1),
    "年月日": day_in_words,
    "全角": lambda day: full_width(day_in_words(day)),
    "两位年": lambda day: f"{day:%y}.{day.month}.{day.day}",
    "月日": lambda day: f"{day.month}月{day.day}日",
    "点日": lambda day: float(f"{day.month}.{day.day:02d}"),
}
