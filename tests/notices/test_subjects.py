import pytest

from inspectorate.notices.subjects import (
    counted_nouns,
    different,
    in_words,
    kind_of_subject,
    masked_name,
    person_of,
)


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("单位", "本单位"),
        ("李长安#0011", "李某某"),
        ("欧阳明@汉中市统计局", "欧阳某某"),
        ("户:龙亭镇/夏家村/赵有福#1234", "龙亭镇夏家村1户"),
        ("户:/夏家村/赵有福", "夏家村1户"),
        ("工作队:洋县/龙亭镇/夏家村", "驻夏家村工作队"),
        ("工作队:洋县/龙亭镇/夏家村/汉中市统计局", "驻夏家村工作队"),
        ("村:洋县/龙亭镇/夏家村", "洋县龙亭镇夏家村"),
        ("项目:龙亭镇/夏家村/核桃园", "夏家村核桃园"),
        ("项目:龙亭镇/夏家村/夏家村核桃园", "夏家村核桃园"),
        ("款物:2014-05-01/夏家村/赵有福/慰问金", "2014年5月1日夏家村慰问金"),
        ("培训:2014-05-01/汉中市统计局/实用技术", "2014年5月1日实用技术"),
        ("检查:2014-06-12/夏家村/电话抽查/吴小妹", "2014年6月12日夏家村电话抽查"),
        ("问题:HZ-003", "整改事项HZ-003"),
        ("指标:帮扶项目(个)", "帮扶项目（个）"),
        ("月份:2014-05", "2014年5月"),
        ("请假:李长安#0011:2014-05-02", "李某某2014年5月2日请假"),
        ("三年规划:洋县/龙亭镇/夏家村", "夏家村三年规划"),
        ("帮扶协议:洋县/龙亭镇/夏家村:赵有福", "夏家村帮扶协议"),
        ("乡镇:洋县/龙亭镇", "洋县龙亭镇"),
    ],
)
def test_subjects_in_words(subject: str, words: str) -> None:
    assert in_words(subject) == words


@pytest.mark.parametrize("subject", ["李长安#0011", "请假:李长安#0011:2014-05-02"])
def test_nobody_an_inspection_saw_keeps_even_a_surname(subject: str) -> None:
    assert "李" not in in_words(subject, inspected=True)


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("李长安#0011", "李长安"),
        ("李长安@甲局", "李长安"),
        ("请假:李长安#0011:2014-05-02", "李长安"),
        ("户:龙亭镇/夏家村/赵有福#1234", "赵有福"),
        ("村:洋县/龙亭镇/夏家村", ""),
        ("单位", ""),
    ],
)
def test_the_person_inside_a_key(subject: str, name: str) -> None:
    assert person_of(subject) == name


def test_subjects_are_counted_once_by_kind() -> None:
    subjects = [
        ("甲局", "户:甲/乙/丙"), ("乙局", "户:甲/乙/丙"), ("甲局", "户:甲/乙/丁"), ("甲局", "李长安#0011"),
    ]  # fmt: skip
    assert counted_nouns(subjects) == [("户", 2, "户帮扶对象"), ("人员", 1, "名干部")]
    assert different(subjects) == 3
    assert counted_nouns(subjects[:3], "户在册贫困户") == [("户", 2, "户在册贫困户")]


@pytest.mark.parametrize("key", ["指标:召开会议", "月份:2014-05", "问题:1", "单位"])
def test_what_each_unit_has_of_its_own_is_counted_by_unit(key: str) -> None:
    assert different([("甲局", key), ("乙局", key), ("乙局", key)]) == 2


def test_a_rules_own_noun_is_for_one_kind_only() -> None:
    assert counted_nouns([("", "户:甲/乙/丙"), ("", "李长安#0011")], "名队员") == [
        ("人员", 1, "名干部"),
        ("户", 1, "户帮扶对象"),
    ]


def test_kinds() -> None:
    assert kind_of_subject("实施方案:洋县/龙亭镇/夏家村") == "文件"
    assert kind_of_subject("张三#1234") == "人员"


def test_masked_names() -> None:
    assert masked_name("张三") == "张某某"
    assert masked_name("诸葛小明") == "诸葛某某"
