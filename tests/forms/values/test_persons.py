"""Names of persons: one a cell, as written; several, or a part of one, are a fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.forms.values.persons import names_in, parse_person, person_name


@pytest.mark.parametrize(
    "written",
    [
        "张三",
        "张　三",
        " 张三 ",
        "张 三",
        "张三\u00a0\u00a0",
        "张\u200b三",
        "张\n三",
        "张三、",
        "张三(队长)",
        "张三（第一书记）",
        "张三\n(队长)",
        "张三（党组书记、局长）",
    ],
)
def test_white_space_and_a_role_are_not_part_of_a_name(written):
    found = parse_person(written)
    assert (found.value, found.check) == ("张三", "")


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("张三、李四", 2),
        ("张三/李四", 2),
        ("张三,李四；王五", 3),
        ("张三\n李四", 2),
        ("张三 李四", 2),
        ("张三　李四　王五", 3),
        ("张三和李四", 2),
        ("张三(队长)、李四(队员)", 2),
        ("张　三、李　四", 2),
    ],
)
def test_several_names_in_a_cell_are_a_fault_that_counts_them(written, count):
    found = parse_person(written)
    assert (found.value, found.method, found.check) == (None, "多人一格", "DQ-13")
    assert f"{count}个姓名" in found.expected
    assert "张三" not in found.expected


@pytest.mark.parametrize(
    "written",
    ["张三等5人", "张三等五人", "张三等人", "张三、李四等5人", "张三等5名同志", "张三一行"],
)
def test_others_who_are_not_named_cannot_be_split(written):
    found = parse_person(written)
    assert (found.value, found.check) == (None, "DQ-13")
    assert "无法拆分" in found.expected


@pytest.mark.parametrize("written", ["王和平", "欧阳 修", "和平", "于与同", "刘及第"])
def test_one_name_is_not_taken_for_several(written):
    assert parse_person(written).value == written.replace(" ", "")


def test_names_are_parted_where_they_are_parted():
    assert names_in("张三(队长)、李 四\n阿依·古丽") == ["张三", "李四", "阿依·古丽"]


@pytest.mark.parametrize("written", ["乾後鍾", "張三", "李國強", "钟乾"])
def test_a_name_is_never_converted(written):
    assert parse_person(written).value == written


@pytest.mark.parametrize(
    "written", ["阿依•古丽", "阿依.古丽", "阿依·古丽", "阿依・古丽", "阿依．古丽", "阿依‧古丽"]
)
def test_the_dot_of_a_name_is_made_one(written):
    assert parse_person(written).value == "阿依·古丽"


def test_a_radical_of_a_pdf_is_the_character_it_stands_for():
    assert parse_person("⻢⼩⼭").value == "马小山"


@pytest.mark.parametrize(
    "written",
    [
        "张?",
        "张？",
        "张□",
        "张〇",
        "张○○",
        "张*",
        "张**",
        "张\ufffd",
        "张\ue123",
        "张某",
        "张某某",
        "张XX",
    ],
)
def test_a_character_that_is_lost_or_covered_is_a_fault(written):
    found = parse_person(written)
    assert (found.value, found.method, found.check) == (None, "缺字", "DQ-15")


@pytest.mark.parametrize("written", ["张三13800001234", "3组12户", 12.0, "张三2"])
def test_a_name_has_no_figures(written):
    found = parse_person(written)
    assert (found.value, found.check) == (None, "DQ-15")


@pytest.mark.parametrize(
    "written",
    [
        "王德福(局长)",
        "王德福（党组书记、局长）",
        "王德福局长",
        "局长王德福",
        "副局长:王德福",
        "王德福同志",
        "王德福(女)",
    ],
)
def test_a_post_beside_the_name_is_no_part_of_it(written):
    assert parse_person(written).value == "王德福"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("尤秀英同志", "尤秀英"),
        ("卫立新局长", "卫立新"),
        ("副主任褚静", "褚静"),
        ("佘大海同志", "佘大海"),
    ],
)
def test_a_post_beside_a_rarer_surname_is_no_part_of_the_name(written, name):
    assert parse_person(written).value == name


@pytest.mark.parametrize(
    "written",
    [
        "王局长",
        "扶贫办主任",
        "村民组长",
        "水利局长",
        "宣传部长",
        "老同志",
        "王长贵",
        "局长",
        "王建国(大)",
    ],
)
def test_what_is_all_name_or_all_post_stays(written):
    assert parse_person(written).value == written


@pytest.mark.parametrize("written", [None, "", "/", "—", "无", "　"])
def test_an_empty_cell_names_nobody(written):
    found = parse_person(written)
    assert (found.value, found.check) == (None, "")


LIKELY = st.text("张三李四王和平等人名、/ \n\u3000()（）局长队·.?5", max_size=12)


@given(st.one_of(st.text(), LIKELY))
def test_a_name_is_made_of_characters_that_stand_there(text):
    found = parse_person(text)
    if found.value is None:
        assert found.check in ("", "DQ-13", "DQ-15")
    else:
        assert set(str(found.value)) <= set(person_name(text))


@given(LIKELY)
def test_a_name_read_is_read_again_as_it_is(text):
    found = parse_person(text)
    if found.value is not None:
        assert parse_person(found.value).value == found.value
