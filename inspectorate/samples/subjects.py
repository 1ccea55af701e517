"""What a finding is about, as findings.csv writes it (settled business keys)."""

from inspectorate.samples.model import Row, Unit, Village
from inspectorate.samples.people import Person

#: A finding about the unit itself.
UNIT = "单位"


def village(place: Village) -> str:
    """村:县/乡镇/村."""
    return f"村:{place.path}"


def team(unit: Unit) -> str:
    """工作队:县/乡镇/村, with the unit where several teams live in the village."""
    whole = f"工作队:{unit.village.path}"
    return whole if unit.alone else f"{whole}/{unit.name}"


def person(member: Row) -> str:
    """姓名#末4位 of a member in F03."""
    return f"{member['person_name']}#{member.text('id_number')[-4:]}"


def household(place: Village, head: Person) -> str:
    """户:乡镇/村/户主#末4位."""
    return f"户:{place.township}/{place.name}/{head.name}#{head.id_number[-4:]}"


def household_of(row: Row) -> str:
    """户:乡镇/村/户主#末4位 of a household in F04 or F05."""
    number = row.text("household_id_number") or row.text("id_number")
    return f"户:{row['township']}/{row['village']}/{row['household_head']}#{number[-4:]}"


def project(row: Row) -> str:
    """项目:乡镇/村/项目名称."""
    return f"项目:{row['township']}/{row['village']}/{row['project_name']}"


def document(kind: str, place: Village) -> str:
    """文件类别:县/乡镇/村."""
    return f"{kind}:{place.path}"


def indicator(name: str) -> str:
    """指标:名称."""
    return f"指标:{name}"


def inspection(row: Row) -> str:
    """检查:日期/村/方式/被查."""
    return f"检查:{row.day('check_date')}/{row['village']}/{row['mode']}/{row['checked']}"
