"""Evaluates the conditions in rows, such as `"v2 >=1.10.0 || >=2.0.0"`."""

from collections.abc import Iterable
from dataclasses import dataclass

Version = tuple[int, ...]


@dataclass(frozen=True)
class Conditions:
    """A release, and the parts that a condition may name."""

    release: str
    parts: frozenset[str] = frozenset()


def version(text: str) -> Version:
    """Return `"1.18.2"` as numbers that can be compared."""
    return tuple(int(number) for number in text.split("."))


def holds(where: str | None, at: Conditions) -> bool:
    """Return whether one of the alternatives holds; a missing condition always does."""
    if where is None:
        return True
    alternatives = (text.split(" ") for text in where.split(" || "))
    return any(all(_word_holds(word, at) for word in words) for words in alternatives)


def is_so(truth: str | bool, at: Conditions) -> bool:
    """Return whether a fact of a row is so: everywhere, nowhere, or where a condition holds."""
    return truth if isinstance(truth, bool) else holds(truth, at)


def _word_holds(word: str, at: Conditions) -> bool:
    if word.startswith(">="):
        return version(at.release) >= version(word[2:])
    if word.startswith("<"):
        return version(at.release) < version(word[1:])
    return word in at.parts


def values_that_hold(facts: Iterable[str], at: Conditions) -> list[str]:
    """Return the values of facts such as `"storage >=1.19.0"` that hold."""
    split = (fact.partition(" ") for fact in facts)
    return [value for value, _, where in split if holds(where or None, at)]
