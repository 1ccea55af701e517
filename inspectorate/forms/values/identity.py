"""ID numbers and phones: read, checked, and never shown whole."""

import re
from datetime import date

import polars as pl

from inspectorate.evidence import Raw, raw_text
from inspectorate.forms.values.masking import masked, masked_number
from inspectorate.forms.values.parsed import NOTHING, Parsed
from inspectorate.forms.values.text import PLACEHOLDERS, plain

__all__ = [
    "ID_WEIGHTS",
    "id_number_fault",
    "masked",
    "masked_number",
    "masked_texts",
    "parse_idcard",
    "parse_phone",
]

#: Weights of GB 11643—1999; with 1 for the check character itself a right number gives 1 mod 11.
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_DIGITS_KEPT = 15
_OLDEST, _NEWEST = 1880, 2100
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)
_ASK_ID = "18位公民身份号码，按文本填写"
_ASK_PHONE = "一个11位手机号码或带区号的固定电话"
_PHONE = re.compile(r"1[3-9]\d{9}|0\d{9,11}|[48]00\d{7}|[2-8]\d{6,7}")
_COUNTRY = re.compile(r"^(?:\+|00)?86(?=1[3-9]\d{9}$)|^(?:\+|00)86(?=\d{9,11}$)")
_EXTENSION = re.compile(r"(?<=\d{7})(?:转|-)\d{1,5}$")


def id_number_fault(number: str) -> str:
    """Why an ID number can't be right; empty when it can (GB 11643, checksum ISO 7064 mod 11-2)."""
    if re.fullmatch(r"[1-9]\d{14}", number):
        return "" if _is_day("19" + number[6:12]) else "出生日期不存在"
    if not re.fullmatch(r"[1-9]\d{16}[\dX]", number, re.ASCII):
        return f"应为18位，实为{len(number)}位" if number.isdigit() else "应为18位"
    if not _is_day(number[6:14]):
        return "出生日期不存在"
    return "" if number[17] == _check_character(number[:17]) else "校验码不符"


def _is_day(digits: str) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return _OLDEST <= born.year < _NEWEST


def _check_character(first: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(first, ID_WEIGHTS, strict=True))
    return "10X98765432"[total % 11]


def parse_idcard(raw: Raw) -> Parsed:
    """An ID number; one with a fault is not used for matching (DQ-07)."""
    if raw is None:
        return NOTHING
    text = re.sub(r"[\s'’‘`-]", "", plain(raw_text(raw))).upper()
    if text in PLACEHOLDERS:
        return NOTHING
    if fault := _lost(raw, text) or id_number_fault(text):
        return Parsed(None, "号码有误", "DQ-07", f"{_ASK_ID}（{fault}）")
    return Parsed(text)


def _lost(raw: Raw, text: str) -> str:
    """What a spreadsheet does to 18 digits kept as a number: it has lost their end."""
    if _SCIENTIFIC.fullmatch(text):
        return "被电子表格写成科学计数，后几位已丢失"
    if isinstance(raw, int | float) and len(text) > _DIGITS_KEPT:
        return "末三位被电子表格变为000"
    if text.endswith("000") and id_number_fault(text) == "校验码不符":
        return "校验码不符，末三位可能被电子表格变为000"
    return ""


def parse_phone(raw: Raw) -> Parsed:
    """A phone number, digits only."""
    if raw is None:
        return NOTHING
    written = plain(raw_text(raw)).strip("'’‘` ")
    if written in PLACEHOLDERS:
        return NOTHING
    bare = _EXTENSION.sub("", re.sub(r"[\s()—–]", "", written))
    number = _COUNTRY.sub("", bare.replace("-", ""))
    if _PHONE.fullmatch(number):
        return Parsed(number)
    several = len(re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)", written)) > 1
    return Parsed(None, "多个号码" if several else "号码有误", "DQ-07", _ASK_PHONE)


def masked_texts(text: pl.Expr) -> pl.Expr:
    """``masked`` of every text of a column."""
    return text.map_elements(masked, return_dtype=pl.String)
