"""What may be a head: quick ways to say no never say no to a head."""

from hypothesis import example, given
from hypothesis import strategies as st

from inspectorate.forms.layout.counted_rows import counts_columns
from inspectorate.forms.layout.heads import heads_among, is_head, known_heads, looks_like_head
from inspectorate.forms.values.text import bare_head_key, head_key

#: Noise that cleaning takes out, characters it changes, and such as stand beside a head.
NOISE = [*"()（）:：* \u3000\u200b帐乾聯戶lián0123日人\n", "(lián)", "(万元)", "(hù)"]


@st.composite
def noisy_heads(draw: st.DrawFn) -> str:
    head = draw(st.sampled_from(sorted(known_heads())))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(head)))
        head = head[:at] + draw(st.sampled_from(NOISE)) + head[at:]
    return head


@given(noisy_heads() | st.text(max_size=12))
@example("聯(lián)系人")
@example("台帐")
@example("戶主姓名")
@example("")
def test_the_first_two_characters_rule_no_head_out(text: str) -> None:
    assert is_head(text) == bool({head_key(text), bare_head_key(text)} & known_heads())


def test_what_was_met_before_is_told_the_same_again() -> None:
    row = ["姓名", "单位", 3.0, None, "31", "王德福", True]
    assert heads_among(row) == heads_among(row) == {"姓名", "单位"}
    assert looks_like_head(["姓名", "单位", "职务", "31"])
    assert not looks_like_head(["姓名", "单位", "王德福", "李建国", "局长"])


def test_a_memory_that_is_full_begins_anew(monkeypatch) -> None:
    monkeypatch.setattr("inspectorate.forms.layout.heads._MOST_MET", 2)
    for name in ("甲", "乙", "丙", "丁"):
        assert heads_among(["姓名", name, f"{name}村委会"]) == {"姓名"}


def test_true_is_no_first_column() -> None:
    heads = [["序号", "姓名", "单位"]]
    assert counts_columns([1.0, 2.0, 3.0], heads)
    assert not counts_columns([True, 2.0, 3.0], heads)
    assert counts_columns(["甲", "乙", 1.0], heads)
