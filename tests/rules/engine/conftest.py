"""Facts of two paired units that handed in nothing."""

import pytest

from inspectorate.rules.facts import Facts
from tests.rules.engine.duties import PAIRS, UNITS, MakeFacts, handing_in


@pytest.fixture
def facts(make_facts: MakeFacts) -> Facts:
    return handing_in(make_facts(F01=UNITS, F02=PAIRS))
