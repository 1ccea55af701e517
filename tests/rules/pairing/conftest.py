"""Rows of F04 as the tests of this room write them."""

import pytest


@pytest.fixture
def helped(home):
    """helped("李明", "1234", unit="甲局", helper="赵干", **fields) → a row of F04."""

    def make(head, last4=None, unit="甲局", helper="赵干", **more):
        place = more.get("place", "南郑县/福成镇/群福村")
        township = place.split("/")[1] if place else None
        named = {"unit": unit, "helper_name": helper, "township": township}
        return {**named, **home(head, last4, form="F04", **more)}

    return make
