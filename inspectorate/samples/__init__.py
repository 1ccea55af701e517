"""Synthetic submissions of a programme, of any size, with a truth file of what was planted in them."""

from inspectorate.samples.scenes import scene_of
from inspectorate.samples.write import SampleSummary, write_sample

__all__ = ["SampleSummary", "scene_of", "write_sample"]
