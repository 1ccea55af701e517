"""What plants break that inspectors meet: members away though entered as present or resting."""

from inspectorate.samples.team import PRESENT
from tests.samples.faults.plants import PlantOne, plants


def test_absent_member_was_entered_as_present(plant_one: PlantOne) -> None:
    planted = plant_one(*plants("RES-09"))
    (record, _), _, (row, day) = planted.faults("RES-09")[0].marks
    assert record["checked"] == row["person_name"]
    assert row[day] == PRESENT
    assert record.whole("expected_count") - record.whole("present_count") == 1
    assert record["has_leave"] == "无"
    assert len(planted.faults("INSP-04")) == 1


def test_absent_member_was_entered_as_resting(plant_one: PlantOne) -> None:
    planted = plant_one(*plants("INSP-04"))
    (record, _), _ = planted.world.faults[0].marks
    rows = [
        r for r in planted.unit.rows["F06"] if r["month"] == record.day("check_date").replace(day=1)
    ]
    present = [r for r in rows if r[f"d{record.day('check_date').day:02d}"] == PRESENT]
    assert record["present_count"] == len(present)
    assert not any(str(row["person_name"]) in record.text("absence_reason") for row in present)
