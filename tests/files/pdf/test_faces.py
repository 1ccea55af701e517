"""The faces of a PDF: those of the standard first, shipped ones last, what none of them has."""

import io
import itertools
import re
from collections.abc import Iterator

import pypdf
import pytest
from fontTools.ttLib import TTFont

from inspectorate.files.pdf import faces
from inspectorate.files.pdf.document import set_pdf, write_pdf
from inspectorate.notices.paper import Paper, Paragraph, Sentence
from tests.files.papers import bulletin


def reader(paper: Paper) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(write_pdf(paper)))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]", "", text)


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


def test_character_that_no_face_has_is_marked_and_told(bare) -> None:
    paper = bulletin(title="喆与𠮷", body=(Paragraph((Sentence("任喆到汉中"),)),), annexes=(),
                     attachments=())  # fmt: skip
    data, absent = set_pdf(paper)
    assert absent == "喆𠮷"
    text = squeezed(pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text())
    assert "〓与〓" in text
    assert "任〓到汉中" in text


def test_nothing_is_told_of_papers_in_common_characters(bare) -> None:
    data, absent = set_pdf(bulletin())
    assert absent == ""
    assert "〓" not in pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()


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
