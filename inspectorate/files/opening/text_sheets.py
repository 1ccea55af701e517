"""Sheets kept as text: .csv and .tsv, whatever they are called, in the encodings that offices use."""

import codecs
import csv
import re
from collections.abc import Sequence
from io import StringIO

from inspectorate.evidence import Raw, Sheet
from inspectorate.files.opening.limits import (
    MAX_AREA,
    MAX_CELLS,
    RESAVE,
    RefusedError,
    too_many_cells,
)

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # UTF-32 begins like UTF-16 and so is asked for first.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = ",\t;|，"
# Excel's own note of the delimiter; it shows no such row.
_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd\ufffe\uffff]")
_SAMPLE = 8192
# UTF-8 takes three bytes from here on; all Chinese characters lie beyond.
_FIRST_OF_THREE = "\u0800"
# Of the characters beyond ASCII, the share that may be broken in a text that is UTF-8 all the same.
_FEW = 0.1


def text_sheet(data: bytes) -> Sheet:
    """The only sheet of a text file, cells as text, without a name.

    Raises:
        RefusedError: no encoding fits, or it is over a limit.
    """
    text = decoded(data)
    delimiter, text = _delimiter(text)
    # A field may be as long as the file; the file's own size is bounded.
    csv.field_size_limit(max(len(text), 2**17))
    rows: list[list[Raw]] = []
    cells = width = 0
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            rows.append([cell or None for cell in row])
            cells, width = cells + len(row), max(width, len(row))
            if cells > MAX_CELLS or len(rows) * width > MAX_AREA:
                raise too_many_cells()
    except csv.Error as error:
        raise RefusedError(f"文字表格的格式有误（引号不成对或换行异常），{RESAVE}") from error
    return Sheet("", rows)


def looks_tabular(data: bytes) -> bool:
    """Whether bytes under another name are a text with rows and columns.

    A short text without a delimiter is no table; nor is what no encoding explains.
    """
    try:
        text = decoded(data)
    except RefusedError:
        return False
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    return len(lines) > 1 and any(
        sum(mark in line for line in lines) * 2 > len(lines) for mark in ",\t;"
    )


def _delimiter(text: str) -> tuple[str, str]:
    """What parts the cells of a row, and the text without Excel's own note of it."""
    said = _SAID.match(text)
    if said:
        return said[1], text[said.end() :]
    sample = text[:_SAMPLE]
    counts = {mark: sample.count(mark) for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: counts[mark]), text


def decoded(data: bytes) -> str:
    """A text: UTF-8 with or without BOM, UTF-16, GB18030; anything else is refused.

    Raises:
        RefusedError: no encoding fits; nothing is replaced by question marks.
    """
    for codec in _candidates(data):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            # GB18030 explains nearly every byte: UTF-8 with a broken place must not reach it.
            if codec == "utf-8" and _is_broken_utf8(data):
                raise RefusedError("文字在中途损坏或被截断，请重新导出后报送") from None
            continue
        if not _UNPRINTABLE.search(text):
            return text
    raise RefusedError(f"文字编码无法识别（应为UTF-8、UTF-16或GB18030），{RESAVE}")


def _candidates(data: bytes) -> Sequence[str]:
    for mark, codec in _MARKED:
        if data.startswith(mark):
            return (codec,)
    if b"\0" in data:
        return _wide(data)
    return ("gb18030", "utf-8") if _is_chance_utf8(data) else ("utf-8", "gb18030")


def _wide(data: bytes) -> Sequence[str]:
    """UTF-16 without its mark, told by which half of the ASCII characters is empty."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if odd and not even:
        return ("utf-16-le",)
    return ("utf-16-be",) if even and not odd else ()


def _is_chance_utf8(data: bytes) -> bool:
    """A few characters of GB18030 may be UTF-8 by chance, but never of a Chinese text."""
    try:
        return "\x7f" < max(data.decode("utf-8"), default="") < _FIRST_OF_THREE
    except UnicodeDecodeError:
        return False


def _is_broken_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return text.count("\ufffd") <= _FEW * beyond_ascii
