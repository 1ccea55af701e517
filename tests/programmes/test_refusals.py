"""Programme files that can't be used: every fault with its line and reason."""

from collections.abc import Callable

import pytest

from inspectorate.programmes import ProgrammeError, programme_from_bytes

RefusedError = Callable[..., list[str]]
RULE = 'basis = { document = "实施方案", number = "汉办发〔2014〕3号", clause = "第一条" }\n'

FAULTS: list[tuple[str, str, str, str]] = [
    # what is replaced, by what, the line it stands on, what is said
    ('"PAIR-02"', '"PAIR-99"', "第13行", "规则目录中没有“PAIR-99”"),
    ('"TEAM-05"', '"TEAM-5"', "第19行", "是否为 TEAM-05？"),
    (RULE, "", "第12行", "规则PAIR-02：没有依据(basis)"),
    ('document = "《实施方案》"', 'document = ""', "第20行", "规则TEAM-05：“document”不能为空"),
    ("due = 2014-06-30", "", "第33行", "规则DOC-01：缺少参数“due”，应为日期"),
    ("due = 2014-06-30", "due = 30", "第34行", "参数“due”应为日期，如 2014-06-30，现为 30"),
    ("due = 2014-06-30", "due = 2014-06-30\nweek = 1", "第35行", "没有参数“week”；可用的参数：due"),
    ("min_members = 3", "min_members = 3.5", "第22行", "参数“min_members”应为整数，现为 3.5"),
    ("leader_counted = true", "leader_counted = 1", "第22行", "应为true 或 false"),
    ('levels = ["市"]', 'levels = "市"', "第22行", "参数“levels”应为文字的列表"),
    ("cap = 4.5", "cap = -1", "第23行", "规则TEAM-05：“cap”不能小于0"),
    ("cap = 4.5", "cap = 0.00001", "第23行", "“cap”小数不能超过四位"),
    ("cap = 4.5", "cap = nan", "第23行", "“cap”应为数"),
    ('["U", "O"]', '["U", "X"]', "第24行", "“recipients”只能是 U、L、T、O、J、P、G"),
    ('["U", "O"]', "[]", "第24行", "“recipients”不能为空"),
    ('severity = "C"', 'severity = "E"', "第21行", "“severity”只能是 A、B、C、D"),
    ("from = 2014-04-25", "from = 2017-01-01\nuntil = 2016-01-01", "第26行", "失效日期早于生效日期"),
    ('"2016-12-31"', '"2013-12-31"', "第5行", "终止日期早于起始日期"),
    ('"2016-12-31"', '"2016-12-32"', "第5行", "“until”应为日期"),
    ('"组织与结对" = 40', '"组织与结对" = 41', "第37行", "各板块权重合计应为 100，现为 101"),
    ('"队伍与到位" = 30', '"队伍" = 30', "第19行", "规则TEAM-05不属于任何板块"),
    ("C = 0.5 }", "C = 0.5, D = 1 }", "第38行", "提示(D)不扣分"),
    ('undecided = "deduct"\n', "", "第36行", "没有写 undecided"),
    ('undecided = "deduct"', 'undecided = "ignore"', "第39行", "只能是 deduct、rebase、none"),
    ('veto = ["DOC-01"]', 'veto = ["RES-09"]', "第40行", "一票否决的“RES-09”不在本方案的规则之内"),
    ("veto =", 'veto_grade = "良好"\nveto =', "第40行", "没有“良好”这个等次"),
    ("veto =", 'families = { "其他" = ["VIS"] }\nveto =', "第40行", "“其他”不是板块"),
    ("from = 60", "from = 90", "第55行", "等次合格：下限 90 不低于上一档的 90，两档重叠"),
    ("from = 0\n", "from = 10\n", "第59行", "末档下限应为 0，否则 0 至 10 分没有等次"),
    ("from = 90", "from = 101", "第51行", "“from”不能大于100"),
    ('name = "合格"', 'name = "优秀"', "第54行", "等次“优秀”写了两次"),
    ('"层级"', '"级别"', "第44行", "参扶单位基本情况表没有“级别”一栏"),
    ('["市级"]', '["市级", "国"]', "第44行", "“层级”没有“国”，只有中央、省、市"),
    ('["市级"]', "[]", "第44行", "不能为空"),
    ('where = { "层级" = ["市级"], unit_kind = "国家机关" }\n', "", "第42行", "只能放在最后"),
    ('"其余单位"', '"市级单位"', "第47行", "比较组“市级单位”写了两次"),
    ('"F03", "F04"', '"F03", "F99"', "第9行", "没有“F99”这张表"),
    ('["F08"]', '["F03"]', "第10行", "F03 不能既是应报又是可报"),
    ('unit_form = "F01"', 'unit_form = "单位表"', "第6行", "没有“单位表”这张表"),
    ('id = "shiyan"', 'id = "../x"', "第1行", "只能由英文字母"),
    ('name = "试验方案"', 'title = "试验方案"', "第1行", "缺少“name”"),
    ('name = "试验方案"', 'name = "试验方案"\nowner = 1', "第3行", "“owner”没有这个键"),
    ('"quarter", "year"', '"week"', "第3行", "只能是 month、quarter、half-year、year"),
    ("A = 7", "A = 0", "第62行", "“A”不能小于1"),
    ("A = 7", "A = 7.5", "第62行", "“A”应为整数"),
    ('addressees = "各单位"', "", "第64行", "缺少“addressees”"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "reason"), FAULTS)
def test_a_fault_is_named_with_its_line(
    refused: RefusedError, old: str, new: str, line: str, reason: str
) -> None:
    found = refused((old, new))
    assert any(f"shiyan.toml {line}：" in each and reason in each for each in found), found


def test_one_fault_is_said_once_and_all_faults_at_once(refused: RefusedError) -> None:
    assert len(refused(('"PAIR-02"', '"PAIR-99"'))) == 1
    spoilt = refused(('"PAIR-02"', '"PAIR-99"'), ("= 40", "= 50"), ("from = 60", "from = 95"))
    assert [line.split("：")[0] for line in spoilt] == [
        "shiyan.toml 第13行",
        "shiyan.toml 第37行",
        "shiyan.toml 第55行",
    ]


def test_two_versions_of_a_rule_must_not_be_in_force_together(refused: RefusedError) -> None:
    found = refused(
        ('id = "DOC-01"', 'id = "PAIR-02"'), ("due = 2014-06-30", ""), ('"DOC-01"]', '"PAIR-02"]')
    )
    assert found == [
        "shiyan.toml 第28行：规则PAIR-02写了两次而生效日期重叠，请分别写明 from 和 until"
    ]


def test_a_rule_held_by_two_blocks_is_refused(refused: RefusedError) -> None:
    families = 'families = { "组织与结对" = ["PAIR", "DOC"], "档案与报送" = ["DOC"] }\nveto ='
    found = refused(("veto =", families))
    assert found == ["shiyan.toml 第40行：[score] “DOC”同时属于“组织与结对”和“档案与报送”两个板块"]


def test_what_is_no_toml_is_said_with_its_line() -> None:
    with pytest.raises(ProgrammeError, match=r"a\.toml 第2行不合 TOML 的写法"):
        programme_from_bytes(b'id = "a"\nname = \n', "a.toml")


def test_an_empty_file_lacks_everything() -> None:
    with pytest.raises(ProgrammeError, match="缺少“rules”"):
        programme_from_bytes(b"", "a.toml")


def test_rules_written_as_one_list_are_found_too(refused: RefusedError) -> None:
    text = 'id = "a"\nrules = [\n  { id = "RES-01" },\n]\n'
    with pytest.raises(ProgrammeError, match="第2行：规则RES-01：没有依据"):
        programme_from_bytes(text.encode(), "a.toml")
