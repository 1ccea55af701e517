"""What each kind of issuer may say: no orders to lower Party committees and governments."""

from collections.abc import Callable
from pathlib import Path

import pytest

from inspectorate.notices.circular.notice import circular
from inspectorate.notices.rectification.notice import rectification_notices
from inspectorate.notices.round import Round
from inspectorate.notices.voice import called, own_office
from inspectorate.programmes.programme import Wording
from tests.notices.orders import orders
from tests.notices.rounds import decided, with_wording
from tests.notices.texts import as_text, body

Make = Callable[..., Round]
GOLDEN = Path(__file__).parents[1] / "golden"
#: In the last part of a golden text's name: its issuer may order.
DISCIPLINE = "纪"


@pytest.mark.parametrize(
    "text",
    [
        "责令各县（区）党委限期整改。",
        "各乡镇要抓好整改。",
        "有关乡镇必须于7月前报送。",
        "由有关县政府督促落实。",
        "各乡（镇）党委应当履行责任。",
        "要求各区抓好落实。",
        "县委要加强领导。",
        "各镇党委不得推诿。",
    ],
)
def test_orders_are_recognised(text: str) -> None:
    assert orders(text)


@pytest.mark.parametrize(
    "text",
    [
        "建议各县（区）结合本通报，督促所辖乡镇和有关单位抓好整改。",
        "由责任单位限期整改。",
        "请逾期报送的市统计局书面说明原因。",
        "城固县委组织部有1支工作队在岗人数不足。",
        "有问题的单位要明确责任领导。",
    ],
)
def test_what_is_no_order_is_none(text: str) -> None:
    assert orders(text) == []


def test_no_golden_paper_holds_such_an_order() -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(GOLDEN.glob("*.txt"))}
    assert texts
    bound = {name: text for name, text in texts.items() if DISCIPLINE not in name.split("-")[-1]}
    held = {name: orders(text) for name, text in bound.items()}
    assert {name: found for name, found in held.items() if found} == {}


@pytest.mark.parametrize("kind", ["领导小组", "部门", "别的"])
@pytest.mark.parametrize("status", ["疑点", "认定"])
def test_no_order_whatever_people_decided(make_round: Make, kind: str, status: str) -> None:
    rnd = make_round()
    programme = with_wording(rnd, issuer_kind=kind)
    written = make_round(programme=programme, findings=decided(rnd, status))
    assert orders(body(circular(written))) == []
    for _, paper in rectification_notices(written):
        assert orders(as_text(paper)) == []


def test_a_discipline_commission_may(make_round: Make) -> None:
    programme = with_wording(make_round(), issuer_kind="纪检机关")
    assert orders(body(circular(make_round(programme=programme)))) == ["各县（区）要"]


@pytest.mark.parametrize(
    ("issuer", "name", "office"),
    [
        ("汉中市扶贫开发领导小组", "领导小组", "领导小组办公室"),
        ("某市扶贫开发领导小组办公室", "领导小组办公室", "领导小组办公室"),
        ("中共会泽县纪律检查委员会", "会泽县纪委", "会泽县纪委办公室"),
        ("中共黔西县委组织部", "黔西县委组织部", "黔西县委组织部办公室"),
    ],
)
def test_an_issuer_calls_itself_by_a_short_name(issuer: str, name: str, office: str) -> None:
    wording = Wording(issuer, "部门", ("甲",), ())
    assert (called(wording), own_office(wording)) == (name, office)


@pytest.mark.parametrize(
    ("issuer", "kind", "name"),
    [
        ("中共汉中市纪律检查委员会", "纪委", "情况通报-纪委"),
        ("中共汉中市委组织部", "部门", "情况通报-部门"),
    ],
)
def test_golden_of_each_kind_of_issuer(
    make_round: Make, golden: Callable[..., None], issuer: str, kind: str, name: str
) -> None:
    programme = with_wording(make_round(), issuer=issuer, issuer_kind=kind)
    golden(name, circular(make_round(programme=programme)))
