"""Tables as files: CSV that is safe to open in Excel, Parquet for machines; same rows, same bytes."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import polars as pl

from inspectorate.files.atomic import atomic_bytes
from inspectorate.files.safe_text import storable_text

_BOM = "\ufeff"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def save_csv(path: Path, frame: pl.DataFrame) -> None:
    """UTF-8 with BOM, LF, a header row; text that Excel would run gets a leading '.

    A carriage return would end the row, as Python's writer leaves it bare: breaks are newlines.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(frame.columns)
    numeric = [dtype.is_numeric() for dtype in frame.dtypes]
    for row in frame.iter_rows():
        writer.writerow([_cell(value, plain) for value, plain in zip(row, numeric, strict=True)])
    atomic_bytes(path, (_BOM + out.getvalue()).encode("utf-8", "replace"))


def _cell(value: object, is_number: bool) -> str:
    written = "" if value is None else str(value)
    if is_number:
        return written
    text = written if written.isprintable() else storable_text(written)
    safe = not written.startswith(_DANGEROUS) and not text.startswith(_DANGEROUS)
    return text if safe or _is_number(text) else f"'{text}"


def _is_number(text: str) -> bool:
    """A plain number never gets the mark: -12.5, +3."""
    body = text[1:].replace(".", "", 1)
    return text[:1] in {"+", "-"} and body.isascii() and body.isdigit()


def save_parquet(path: Path, frame: pl.DataFrame) -> None:
    """Parquet with fixed settings."""
    buffer = BytesIO()
    frame.write_parquet(buffer, compression="zstd", statistics=False)
    atomic_bytes(path, buffer.getvalue())
