import re
from datetime import date

from inspectorate.samples.people import People, dice, id_number


def many(count: int) -> list:
    people = People(dice("people"), "610799", 2014)
    return [people.person() for _ in range(count)]


def test_check_character_is_that_of_the_standard() -> None:
    # The example of GB 11643—1999 itself.
    assert id_number("11010519491231002") == "11010519491231002X"
    assert id_number("44052418800101001") == "440524188001010014"


def test_every_id_number_holds_its_own_check_character() -> None:
    numbers = [person.id_number for person in many(300)]
    assert [id_number(number[:17]) for number in numbers] == numbers


def test_id_numbers_hold_a_birthday() -> None:
    for person in many(300):
        born = date.fromisoformat(f"{person.id_number[6:14]}")
        assert 1956 <= born.year <= 1991


def test_id_numbers_belong_to_no_division() -> None:
    assert {person.id_number[:6] for person in many(50)} == {"610799"}


def test_nobody_is_there_twice() -> None:
    people = many(5000)
    assert len({person.name for person in people}) == 5000
    assert len({person.id_number for person in people}) == 5000


def test_names_are_two_or_three_characters() -> None:
    assert all(re.fullmatch(r"[\u4e00-\u9fff]{2,3}", person.name) for person in many(500))


def test_sex_agrees_with_the_seventeenth_digit() -> None:
    people = many(200)
    assert all((person.sex == "男") == (int(person.id_number[16]) % 2 == 1) for person in people)


def test_families_are_of_one_to_six() -> None:
    assert {person.family for person in many(300)} == {1, 2, 3, 4, 5, 6}


def test_phones_are_numbered_and_never_repeat() -> None:
    people = People(dice("phones"), "610799", 2014)
    phones = [people.phone() for _ in range(20_001)]
    assert phones[0] == "13800000001"
    assert len(set(phones)) == len(phones)
    assert all(re.fullmatch(r"138\d{8}", phone) for phone in phones)


def test_same_seed_same_people() -> None:
    assert [one.id_number for one in many(20)] == [one.id_number for one in many(20)]


def test_dice_falls_by_every_part_of_its_seed() -> None:
    throws = {dice(*seed).random() for seed in [(1,), (2,), (1, "a"), (1, "b"), ("1", "a")]}
    # A number and its text are one seed; all else differs.
    assert len(throws) == 4
