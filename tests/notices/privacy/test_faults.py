import datetime as dt
from itertools import product

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.notices.circular.notice import circular
from inspectorate.notices.paper import Annex, Paper, Paragraph, Sentence, Table
from inspectorate.notices.privacy.faults import (
    Fault,
    masked,
    paper_texts,
    privacy_faults,
    sheet_texts,
)
from inspectorate.notices.round import Round
from inspectorate.notices.sheets import Column, SheetSpec


def kinds(text: str, heads: set[str] | None = None, known: set[str] | None = None) -> list[str]:
    faults = privacy_faults([("正文", text)], heads or set(), set(), known or set())
    return [fault.kind for fault in faults]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("身份证号610321197001010018。", "身份证号"),
        ("61032119700101001X", "身份证号"),
        ("61032119700101001x", "身份证号"),
        ("610321700101001", "身份证号"),
        ("610321 19700101 0018", "身份证号"),
        ("６１０３２１１９７００１０１００１８", "身份证号"),
        ("电话13812345678", "手机号"),
        ("138-1234-5678", "手机号"),
        ("+8613812345678", "手机号"),
        ("138\u200b1234\u200b5678", "手机号"),
        ("卡号6223000011112222", "银行账号"),
        ("6223 0000 1111 2222 333", "银行账号"),
        ("6223000011112222333", "银行账号"),
        ("62230000111122223", "银行账号"),
    ],
)
def test_numbers_that_must_not_be_circulated(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "2014-04-25 2014-05-28",
        "汉办发〔2014〕3号",
        "资金25295万元、户数20088",
        "批次a1b2c3d4e5f6",
        "sha256 5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
        "0.123456789012345678901",
        "2014年6月12日应在岗4人",
        "12345678901234567890123",
    ],
)
def test_other_numbers_pass(text: str) -> None:
    assert kinds(text) == []


def test_names_are_found_wherever_they_stand() -> None:
    heads, people = {"赵有福", "王家"}, {"李长安"}
    texts = [
        ("甲", "贫困户赵有福没有帮扶人"),
        ("乙", "贫困户赵 有　福"),
        ("丙", "工作队李长安离任"),
        ("丁", "没有人名"),
        ("戊", "户主王家没有帮扶人"),
    ]
    assert privacy_faults(texts, heads, people) == [
        Fault("甲", "户主姓名", "赵某某"),
        Fault("乙", "户主姓名", "赵某某"),
        Fault("丙", "姓名", "李某某"),
        Fault("戊", "户主姓名", "王某某"),
    ]


def test_a_name_inside_a_place_or_unit_is_no_fault() -> None:
    known = {"王家村", "和平镇", "赵有福希望小学"}
    assert kinds("王家村、和平镇和赵有福希望小学", {"王家", "和平", "赵有福"}, known) == []
    assert kinds("王家村的王家", {"王家"}, known) == ["户主姓名"]


def test_a_longer_name_is_taken_whole() -> None:
    faults = privacy_faults([("甲", "张三丰")], {"张三", "张三丰"}, set())
    assert [fault.shown for fault in faults] == ["张某某"]


def test_single_characters_and_blanks_are_no_names() -> None:
    assert kinds("王", {"王", "", " "}) == []


def test_faults_never_repeat_what_they_found() -> None:
    faults = privacy_faults(
        [("甲", "赵有福 61032119700101001X 13812345678 6223000011112222")], {"赵有福"}, set()
    )
    shown = " ".join(fault.shown for fault in faults)
    assert len(faults) == 4
    assert "赵有福" not in shown
    assert not any(number in shown for number in ("1970", "1234", "0000"))


def test_no_names_and_no_texts() -> None:
    assert privacy_faults([], set(), set()) == []
    assert privacy_faults([("甲", "")], {"赵有福"}, set()) == []


def test_masked_texts_pass_the_gate() -> None:
    texts = pl.Series(
        "said", ["赵有福13812345678、13912345678", None, "王家村王家6223000011112222"]
    )
    names, known = {"赵有福", "王家"}, {"王家村"}
    hidden = masked(texts, names, known)
    assert hidden.to_list() == ["赵某某＊＊＊、＊＊＊", None, "王家村王某某＊＊＊"]
    assert privacy_faults([("甲", text or "") for text in hidden], names, set(), known) == []


@given(
    st.lists(st.text("赵钱孙李有福明家村", min_size=2, max_size=4), min_size=1, max_size=6),
    st.text("赵钱孙李有福明家村没帮扶，13456", max_size=60),
)
def test_whatever_is_masked_passes(names: list[str], text: str) -> None:
    once = masked(pl.Series([text]), names)
    # 某 is in no name, so what stands for a name can't be one.
    assert privacy_faults([("甲", once[0])], names, set()) == []


def test_one_name_of_twenty_thousand_in_twenty_thousand_texts() -> None:
    given_names = [
        "".join(pair) for pair in product("明华强伟芳娜秀英敏静丽军磊洋勇艳杰涛超平", repeat=2)
    ]
    surnames = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
    names = {surname + given for surname in surnames for given in given_names}
    texts = [(str(n), f"驻夏家村工作队应不少于3人，在岗{n}人，少1人") for n in range(20_000)]
    assert len(names) > 19_000
    assert privacy_faults([*texts, ("末", "驻村干部赵明华")], set(), names) == [
        Fault("末", "姓名", "赵某某")
    ]


def test_every_text_of_a_paper_is_looked_at() -> None:
    marks = iter(f"字{number}号" for number in range(1, 40))
    paper = Paper(
        kind="情况通报",
        issuer=next(marks),
        as_of=dt.date(2014, 7, 10),
        title=next(marks),
        body=(
            Paragraph((Sentence(next(marks)),)),
            Table(next(marks), ("头",), ((next(marks),),)),
        ),
        mark=next(marks),
        doc_number=next(marks),
        addressees=(next(marks),),
        attachments=("表",),
        signer=next(marks),
        notes=(next(marks),),
        copies=(next(marks),),
        printer=next(marks),
        annexes=(Annex(0, "表", (Paragraph((Sentence(next(marks)),)),)),),
    )
    used = int(next(marks)[1:-1])
    texts = " ".join(each.text for each in paper_texts(paper))
    assert all(f"字{number}号" in texts for number in range(1, used))


def test_a_sheet_names_the_cell() -> None:
    sheet = SheetSpec(
        "清单", "问题清单", (Column("单位"), Column("数")), [("甲局", 1), ("13812345678", 2)]
    )
    faults = privacy_faults(sheet_texts(sheet), set(), set())
    assert [fault.place for fault in faults] == ["清单：第4行“单位”"]


def test_the_small_circular_passes(small: Round) -> None:
    texts = paper_texts(circular(small))
    assert privacy_faults(texts, small.names, small.names, small.vocabulary) == []


def odd(text: str) -> list[str]:
    """A number or name as somebody may type it to get past."""
    return [
        text,
        " ".join(text),
        "\u200b".join(text),
        "\u202e".join(text),
        "\xad".join(text),
        "\n".join(text) if not text.isdigit() else text,
        text.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)}),
        f"（{text}）",
        f"{text}、{text}",
        f"{text} {text}",
    ]


NUMBERS_TYPED = [
    each
    for number in ("13812345678", "61032119700101001X", "6223000011112222333", "610321700101001")
    for each in odd(number)
] + [
    "138.1234.5678",
    "138—1234—5678",
    "138/1234/5678",
    "1381 234 5678",
    "+86 138 1234 5678",
    "610321 1970 01 01 0018",
    "610321-19700101-0018",
]  # fmt: skip


@pytest.mark.parametrize("typed", NUMBERS_TYPED, ids=range(len(NUMBERS_TYPED)))
def test_however_a_number_is_typed_it_is_masked_and_passes(typed: str) -> None:
    text = f"项目联系电话{typed}"
    assert kinds(text) != []
    once = masked(pl.Series([text]), set())
    assert privacy_faults([("甲", once[0])], set(), set()) == []
    assert once[0].startswith("项目联系电话")


@pytest.mark.parametrize("typed", odd("赵有福"), ids=range(len(odd("赵有福"))))
def test_however_a_name_is_typed_it_is_masked_and_passes(typed: str) -> None:
    text = f"户主：{typed}，夏家村"
    names = {"赵有福"}
    assert kinds(text, names) == ["户主姓名"]
    once = masked(pl.Series(["齐全", text]), names)
    assert privacy_faults([("甲", each) for each in once], names, set()) == []
    assert once[0] == "齐全"
    assert once[1].startswith("户主：")
    assert once[1].endswith("，夏家村")


@given(
    st.lists(st.text("赵钱有福明", min_size=2, max_size=3), min_size=1, max_size=4),
    st.text("赵钱有福明村，138\u200b ０９-X\n\u3000ａ\ufeff.\t", max_size=60),
)
def test_whatever_is_masked_passes_however_it_was_typed(names: list[str], text: str) -> None:
    once = masked(pl.Series([text]), names)
    assert privacy_faults([("甲", once[0])], names, set()) == []


def test_texts_as_long_as_a_book_are_masked_in_no_time() -> None:
    long = pl.Series(["赵 有 福" * 2_500, "１３８" * 3_000, "(" * 10_000])
    once = masked(long, {"赵有福"})
    assert "有" not in once[0]
    assert privacy_faults([("甲", text) for text in once], {"赵有福"}, set()) == []
