"""Inputs of a whole run with hostile text wherever an office, a unit or an inspector may write."""

import csv
import shutil
from itertools import cycle
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell

from inspectorate.audit.intake import take_in
from inspectorate.audit.judging import conclude, judge
from inspectorate.audit.plan import plan_run
from inspectorate.files.reading import read_chunk
from inspectorate.files.safe_text import safe_text
from tests.hostile import WORDS
from tests.runs import ROOT

PERIOD = "2014Q2"
#: What a cell of a workbook can hold.
IN_CELLS = {name: safe_text(word) if name == "control" else word for name, word in WORDS.items()}
del IN_CELLS["noncharacter"]

# The unit's name as the register has it, and what it is called here instead.
_UNIT_WORDS = ("formula", "image", "upwards", "braces", "typst", "direction")
# An ordinary word in place of a household head's name, and of a cadre's.
ORDINARY = ("严重", "建设", "先进", "有关")
_LONGEST_TEXT, _SHORTEST_TEXT, _HEADS = 10_000, 5, 4
_SHEET = "<b>&x=1+1"
_FILE = "<img src=x onerror=alert(1)>'&=1+1"


def hostile_inputs(small: Path, root: Path) -> None:
    """Copy the small inputs and turn them."""
    shutil.copytree(small, root, dirs_exist_ok=True)
    folder = root / "hanzhong" / PERIOD
    books = sorted(folder.rglob("*.xlsx"))
    names = _names(folder)
    words = cycle(IN_CELLS.values())
    for path in books:
        _turn(path, names, words)
    for number, path in enumerate(sorted((folder / "submissions").rglob("*.xlsx"))):
        if number % 3 == 0:
            path.rename(path.with_name(f"{path.stem}{_FILE}.xlsx"))
    _received(folder / "submissions")
    _strays(folder / "submissions")


def _names(folder: Path) -> dict[str, str]:
    """Names of units, a village and some people, and what stands instead of each everywhere."""
    rows = list(_rows(folder / "registry/参扶单位基本情况表.xlsx"))[3:9]
    turned = {}
    for row, word in zip(rows, _UNIT_WORDS, strict=True):
        turned[str(row[1])] = f"{row[1]}{IN_CELLS[word]}"
        turned[str(row[2])] = f"{row[2]}{IN_CELLS[word]}"
    homes = list(_rows(folder / "registry/贫困村户基本台账.xlsx"))[3:]
    turned[str(homes[0][3])] = f"{homes[0][3]}<script>window.hit=1</script>"
    people = [str(row[5]) for row in homes if row[5]]
    return turned | dict(zip(people, ORDINARY, strict=False))


def _rows(path: Path) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(path, read_only=True)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return rows


def _turn(path: Path, names: dict[str, str], words: cycle) -> None:
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                _turn_cell(cell, names, words)
    book.worksheets[-1].title = f"{book.worksheets[-1].title[:15]}{_SHEET}"
    book.save(path)


def _turn_cell(cell: Cell, names: dict[str, str], words: cycle) -> None:
    said = cell.value
    if not isinstance(said, str):
        return
    if said in names:
        _write(cell, names[said])
    elif cell.row > _HEADS and len(said) >= _SHORTEST_TEXT and "：" not in said:
        _write(cell, f"{said}{next(words)}"[:_LONGEST_TEXT])
    elif cell.row <= _HEADS - 1 and "填报单位" in said:
        for name, told in names.items():
            if name in said:
                _write(cell, said.replace(name, told))
                return


def _write(cell: Cell, text: str) -> None:
    cell.value = text
    # Text that begins with = is text here: a formula is another matter.
    cell.data_type = "s"


def _received(folder: Path) -> None:
    """The renamed files are listed under their new names."""
    path = folder / "received.csv"
    text = path.read_text(encoding="utf-8-sig")
    for file in folder.rglob(f"*{_FILE}.xlsx"):
        new = file.relative_to(folder).as_posix()
        text = text.replace(new.replace(_FILE, ""), f'"{new}"' if "," in new else new)
    path.write_text(text, encoding="utf-8-sig")


def corrected(inputs: Path) -> None:
    """A written correction whose reason and author mean harm."""
    folder = inputs / "hanzhong" / PERIOD
    place = "registry/参扶单位基本情况表.xlsx"
    sheet = openpyxl.load_workbook(folder / place).worksheets[0]
    lines = [
        "[[corrections]]",
        f"file = '{place}'",
        f"sheet = '{sheet.title}'",
        "cell = 'K4'",
        f"expected = {sheet['K4'].value}",
        "value = 119",
        "reason = '=1+1<script>window.hit=1</script>]]>{{0}}#eval(1)'",
        "who = '督查组<img src=x onerror=alert(1)>'",
        "when = 2014-07-08",
    ]
    (folder / "corrections.toml").write_text("\n".join(lines), encoding="utf-8")


def _strays(folder: Path) -> None:
    """Files that nobody can read, of names that mean harm."""
    for name in ("=1+1.xlsx", "CON.xls", "..xlsx", "甲\u202eslx.exe", "a;b&c|d.csv", "%00.ods"):
        (folder / name).write_bytes(b"PK\x03\x04 not a workbook")


def hostile_programme(path: Path) -> Path:
    """The programme of the samples with hostile words in what papers quote."""
    text = (ROOT / "expectations/programmes/hanzhong.toml").read_text(encoding="utf-8")
    text = text.replace(
        'issuer = "汉中市扶贫开发领导小组"', 'issuer = "汉中市领导小组<b>=1+1</b>]]>"'
    )
    text = text.replace('quote = "', 'quote = "{{0}}<i>#eval(1)</i>')
    text = text.replace('consequence = "', 'consequence = "=cmd|')
    path.write_text(text, encoding="utf-8")
    return path


def decided(inputs: Path, programme: Path, scratch: Path) -> None:
    """Decisions with hostile reasons on what will be found; ids don't depend on decisions."""
    plan = plan_run(str(programme), PERIOD, inputs, scratch)
    intake = take_in(plan, [read_chunk(chunk, 2014) for chunk in plan.chunks(5)])
    found = conclude(plan, intake.assembled, judge(plan, intake.assembled)).findings
    grave = found.filter(found["severity"].is_in(["A", "B"]))["finding_id"].sort()
    place = inputs / "hanzhong" / PERIOD / "decisions.csv"
    kinds = cycle(("认定", "不成立", "待核实", "免责"))
    with place.open("w", encoding="utf-8-sig", newline="") as stream:
        out = csv.writer(stream, lineterminator="\r\n")
        out.writerow(["finding_id", "decision", "reason", "basis", "who", "when"])
        for finding, word, kind in zip(grave, WORDS.values(), kinds, strict=False):
            said = word.replace("\x00", "")[:2000]
            out.writerow([finding, kind, said, said, f"督查组{said[:20]}", "2014-07-09"])
