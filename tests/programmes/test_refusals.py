"""Programme files that can't be used: every fault with its line and reason."""

from collections.abc import Callable

import pytest

from inspectorate.programmes import Programme, ProgrammeError, programme_from_bytes
from inspectorate.rules.catalogue import catalogue

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
    ('levels = ["市"]', 'levels = ["市级"]', "第22行", "参数“levels”没有“市级”这个取值，只有中央、省"),
    ("min_members = 3", "min_members = -3", "第22行", "参数“min_members”不能小于 0，现为 -3"),
    ('"TEAM-05"', '"team05"', "第19行", "是否为 TEAM-05？"),
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


LEAVE = """
[[rules]]
id = "LEAVE-01"
basis = {{ document = "管理办法" }}
severity = "B"
recipients = ["T"]
terms = {{ max_days = {max_days}, max_days_included = {below} }}

[[rules]]
id = "LEAVE-02"
basis = {{ document = "管理办法" }}
severity = "B"
recipients = ["T"]
terms = {{ min_days = {min_days}, min_days_included = {above} }}
"""
BLOCKS = ('"档案与报送" = 30 }', '"档案与报送" = 20, "驻村与考勤" = 10 }')


def leave(max_days: int = 3, below: str = "true", min_days: int = 3, above: str = "false") -> str:
    return LEAVE.format(max_days=max_days, below=below, min_days=min_days, above=above)


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        (leave(above="true"), "请假正好3天同归两条，只能一条含本数"),
        (leave(below="false"), "请假正好3天没有归属，须有一条含本数"),
        (leave(min_days=5), "请假3至5天之间没有归属，两个界限应一致"),
        (leave(max_days=5), "请假3至5天之间同归两条，两个界限应一致"),
    ],
)
def test_a_limit_belongs_to_one_of_two_rules(
    refused: RefusedError, terms: str, reason: str
) -> None:
    found = refused(("\n[score]", f"{terms}\n[score]"), BLOCKS)
    assert found == [f"shiyan.toml 第48行：规则LEAVE-01和LEAVE-02：{reason}"]


@pytest.mark.parametrize("terms", [leave(), leave(below="false", above="true")])
def test_a_limit_may_lie_on_either_side(load: Callable[..., Programme], terms: str) -> None:
    assert len(load(("\n[score]", f"{terms}\n[score]"), BLOCKS).rules) == 5


def test_versions_that_are_not_in_force_together_share_no_limit(refused: RefusedError) -> None:
    old = leave(max_days=5).replace('recipients = ["T"]', 'recipients = ["T"]\nuntil = 2014-06-30')
    new = leave().replace('recipients = ["T"]', 'recipients = ["T"]\nfrom = 2014-07-01')
    found = refused(("\n[score]", f"{old}{new}\n[score]"), BLOCKS)
    assert [line.split("：")[0] for line in found] == ["shiyan.toml 第50行"]


CLASSES = """
[[rules]]
id = "ACT-11"
basis = {{ document = "培训办法" }}
severity = "D"
recipients = ["U"]
terms = {{ min_trainees = {least}, max_trainees = 500 }}

[[rules]]
id = "VIS-01"
basis = {{ document = "实施方案" }}
severity = "C"
recipients = ["U"]
terms = {{ min_visits = 1, period = "{period}" }}
"""
MORE = ('"档案与报送" = 30 }', '"档案与报送" = 10, "走访与联系" = 10, "项目资金与实事" = 10 }')


def test_a_least_is_no_more_than_its_most(refused: RefusedError) -> None:
    terms = CLASSES.format(least=501, period="month")
    found = refused(("\n[score]", f"{terms}\n[score]"), MORE)
    assert found == [
        "shiyan.toml 第41行：规则ACT-11：参数“min_trainees”为 501，大于“max_trainees”的 500"
    ]


def test_a_word_that_no_rule_knows_is_refused_with_those_it_knows(refused: RefusedError) -> None:
    terms = CLASSES.format(least=5, period="weekly")
    [found] = refused(("\n[score]", f"{terms}\n[score]"), MORE)
    assert found.startswith(
        "shiyan.toml 第48行：规则VIS-01：参数“period”没有“weekly”这个取值，只有"
    )


def test_what_a_document_leaves_open_must_be_set(refused: RefusedError) -> None:
    """进村入户不得少于1次 has no period, 3天 two owners, 220天 a first year: nobody decides unasked."""
    terms = CLASSES.format(least=5, period="month").replace(', period = "month"', "")
    [found] = refused(("\n[score]", f"{terms}\n[score]"), MORE)
    assert found.startswith("shiyan.toml 第48行：规则VIS-01：缺少参数“period”")
    short = leave().replace(", max_days_included = true", "")
    [found] = refused(("\n[score]", f"{short}\n[score]"), BLOCKS)
    assert (
        found == "shiyan.toml 第41行：规则LEAVE-01：缺少参数“max_days_included”，应为true 或 false"
    )


#: What §“the documents leave open” comes to: rule and the term that settles it.
OPEN = {
    ("RES-01", "prorated"),  # 220天 in the year the teams came
    ("RES-02", "prorated"),  # 3个月 of what
    ("LEAVE-01", "max_days_included"),  # 3天以内
    ("LEAVE-02", "min_days_included"),  # 3天以上
    ("VIS-01", "period"),  # 不得少于1次, of what period
    ("VIS-02", "counted_per"),  # 12次 with each household or in all
    ("VIS-03", "counted_per"),  # 2次 a unit or a cadre
    ("ACT-01", "levels"),  # 县直机关单位 or every unit
    ("ACT-02", "levels"),
    ("ACT-03", "levels"),
    ("PAIR-06", "section_ranks"),  # 股级 stands in no national list
    ("TEAM-05", "leader_counted"),  # 364 leaders within or beside 1032 members
    ("CARD-02", "leaders_too"),  # have leaders a card
}


def test_every_open_question_is_a_declared_term() -> None:
    assert [(r, term) for r, term in sorted(OPEN) if term not in catalogue()[r].terms] == []
