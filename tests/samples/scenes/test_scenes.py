"""Every programme has a scene: its forms, its days, its places, and nothing of 汉中's."""

import pytest

from inspectorate.periods import SpanKind, span_of, spans_inside
from inspectorate.programmes import brief_of, load_programme, programme_names
from inspectorate.samples import scene_of, write_sample
from inspectorate.samples.books import office_books, unit_books
from inspectorate.samples.columns import look_of
from inspectorate.samples.draw import draw
from inspectorate.samples.scenes import SCENES
from inspectorate.samples.words import unit_names, villages
from tests.samples.scenes.conftest import OTHERS, UNITS


def test_every_programme_has_a_scene() -> None:
    assert set(SCENES) == set(programme_names())


@pytest.mark.parametrize("programme", SCENES)
def test_a_scene_owes_what_its_programme_asks_for(programme: str) -> None:
    span = span_of(SCENES[programme].period)
    assert sorted(SCENES[programme].owed) == sorted(brief_of(programme, span).owed)


@pytest.mark.parametrize("programme", SCENES)
def test_a_scene_begins_inside_its_programme(programme: str) -> None:
    scene, chosen = SCENES[programme], load_programme(programme)
    assert chosen.since <= scene.entry
    assert spans_inside(span_of(scene.period), SpanKind.MONTH)


def test_unknown_programme_is_refused() -> None:
    with pytest.raises(ValueError, match="没有“nobody”方案的仿真数据；可用的方案有：baoxing、"):
        scene_of("nobody")


@pytest.mark.parametrize("programme", SCENES)
def test_names_of_units_and_villages_are_told_apart(programme: str) -> None:
    names = [name for unit in unit_names(programme) for name in {unit.name, unit.short}]
    assert len(names) == len(set(names))
    places = [place for own in villages(programme).values() for place in own]
    assert len(places) == len(set(places))
    assert all("{" not in name for name in names)


@pytest.mark.parametrize("programme", OTHERS)
def test_too_many_units_are_refused_with_their_number(programme: str) -> None:
    with pytest.raises(ValueError, match=r"样本最多\d+个单位，要不出900个"):
        draw(SCENES[programme].period, 900, 1, programme)


@pytest.mark.parametrize("programme", OTHERS)
def test_a_period_before_the_work_began_is_refused(programme: str) -> None:
    before = str(SCENES[programme].entry.year - 1)
    with pytest.raises(ValueError, match="不在包扶期内"):
        draw(before, 3, 1, programme)


@pytest.mark.parametrize("programme", OTHERS)
def test_every_owed_form_is_handed_in_and_no_other(programme, clean) -> None:
    world = clean(programme)
    # A unit of the province lends 宝兴 a technician, and lists them unasked.
    also = {"F03"} if programme == "baoxing" else set()
    for unit in world.units:
        books = unit_books(world, unit, "7|x", tidy=True)
        tabs = {plan.name for book in books for plan in book.plans}
        forms = {form for form in FORMS if any(tab.startswith(_tab(form)) for tab in tabs)}
        assert forms - also == {*world.scene.owed}


FORMS = tuple(f"F{number:02d}" for number in range(3, 22))


def _tab(form: str) -> str:
    return "考勤20" if form == "F06" else look_of(form).name


@pytest.mark.parametrize("programme", OTHERS)
def test_offices_write_under_their_own_names(programme, clean) -> None:
    world = clean(programme)
    plans = [plan for book in office_books(world) for plan in book.plans]
    lines = [str(span[4]) for plan in plans for span in plan.spans]
    values = [str(put[2]) for plan in plans for put in plan.puts]
    assert any(f"填报单位：{world.scene.office}" in line for line in lines)
    assert not [text for text in (*lines, *values) if "汉中" in text or "陕西" in text]


@pytest.mark.parametrize("programme", OTHERS)
def test_same_seed_same_sample(programme, tmp_path) -> None:
    period = SCENES[programme].period
    files = []
    for folder in ("one", "two"):
        done = write_sample(tmp_path / folder, programme=programme, period=period, units=3, seed=5)
        paths = sorted(path for path in done.folder.rglob("*") if path.is_file())
        files.append([(path.name, path.read_bytes()) for path in paths])
    assert files[0] == files[1]


@pytest.mark.parametrize("programme", OTHERS)
def test_people_have_numbers_that_nobody_can_have(programme, clean) -> None:
    world = clean(programme)
    assert len(world.units) == UNITS
    numbers = [head.id_number for village in world.villages for head in village.households]
    assert {number[:6] for number in numbers} == {world.scene.area}
    assert world.scene.area.endswith("99")
