"""F13: papers of a year, of a village, of a household."""

from datetime import date, timedelta

from inspectorate.samples.model import Row, Unit, Value, World
from inspectorate.samples.work import place_of


def file_paper(world: World, unit: Unit, kind: str, name: str, **said: Value) -> Row:
    """A paper of the period's year, dated in its first weeks; what is said otherwise counts."""
    year = world.span.end.year
    first = max(world.scene.entry, date(year, 1, 1))
    made = first + timedelta(days=unit.rng.randint(4, 20))
    row = unit.add(
        "F13",
        document_kind=kind,
        document_name=name,
        document_date=min(made, world.span.end),
        valid_for=f"{year}年",
        host_unit=unit.name,
        **place_of(unit),
        location="单位办公室",
    )
    row.values |= said
    return row
