"""Near-duplicate texts at the size of a city: shingles, min-hashes, bands, then a true comparison.

Every pair of a hundred thousand texts is more than anyone compares. Texts that share most of their
three-character shingles share, in one band of hashes or another, all hashes: only such are compared.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

#: Similarity in per cent from which two texts count as one.
SIMILAR = 90.0

#: Bands of hashes: two texts of 50 % common shingles meet with 94 %, of 20 % with 11 %.
_BANDS, _ROWS = 21, 3
_PRIME = np.uint64((1 << 61) - 1)
_SEED = 2014
_CHUNK = 20_000

_Hashes = npt.NDArray[np.uint64]


def likenesses(texts: Sequence[str]) -> list[int]:
    """For each text the number of the first that it is like; its own where it is like none.

    Args:
        texts: distinct, in a fixed order, each of three characters or more.
    """
    first = np.arange(len(texts))
    if len(texts) < 2:  # noqa: PLR2004 - one text has nobody to be like
        return [int(number) for number in first]
    signatures = np.concatenate(
        [_signatures(texts[at : at + _CHUNK]) for at in range(0, len(texts), _CHUNK)]
    )
    for band in range(_BANDS):
        keys = _key(signatures[:, band * _ROWS : (band + 1) * _ROWS])
        _meet(texts, first, keys)
    return [int(number) for number in _roots(first)]


def _signatures(texts: Sequence[str]) -> _Hashes:
    """Min-hashes of each text: one row a text."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    lengths = np.array([len(text) for text in texts])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    grams = codes[:-2] * np.uint64(1 << 42) ^ codes[1:-1] * np.uint64(1 << 21) ^ codes[2:]
    grams = np.concatenate([grams, np.zeros(2, np.uint64)])
    # The shingles that reach into the next text are nobody's: they never are the least.
    inner = np.ones(len(codes), bool)
    inner[starts[1:] - 1] = inner[starts[1:] - 2] = False
    inner[-2:] = False
    draw = np.random.default_rng(_SEED)
    salts = draw.integers(1, int(_PRIME), (_BANDS * _ROWS, 2), dtype=np.uint64)
    rows = [np.minimum.reduceat(_hash(grams, salt, inner), starts) for salt in salts]
    return np.stack(rows, axis=1)


def _hash(grams: _Hashes, salt: _Hashes, inner: npt.NDArray[np.bool_]) -> _Hashes:
    """A mixing of 64 bits (splitmix64), wrapping around as such mixings do."""
    mixed = grams * (salt[0] | np.uint64(1)) + salt[1]
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(27)
    return np.where(inner, mixed, np.uint64(0xFFFFFFFFFFFFFFFF))


def _key(hashes: _Hashes) -> _Hashes:
    key = np.zeros(len(hashes), np.uint64)
    for column in hashes.T:
        key = (key ^ column) * np.uint64(0x9E3779B97F4A7C15)
        key ^= key >> np.uint64(29)
    return key


def _meet(texts: Sequence[str], first: npt.NDArray[np.int64], keys: _Hashes) -> None:
    """Texts of one key are held against the first of them; the like ones point to it."""
    order = np.lexsort((np.arange(len(keys)), keys))
    ordered = keys[order]
    fresh = np.concatenate([[True], ordered[1:] != ordered[:-1]])
    heads = order[np.maximum.accumulate(np.where(fresh, np.arange(len(order)), 0))]
    asked = order[~fresh]
    others = heads[~fresh]
    open_ = first[asked] != first[others]
    asked, others = asked[open_], others[open_]
    if not asked.size:
        return
    shares = process.cpdist(
        [texts[number] for number in asked],
        [texts[number] for number in others],
        scorer=fuzz.ratio,
        score_cutoff=SIMILAR,
        workers=1,
    )
    alike = np.asarray(shares) >= SIMILAR
    np.minimum.at(first, asked[alike], others[alike])


def _roots(first: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Every text points straight to the first of its kind."""
    while not np.array_equal(first, first[first]):
        first = first[first]
    return first
