"""The list of formats that every annex shares."""

from lxml import etree

from inspectorate.files.xlsx.styles import HEAD, LOOKS, NOTE, STYLES, TITLE

ROOT = etree.fromstring(STYLES)


def test_sections_stand_in_the_order_of_the_schema_and_count_right() -> None:
    assert [each.tag.partition("}")[2] for each in ROOT] == [
        "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
        "tableStyles",
    ]  # fmt: skip
    counted = [each for each in ROOT if each.get("count")]
    assert [int(each.get("count")) for each in counted] == [len(each) for each in counted]


def test_the_first_two_fills_are_the_ones_that_excel_keeps() -> None:
    fills = [each.get("patternType") for each in ROOT.iterfind("{*}fills/{*}fill/{*}patternFill")]
    assert fills == ["none", "gray125", "solid"]


def test_every_look_is_one_of_the_formats() -> None:
    formats = list(ROOT.find("{*}cellXfs"))
    numbers = [
        TITLE,
        HEAD,
        NOTE,
        *(n for each in LOOKS.values() for n in (each.plain, each.quoted)),
    ]
    assert sorted(numbers) == list(range(1, len(formats)))
    for section, name in (("fonts", "fontId"), ("fills", "fillId"), ("borders", "borderId")):
        used = {int(each.get(name)) for each in formats}
        assert used <= set(range(len(ROOT.find(f"{{*}}{section}"))))


def test_a_quoted_look_differs_in_its_quote_alone() -> None:
    formats = list(ROOT.find("{*}cellXfs"))
    for look in LOOKS.values():
        plain, quoted = dict(formats[look.plain].attrib), dict(formats[look.quoted].attrib)
        assert quoted.pop("quotePrefix") == "1"
        assert plain == quoted
        assert dict(formats[look.plain][0].attrib) == dict(formats[look.quoted][0].attrib)
