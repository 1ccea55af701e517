"""Whatever a unit's workbook is like, it is patched as a whole or refused as a whole."""

from functools import cache
from io import BytesIO
from zipfile import ZipFile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspectorate.files.marked_copy.container import UnpatchableError
from inspectorate.files.marked_copy.patching import patched
from tests.files.marked_copy.books import HEADING, crowded, marked, remark, tidy
from tests.files.odd_books import parts_of, zipped

REMARKS = (remark("B2"), remark("C3"), remark("Z40"), remark("A1", sheet="空表"))
SCRAPS = (b"", b'"', b"<", b">", b"</row>", b'<c r="A1">', b"<!--", b"]]>", b"&a;", b"nan", b"\xff")


@cache
def whole() -> dict[str, bytes]:
    """A crowded workbook that has been marked before."""
    return parts_of(marked(crowded(), *REMARKS).data)


def written_in_xml() -> list[str]:
    return sorted(name for name in whole() if name.endswith((".xml", ".rels", ".vml")))


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    part=st.integers(0, 30),
    place=st.floats(0, 1),
    length=st.integers(0, 40),
    scrap=st.one_of(st.sampled_from(SCRAPS), st.binary(max_size=4)),
)
def test_a_damaged_part_is_patched_around_or_refused(part, place, length, scrap):
    names = written_in_xml()
    name = names[part % len(names)]
    xml = whole()[name]
    at = int(place * len(xml))
    data = zipped(whole() | {name: xml[:at] + scrap + xml[at + length :]})
    try:
        copy, _ = patched(data, REMARKS, HEADING)
    except UnpatchableError:
        return
    with ZipFile(BytesIO(copy)) as archive:
        assert archive.testzip() is None
        assert set(archive.namelist()) >= set(whole())


def test_a_file_cut_off_anywhere_is_refused_or_whole():
    data = tidy()
    for size in range(0, len(data), 97):
        try:
            copy, _ = patched(data[:size], REMARKS, HEADING)
        except UnpatchableError:
            continue
        assert parts_of(copy).keys() >= parts_of(data).keys()


def test_sheets_without_a_part_are_passed_by():
    """Excel leaves such where the modules of old macros were."""
    found = parts_of(tidy())
    book = found["xl/workbook.xml"].replace(
        b"</sheets>", b'<sheet name="Module1" sheetId="9" state="veryHidden" r:id=""/></sheets>'
    )
    copy, notes = patched(zipped(found | {"xl/workbook.xml": book}), REMARKS[:2], HEADING)
    assert notes == ()
    assert b'name="Module1"' in parts_of(copy)["xl/workbook.xml"]


def test_a_relation_to_formats_that_are_not_there():
    found = parts_of(tidy())
    del found["xl/styles.xml"]
    copy, _ = patched(zipped(found), REMARKS[:1], HEADING)
    assert b"FFFFEB9C" in parts_of(copy)["xl/styles.xml"]


def test_parts_named_with_backslashes_and_other_case():
    odd = {name.replace("/", "\\").upper(): data for name, data in parts_of(tidy()).items()}
    copy, _ = patched(zipped(odd), REMARKS[:1], HEADING)
    sheet = parts_of(copy)["XL\\WORKSHEETS\\SHEET1.XML"]
    assert b"<legacyDrawing " in sheet
