"""Strings and numbers as JavaScript has them, so that the library gives the same answers."""

import math
import struct
from decimal import Decimal

WHITE_SPACE = "\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)
"""What the library trims: white space and line ends of ECMAScript. `str.strip` takes others."""

_MAX_COUNT = 2**53 - 1


def code_units(text: str) -> str:
    """Return a string of UTF-16 code units, for lengths and orders."""
    if text.isascii():
        return text
    encoded = text.encode("utf-16-be", "surrogatepass")
    return "".join(map(chr, struct.unpack(f">{len(encoded) // 2}H", encoded)))


def plain_text(text: str) -> str:
    """Return the string of a member of an enumeration, whose str() may be `"Role.x"`."""
    return str.__str__(text)


def number_text(value: float) -> str:
    """Return `1` for 1.0, `1e+21` for 10**21, `Infinity` for what is larger than a double."""
    try:
        number = float(value)
    except OverflowError:
        number = math.inf if value > 0 else -math.inf
    if number == 0 or not math.isfinite(number):
        return {math.inf: "Infinity", -math.inf: "-Infinity", 0: "0"}.get(number, "NaN")
    exact = Decimal(repr(number)).normalize()
    return f"{exact:f}" if -7 < exact.adjusted() < 21 else f"{exact:e}"


def count_of(value: object) -> int | None:
    """Return a non-negative integer that a double holds exactly; 2.0 is 2."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return int(value) if 0 <= value <= _MAX_COUNT and value == int(value) else None
