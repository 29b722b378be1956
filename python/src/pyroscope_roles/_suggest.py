"""Suggestions for a mistyped name."""

from collections.abc import Iterable

from ._values import code_units

_MOST = 3
_FARTHEST = 2
_SHARED_PREFIX = 4


def nearest_names(given: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names at most two edits away, or with the same first four characters."""
    given = code_units(given)
    near = sorted((_distance(name, given), name) for name in names)
    return tuple(
        name
        for distance, name in near
        if distance <= _FARTHEST or name[:_SHARED_PREFIX] == given[:_SHARED_PREFIX]
    )[:_MOST]


def _distance(a: str, b: str) -> int:
    """Count insertions, deletions, substitutions and swaps of neighbours, up to one too many."""
    # An edit adds at most one character to each side of the difference.
    if abs(len(a) - len(b)) > _FARTHEST or len(set(a) ^ set(b)) > 2 * _FARTHEST:
        return _FARTHEST + 1
    before_last: list[int] = []
    last = list(range(len(b) + 1))
    for i, own in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            steps = [last[j] + 1, row[j - 1] + 1, last[j - 1] + (own != other)]
            if i > 1 and j > 1 and own == b[j - 2] and a[i - 2] == other:
                steps.append(before_last[j - 2] + 1)
            row.append(min(steps))
        before_last, last = last, row
    return min(last[-1], _FARTHEST + 1)
