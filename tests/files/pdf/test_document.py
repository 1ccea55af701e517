"""Papers as PDF, read back through pypdf and held against their Word files."""

import dataclasses
import io
import itertools
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator

import docx
import pypdf
import pytest
from docx.table import Table as WordTable
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.files.docx.document import write_paper
from inspectorate.files.pdf import faces
from inspectorate.files.pdf.document import save_pdf, write_pdf
from inspectorate.notices.paper import Annex, Heading, Paper, Paragraph, Sentence, Table
from tests.files.papers import bulletin, paper_of, rectification

HOSTILE = (
    '=1+1 <script>alert(1)</script> ]]> #eval("1/0") #panic() $x^2$ *粗* _斜_ @甲 `原` \\u{41} '
    '#import "x" // 注 /* */ ~ -- --- "引" \'号\' [#h(9cm)] #set page(width: 1cm)\u202e'
)
# What a page shows beside the paper's own words: its number, and room for breaks in long runs.
NUMBER = re.compile(r"— \d+ —")


def reader(paper: Paper) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(write_pdf(paper)))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]", "", text)


def places(page: pypdf.PageObject) -> list[tuple[float, float]]:
    """Where the texts of a page begin."""
    found: list[tuple[float, float]] = []

    def place(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            found.append((tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]))

    page.extract_text(visitor_text=place)
    return found


def shown(paper: Paper) -> str:
    """The words of the pages in reading order, without page numbers and blanks."""
    pages = (page.extract_text() for page in reader(paper).pages)
    return squeezed("".join(NUMBER.sub("", page, count=1) for page in pages))


def word_texts(paper: Paper) -> Iterator[str]:
    """Texts of the Word file's paragraphs and cells in order."""
    document = docx.Document(io.BytesIO(write_paper(paper)))
    for block in document.iter_inner_content():
        if isinstance(block, WordTable):
            cells = (cell for row in block.rows for cell in row.cells)
            yield from (paragraph.text for cell in cells for paragraph in cell.paragraphs)
        else:
            yield block.text


def hostile(text: str, **fields: object) -> Paper:
    """A paper with the text in every field, and in cells wide and narrow."""
    table = Table(text, ("序号", text), ((text, "甲"), ("乙", text)), (1, 6))
    turned = Table("", ("甲", "乙", "丙"), ((text,) * 3,), (1, 2, 1), dense=True, landscape=True)
    sentence = Sentence(text)
    given = {
        "kind": text,
        "issuer": text,
        "title": text,
        "mark": text[:40],
        "copy_number": text,
        "secrecy": text,
        "doc_number": text,
        "addressees": (text, "乙"),
        "body": (
            *(Heading(level, text) for level in range(1, 5)),
            Paragraph((sentence, sentence)),
            table,
            turned,
            Paragraph((sentence,), small=True),
        ),
        "attachments": (text, "乙"),
        "signer": text,
        "notes": (text,),
        "copies": (text, "丙"),
        "printer": text,
        "annexes": (Annex(1, text, (table,)), Annex(2, "乙", (turned,), landscape=True)),
    }
    return bulletin(**(given | fields))


PAPERS = {
    "issued": bulletin(),
    "draft": bulletin(draft=True, date=None, copy_number="000001", secrecy="内部"),
    "no mark": bulletin(mark="", annexes=(), attachments=()),
    "letter": rectification(),
    "draft letter": rectification(draft=True, urgency="特急"),
    "many addressees": bulletin(addressees=tuple(f"第{n}帮扶单位办公室" for n in range(60))),
    "hostile": hostile(HOSTILE),
    "hostile letter": hostile(HOSTILE, form="信函"),
}


# The same words as the Word file


@pytest.mark.parametrize("name", PAPERS)
def test_every_word_of_the_word_file_stands_in_the_pdf(name: str) -> None:
    pages = shown(PAPERS[name])
    for text in word_texts(PAPERS[name]):
        assert squeezed(text) in pages


@pytest.mark.parametrize("name", PAPERS)
def test_pdf_says_nothing_else(name: str) -> None:
    paper = PAPERS[name]
    words = Counter(squeezed("".join(word_texts(paper))))
    # A head of a table that goes on overleaf is said again.
    tables = [block for block in paper.body if isinstance(block, Table)]
    tables += [b for annex in paper.annexes for b in annex.blocks if isinstance(b, Table)]
    heads = {squeezed("".join(table.head)) for table in tables}
    rest = Counter(shown(paper))
    rest.subtract(words)
    repeated = [Counter(head) for head in heads]
    assert min(rest.values()) >= 0, {key: n for key, n in rest.items() if n < 0}
    assert all(any(key in head for head in repeated) for key, n in rest.items() if n)


def test_body_reads_in_order() -> None:
    pages = shown(bulletin())
    places = [pages.index(squeezed(block.text)) for block in bulletin().body]
    assert places == sorted(places)


def test_draft_says_so_and_an_issued_paper_does_not() -> None:
    assert shown(bulletin(draft=True)).startswith("送审稿")
    assert "送审稿" not in shown(bulletin())
    assert "送审稿" in shown(rectification(draft=True))


# Nothing that was typed is markup


@pytest.mark.parametrize(
    "text", ["A" * 10_000, "长" * 10_000, "。" * 3_000, "（" * 3_000, "1.2\u00a0" * 2_000]
)
def test_ten_thousand_characters_stay_on_the_pages(text: str) -> None:
    # In a paragraph, in cells wide and narrow, and in the 版记.
    table = Table("", ("序号", "内容"), ((text, "甲"), ("乙", text)), (1, 6))
    paper = bulletin(body=(Paragraph((Sentence(text),)), table), copies=(text,), annexes=(),
                     attachments=())  # fmt: skip
    read = reader(paper)
    for page in read.pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        assert all(0 <= x <= width and 0 <= y <= height for x, y in places(page))
    characters = sum(page.extract_text().count(text[0]) for page in read.pages)
    assert characters >= 4 * text.count(text[0])


def test_text_without_breaks_keeps_to_its_line() -> None:
    """A run that offers no break may end the line anywhere, as in a word processor."""
    pages = reader(bulletin(body=(Paragraph((Sentence("A" * 400),)),), annexes=(), attachments=()))
    lines = [line for page in pages.pages for line in page.extract_text().splitlines()]
    runs = [len(line) for line in lines if set(line) == {"A"}]
    assert sum(runs) == 400
    assert max(runs) < 60


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_any_text_makes_a_pdf_that_opens(typed: str) -> None:
    paper = paper_of(typed)
    assert reader(paper).pages
    assert reader(dataclasses.replace(paper, form="信函")).pages


# Same inputs, same bytes


def test_same_paper_gives_the_same_bytes() -> None:
    assert write_pdf(bulletin()) == write_pdf(bulletin())


def test_another_process_gives_the_same_bytes() -> None:
    program = (
        "import hashlib; from tests.files.papers import bulletin, rectification;"
        "from inspectorate.files.pdf.document import write_pdf;"
        "write_pdf(rectification());"
        "print(hashlib.sha256(write_pdf(bulletin())).hexdigest())"
    )
    ran = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": "."},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/New_York"))
    ]  # fmt: skip
    assert ran[0] == ran[1]


def test_properties_hold_no_clock_and_no_person() -> None:
    told = reader(bulletin()).metadata
    assert told is not None
    assert told.title == bulletin().title.replace("\n", "")
    assert told.author == bulletin().issuer
    assert not {"/CreationDate", "/ModDate"} & told.keys()
    assert b"CreateDate" not in write_pdf(bulletin())


# Faces


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without any font of its own."""
    import typst

    from inspectorate.files.pdf import document

    cached = (
        faces.installed,
        faces.faces,
        faces._undrawn,
        document._compiler,
        document._constant,
    )
    only = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(faces.SHIPPED)]
    )
    for each in cached:
        each.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(faces, "installed", lambda: only)
        patch.setattr(document, "installed", lambda: only)
        yield
    for each in cached:
        each.cache_clear()


def test_character_that_no_face_has_is_marked_and_told(bare, tmp_path) -> None:
    paper = bulletin(title="喆与𠮷", body=(Paragraph((Sentence("任喆到汉中"),)),), annexes=(),
                     attachments=())  # fmt: skip
    assert save_pdf(paper, tmp_path / "情况通报.pdf") == "喆𠮷"
    text = squeezed(pypdf.PdfReader(tmp_path / "情况通报.pdf").pages[0].extract_text())
    assert "〓与〓" in text
    assert "任〓到汉中" in text


def test_nothing_is_told_of_papers_in_common_characters(bare, tmp_path) -> None:
    assert save_pdf(bulletin(), tmp_path / "情况通报.pdf") == ""
    assert "〓" not in pypdf.PdfReader(tmp_path / "情况通报.pdf").pages[0].extract_text()


def test_very_many_odd_characters_are_given_up_together(bare) -> None:
    odd = [chr(code) for code in itertools.chain(range(0xAC00, 0xB400))]
    assert faces.lacking(odd) == frozenset(odd)


def test_faces_of_the_standard_come_first_and_shipped_ones_last(monkeypatch) -> None:
    class Machine:
        def families(self) -> list[str]:
            return ["SimHei", "仿宋_GB2312", "Noto Serif CJK SC", "Arial"]

    faces.faces.cache_clear()
    monkeypatch.setattr(faces, "installed", Machine)
    try:
        told = faces.faces()
        assert told["黑体"] == ["SimHei", faces.SHIPPED_HEI, "Noto Serif CJK SC"]
        assert told["仿宋_GB2312"] == ["仿宋_GB2312", faces.SHIPPED_SONG, "Noto Serif CJK SC"]
        assert told["楷体_GB2312"] == [faces.SHIPPED_SONG, "Noto Serif CJK SC"]
    finally:
        faces.faces.cache_clear()


@pytest.mark.parametrize("name", ["Song", "Hei"])
def test_shipped_faces_hold_every_character_they_promise(name: str) -> None:
    font = TTFont(faces.SHIPPED / f"Inspectorate{name}.otf")
    assert {chr(code) for code in font.getBestCmap()} >= set(faces.shipped_characters())
    assert font["name"].getDebugName(1) == f"Inspectorate {name}"
    assert "Open Font License" in font["name"].getDebugName(13)


def test_shipped_faces_are_small_and_carry_their_licence() -> None:
    sizes = [path.stat().st_size for path in faces.SHIPPED.glob("*.otf")]
    assert len(sizes) == 2
    assert sum(sizes) < 4_000_000
    licence = (faces.SHIPPED / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Adobe" in licence


def test_every_character_of_gb2312_is_shipped() -> None:
    rows = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    characters = "".join(pair.decode("gb2312", errors="ignore") for pair in rows)
    assert len(characters) == 6_763
    assert all(map(faces.shipped, characters))
    assert not faces.shipped("喆")


def test_faces_are_embedded(bare) -> None:
    fonts = reader(bulletin()).pages[0]["/Resources"]["/Font"]
    names = {fonts[key]["/BaseFont"].split("+")[-1] for key in fonts}
    assert names <= {"InspectorateSong-Regular", "InspectorateHei-Regular",
                     "InspectorateSong-Regular-Identity-H", "InspectorateHei-Regular-Identity-H"}  # fmt: skip
    for key in fonts:
        (inner,) = fonts[key]["/DescendantFonts"]
        descriptor = inner.get_object()["/FontDescriptor"]
        assert "/FontFile3" in descriptor
