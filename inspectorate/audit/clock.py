"""Seconds a stage took; they go to the manifest, the one place of a run where time may differ."""

from time import perf_counter


class Clock:
    """Laps of a run by name of the stage that ended."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = perf_counter()

    def lap(self, stage: str) -> None:
        """A stage has ended."""
        now = perf_counter()
        self.seconds[stage] = now - self._last
        self._last = now
