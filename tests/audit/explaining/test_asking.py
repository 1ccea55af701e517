"""What may be typed, and what is said where nothing is called so."""

import pytest

from inspectorate.audit.explaining.asking import OFFICE, Question, asked
from inspectorate.audit.explaining.loading import ExplainError, opened
from tests.audit.explaining.resealed import sealed

COURT = "汉中市中级人民法院"
MONEY = "b2771137e2535f04"


@pytest.mark.parametrize(
    ("written", "question"),
    [
        ("FUND-01 市中院", Question("FUND-01", COURT)),
        ("市中院 FUND-01", Question("FUND-01", COURT)),
        ("  fund01   汉中市中级人民法院 ", Question("FUND-01", COURT)),
        ("FUND—01 市中院机关党支部", Question("FUND-01", COURT)),
        ("资金状态分明 市中院", Question("FUND-01", COURT)),
        ("FUND-01", Question("FUND-01")),
        ("市中院", Question(unit=COURT)),
        ("AGG-04 牵头单位", Question("AGG-04", "")),
        (OFFICE, Question(unit="")),
        ("FUND-01 市中院 核桃", Question("FUND-01", COURT, ("核桃",))),
        ("市民政局 罗新爱", Question(unit="汉中市民政局", words=("罗新爱",))),
        ("TEAM-07 罗新爱", Question("TEAM-07", None, ("罗新爱",))),
        (MONEY, Question(finding_id=MONEY)),
        (MONEY[:8].upper(), Question(finding_id=MONEY)),
        ("共发现问题42项", Question(quote="共发现问题42项")),
        ("2014年7月17日", Question(quote="2014年7月17日")),
    ],
)
def test_questions_are_understood(run, written, question):
    assert asked(opened(run), written) == question


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "没有写要说明什么"),
        ("RES-99", "没有规则“RES-99”。相近的有：RES-09、"),
        ("VIS-01", "本方案没有选用规则VIS-01"),
        ("HINT-01", "HINT-01是只给督查组的线索"),
        ("RES-03 TEAM-05 市中院", "一次只说明一条规则，写了RES-03、TEAM-05"),
        ("FUND-01 市中级人民法庭", "相近的单位有：汉中市中级人民法院"),
        ("RES-03 发改", "相近的单位有：汉中市发展和改革委员会"),
        ("市水利局", "“市水利局”不是本次运行的单位"),
        ("99999个单位", "文书中也没有这句话"),
        ("deadbeef", "没有编号以deadbeef开头的疑点"),
        ("20141301", "“20141301”不是本次运行的单位"),
    ],
)
def test_what_nothing_is_called_is_told_with_what_to_type(run, written, said):
    with pytest.raises(ExplainError, match=said):
        asked(opened(run), written)


def test_a_number_that_begins_several_ids_must_be_written_whole(run, monkeypatch):
    sealed = opened(run)
    twice = sealed.findings.head(2).with_columns(
        finding_id=sealed.findings.get_column("finding_id").head(2).str.replace("^.{8}", "abcdef01")
    )
    monkeypatch.setattr(type(sealed), "findings", twice)
    with pytest.raises(ExplainError, match=r"以abcdef01开头的疑点有2个：abcdef01.*、abcdef01"):
        asked(sealed, "abcdef01")


def test_the_number_of_a_hint_is_known_as_one(own_run):
    path = own_run / "hints.csv"
    columns = path.read_text(encoding="utf-8").strip().count(",")
    with path.open("a", encoding="utf-8") as stream:
        stream.write("feedfacefeedface" + "," * columns + "\n")
    sealed(own_run, "hints.csv")
    with pytest.raises(ExplainError, match=r"feedface是只给督查组的线索.*hints\.csv"):
        asked(opened(own_run), "feedface")
