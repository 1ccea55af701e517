import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.forms.values.persons import parse_person
from inspectorate.forms.values.text import simplified
from inspectorate.samples.mess.noise import full_width, noisy, spaced_out
from inspectorate.samples.people import dice

TEXTS = ["包村扶贫联席会议", "了解家庭生产生活情况", "发展土鸡养殖", "村委会", "2014年4月", "水"]


@pytest.mark.parametrize("text", TEXTS)
@given(seed=st.integers(0, 10_000))
def test_noise_says_the_same(text: str, seed: int) -> None:
    assert simplified(noisy(text, dice(seed))) == text


def test_noise_is_of_five_kinds() -> None:
    found = {noisy("发展土鸡养殖，联系户", dice(n)) for n in range(60)}
    assert len(found) == 5
    assert any("\u200b" in one for one in found)
    assert any("\u00a0" in one for one in found)
    assert any("聯(lián)" in one for one in found)
    assert any("⼟" in one for one in found)


@pytest.mark.parametrize("name", ["张三", "欧阳春生", "李秀英"])
def test_names_only_get_white_space(name: str) -> None:
    assert "".join(spaced_out(name).split()) == name
    assert parse_person(spaced_out(name)).value == name


def test_digits_grow_wide() -> None:
    assert full_width("2014.5") == "２０１４．５"
