"""A programme file that is sound, and a way to spoil it."""

from collections.abc import Callable

import pytest

from inspectorate.programmes import Programme, ProgrammeError, programme_from_bytes

SOUND = """\
id = "shiyan"
name = "试验方案"
period_kinds = ["quarter", "year"]
from = 2014-04-11
until = "2016-12-31"
unit_form = "F01"

[forms]
owed = ["F03", "F04"]
optional = ["F08"]

[[rules]]
id = "PAIR-02"
basis = { document = "实施方案", number = "汉办发〔2014〕3号", clause = "第一条" }
severity = "B"
recipients = ["U"]

[[rules]]
id = "TEAM-05"
basis = { document = "《实施方案》" }
severity = "C"
terms = { min_members = 3, min_members_municipal = 4, leader_counted = true, levels = ["市"] }
cap = 4.5
recipients = ["U", "O"]
from = 2014-04-25

[[rules]]
id = "DOC-01"
severity = "B"
recipients = ["U"]
[rules.basis]
document = "实施方案"
[rules.terms]
due = 2014-06-30

[score]
blocks = { "组织与结对" = 40, "队伍与到位" = 30, "档案与报送" = 30 }
deduct = { A = 5, B = 2, C = 0.5 }
undecided = "deduct"
veto = ["DOC-01"]

[[groups]]
name = "市级单位"
where = { "层级" = ["市级"], unit_kind = "国家机关" }

[[groups]]
name = "其余单位"

[[grades]]
name = "优秀"
from = 90

[[grades]]
name = "合格"
from = 60

[[grades]]
name = "不合格"
from = 0

[deadline]
days = { A = 7, B = 15, C = 30 }

[wording]
issuer = "领导小组"
issuer_kind = "领导小组"
addressees = "各单位"
"""


@pytest.fixture
def load() -> Callable[..., Programme]:
    """load(("old", "new"), …): the sound file with each ``old`` replaced."""

    def run(*changes: tuple[str, str]) -> Programme:
        text = SOUND
        for old, new in changes:
            assert old in text, f"not in the sound file: {old}"
            text = text.replace(old, new, 1)
        return programme_from_bytes(text.encode(), "shiyan.toml")

    return run


@pytest.fixture
def refused(load: Callable[..., Programme]) -> Callable[..., list[str]]:
    """The faults of the spoiled file, one line each, without the headline."""

    def run(*changes: tuple[str, str]) -> list[str]:
        with pytest.raises(ProgrammeError) as error:
            load(*changes)
        return [line.strip() for line in str(error.value).splitlines()[1:]]

    return run
