"""One subject, one verdict: what several rows of a rule on one subject come to."""

from inspectorate.rules.engine import judge_all
from inspectorate.rules.facts import Facts
from tests.rules.engine.duties import chosen, says


def test_rows_of_one_subject_are_one_verdict_that_cites_all_cells(facts: Facts) -> None:
    def cells(*ids: str) -> list[dict[str, str]]:
        return [{"record_id": rid, "field": "spent"} for rid in ids]

    rows = [
        {"unit": "甲局", "subject": "项目:a", "cites": cells("r3", "r1")},
        {"unit": "甲局", "subject": "项目:a", "verdict": "无法判定", "reason": "缺已支出"},
        {
            "unit": "甲局",
            "subject": "项目:a",
            "verdict": "不合格",
            "message": "乙",
            "expected": "5",
            "actual": "9",
            "difference": "4",
            "cites": cells("r2", "r1"),
        },
        {
            "unit": "甲局",
            "subject": "项目:a",
            "verdict": "不合格",
            "message": "甲",
            "expected": "1",
        },
        {"unit": "甲局", "subject": "项目:b"},
    ]
    found = judge_all(facts, [chosen(says(*rows))]).to_dicts()
    assert [row["subject"] for row in found] == ["项目:a", "项目:b"]
    one = found[0]
    assert (one["verdict"], one["message"], one["reason"]) == ("不合格", "乙；甲", None)
    assert (one["expected"], one["actual"], one["difference"]) == ("5", "9", "4")
    assert [cell["record_id"] for cell in one["cites"]] == ["r1", "r2", "r3"]
    assert judge_all(facts, [chosen(says(*reversed(rows)))]).to_dicts() == found


def test_more_than_three_sentences_are_counted(facts: Facts) -> None:
    rows = [{"unit": "甲局", "verdict": "不合格", "message": text} for text in "一一丁七万丈"]
    found = judge_all(facts, [chosen(says(*rows))])
    assert found["message"].to_list() == ["一；丁；七；等5项"]


def test_unknown_outweighs_pass(facts: Facts) -> None:
    rows = says({"unit": "甲局"}, {"unit": "甲局", "verdict": "无法判定", "reason": "缺日期"})
    found = judge_all(facts, [chosen(rows)])
    assert found.select("verdict", "reason").row(0) == ("无法判定", "缺日期")


def test_the_order_of_rules_and_rows_does_not_matter(facts: Facts) -> None:
    rows = [{"unit": unit, "subject": f"户:{i}"} for i in range(5) for unit in ("甲局", "乙局")]
    one, other = chosen(says(*rows)), chosen(says(*reversed(rows)))
    assert judge_all(facts, [one]).equals(judge_all(facts, [other]))
