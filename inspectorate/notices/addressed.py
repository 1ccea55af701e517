"""How the issuer of a round speaks to certain units: those above it are asked, never ordered."""

import re
from collections.abc import Iterable

import polars as pl

from inspectorate.notices.round import Round
from inspectorate.notices.voice import Voice, asking, voice_of

#: What an issuer is of, by what its name holds, and the levels of F01 that stand above it.
_ABOVE = (
    (re.compile(r"县|旗|(?<!自治)区"), ("中央", "省", "市", "地直")),
    (re.compile(r"市|州|盟|地区"), ("中央", "省")),
)


def voice_to(rnd: Round, units: Iterable[str]) -> Voice:
    """The issuer's voice to some units together, the mildest that any of them asks for.

    A county's 纪委 may order the county's offices; the city's bureaus that it inspects it asks.
    """
    voice = voice_of(rnd.programme.wording)
    levels = rnd.units.filter(pl.col("unit").is_in(sorted(set(units)))).get_column("level")
    if levels.is_in(_above(rnd.programme.wording.issuer)).any():
        return asking(voice)
    return voice


def _above(issuer: str) -> tuple[str, ...]:
    return next((levels for name, levels in _ABOVE if name.search(issuer)), ())
