"""Synthetic submissions of 汉中, of any size, with a truth file of what was planted in them."""

from inspectorate.samples.write import SampleSummary, write_sample

__all__ = ["SampleSummary", "write_sample"]
