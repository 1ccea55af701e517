"""Times of day and lengths of time as text, the same from every format."""

from datetime import time, timedelta


def clock(span: time | timedelta) -> str:
    """Hours, which may pass 24, minutes and seconds: 08:30:00, 26:03:00."""
    if isinstance(span, time):
        span = timedelta(hours=span.hour, minutes=span.minute, seconds=span.second)
    total = round(span.total_seconds())
    sign, total = ("-", -total) if total < 0 else ("", total)
    return f"{sign}{total // 3600:02}:{total // 60 % 60:02}:{total % 60:02}"
