"""Typed reading of a rule's terms; the programme's loader has converted them already."""

from datetime import date
from decimal import Decimal
from typing import NoReturn

from inspectorate.rules.catalogue import Term, Terms


def whole(terms: Terms, name: str) -> int:
    """A whole number.

    Raises:
        TypeError: the term is of another type.
    """
    value = terms[name]
    return value if isinstance(value, int) else _wrong(name, "整数", value)


def exact(terms: Terms, name: str) -> Decimal:
    """A number with decimals, exact as written.

    Raises:
        TypeError: the term is of another type.
    """
    value = terms[name]
    if isinstance(value, int | float | Decimal):
        return Decimal(str(value))
    return _wrong(name, "数", value)


def day(terms: Terms, name: str) -> date:
    """A date.

    Raises:
        TypeError: the term is of another type.
    """
    value = terms[name]
    return value if isinstance(value, date) else _wrong(name, "日期", value)


def word(terms: Terms, name: str) -> str:
    """A text.

    Raises:
        TypeError: the term is of another type.
    """
    value = terms[name]
    return value if isinstance(value, str) else _wrong(name, "文字", value)


def words(terms: Terms, name: str) -> list[str]:
    """A list of texts.

    Raises:
        TypeError: the term is of another type.
    """
    value = terms[name]
    return value if isinstance(value, list) else _wrong(name, "文字的列表", value)


def _wrong(name: str, kind: str, value: Term) -> NoReturn:
    raise TypeError(f"条款参数 {name} 应为{kind}，实为 {value!r}")
