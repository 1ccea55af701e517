"""Invented people: names, ID numbers with a valid checksum, phone numbers. None repeats."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random

from inspectorate.samples.words import words

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_OLDEST = 58
_BIRTHDAYS = 12_500
_PHONES_A_BLOCK = 10_000


@dataclass(frozen=True)
class Person:
    """An invented person."""

    name: str
    sex: str
    id_number: str

    @property
    def family(self) -> int:
        """People in the household, one to six: every form that asks gets the same answer."""
        return int(self.id_number[-4:-1]) % 6 + 1


class People:
    """A source of people, the same for the same seed.

    No division may have the code that their ID numbers begin with: none can belong to anybody.
    """

    def __init__(self, rng: Random, area: str, year: int) -> None:
        self._rng, self._area = rng, area
        # Nobody is older than they work.
        self._first_birthday = date(year - _OLDEST, 1, 1)
        self._names: set[str] = set()
        self._id_heads: set[str] = set()
        self._phones = count(1)

    def name(self) -> str:
        """A name nobody has yet."""
        surnames, given = words()["surnames"], words()["given"]
        while True:
            # Names of two characters are about one in six.
            size = 1 if self._rng.random() < 1 / 6 else 2
            name = "".join([self._rng.choice(surnames), *self._rng.choices(given, k=size)])
            if name not in self._names:
                self._names.add(name)
                return name

    def person(self) -> Person:
        """A person with a new name and a new ID number."""
        number = id_number(self._id_head())
        return Person(self.name(), "男" if int(number[16]) % 2 else "女", number)

    def phone(self) -> str:
        """A number of the blocks that examples use (13800000001 onwards)."""
        block, line = divmod(next(self._phones), _PHONES_A_BLOCK)
        return f"138{block:04d}{line:04d}"

    def _id_head(self) -> str:
        while True:
            born = self._first_birthday + timedelta(days=self._rng.randrange(_BIRTHDAYS))
            head = f"{self._area}{born:%Y%m%d}{self._rng.randrange(1, 1000):03d}"
            if head not in self._id_heads:
                self._id_heads.add(head)
                return head


def dice(*seed: object) -> Random:
    """Chance that falls the same way for the same seed."""
    return Random("|".join(map(str, seed)))  # noqa: S311 — it invents samples and guards nothing


def id_number(first: str) -> str:
    """17 digits with their check character (GB 11643, ISO 7064 mod 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(first, _WEIGHTS, strict=True))
    return first + "10X98765432"[total % 11]
