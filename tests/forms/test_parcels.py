"""A parcel on its way from a child."""

import pickle
from dataclasses import fields

import polars as pl
import pytest

from inspectorate.forms.parcels import Harvest, Parcel, frames, join_parcels
from inspectorate.forms.shape import forms
from tests.forms.sheets import attendance, parsed

PERSON = [1.0, "王德福", "市发改委", "石桥村", *["√"] * 30, None, 30.0, 0.0, 0.0, 0.0]


@pytest.fixture(params=["full", "empty"])
def parcel(request) -> Parcel:
    return parsed(attendance(PERSON)) if request.param == "full" else frames(Harvest())


def all_frames(parcel: Parcel) -> dict[str, pl.DataFrame]:
    others = {one.name: getattr(parcel, one.name) for one in fields(parcel)[1:]}
    return {**parcel.records, **others}


def test_a_parcel_arrives_as_it_was_sent(parcel: Parcel) -> None:
    sent, arrived = all_frames(parcel), all_frames(pickle.loads(pickle.dumps(parcel)))
    assert list(sent) == list(arrived)
    for name, frame in sent.items():
        assert arrived[name].schema == frame.schema
        assert arrived[name].equals(frame)


def test_every_type_of_a_record_arrives() -> None:
    """Money, days, yes and no, numbers: of every form, with and without a value."""
    records = {
        form.id: pl.DataFrame({name: [None] for name in form.schema()}, schema=form.schema())
        for form in forms().values()
    }
    nothing = frames(Harvest())
    sent = Parcel(records, **{one.name: getattr(nothing, one.name) for one in fields(nothing)[1:]})
    arrived = pickle.loads(pickle.dumps(sent))
    assert all(arrived.records[form].schema == frame.schema for form, frame in records.items())
    assert join_parcels([arrived, arrived]).records["F12"].height == 2
