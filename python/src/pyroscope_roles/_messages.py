"""Makes messages from rows and facts, in the grammar of src/issues/message-row.ts."""

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import cast

from ._rows import MessageRow

Facts = Mapping[str, object]

_QUOTED_AT_MOST = 40
_PLAIN_AT_MOST = 400
_LISTED_AT_MOST = 20
_UNSAFE = ("Cc", "Cf", "Cs", "Zl", "Zp")
# Unicode's Default_Ignorable_Code_Point, as far as the categories do not have it.
_INVISIBLE = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u3164\ufe00-\ufe0f\uffa0"
    r"\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
_LONGEST_NAME = 250

_OPTIONAL = re.compile(
    r'\[([^\[\]|{]*\{"?(\w+)[^\[\]|]*(?:\|(?:or|;)\}[^\[\]|]*)*)(?:\|([^\[\]]*))?\]', re.ASCII
)
_PLACEHOLDER = re.compile(
    r'\{("?)(\w+)(?:\?(\w[\w ]*):(\w[\w ]*)|\|(or|;))?\1\}',
    re.ASCII,
)
# What Juju accepts as a name. Anything else could be a command of its own once it is pasted.
_JUJU_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[0-9]*[a-z][a-z0-9]*)*")


def render(row: MessageRow, facts: Facts) -> tuple[str, str | None]:
    """Return the message and the fix of a row with the facts filled in."""
    fix = row.get("fix_in", {}).get(f"{facts.get('medium')}", row.get("fix"))
    return _fill(row["message"], facts), None if fix is None else _fill(fix, facts)


def is_juju_name(text: str) -> bool:
    """Return whether Juju accepts a name."""
    return len(text) <= _LONGEST_NAME and _JUJU_NAME.fullmatch(text) is not None


def quote(text: str) -> str:
    """Return a text in JSON's quotes, cut, on one line."""
    return escape_unsafe(json.dumps(cut(text), ensure_ascii=False))


def escape_unsafe(text: str) -> str:
    """Replace control, format, line and invisible characters, which could steer a terminal."""
    return "".join(_escaped(each) if _is_unsafe(each) else each for each in text)


def _is_unsafe(character: str) -> bool:
    return unicodedata.category(character) in _UNSAFE or _INVISIBLE.match(character) is not None


def cut(text: str, most: int = _QUOTED_AT_MOST) -> str:
    """Return at most so many characters."""
    return f"{text[:most]}…" if len(text) > most else text


def _escaped(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _fill(template: str, facts: Facts) -> str:
    def optional(match: re.Match[str]) -> str:
        part, name, otherwise = match.groups()
        return part if _is_known(facts.get(name)) else otherwise or ""

    def placeholder(match: re.Match[str]) -> str:
        quotes, name, one, many, separator = match.groups()
        if one is not None:
            return one if _is_one(facts.get(name)) else many
        return _text_of(name, quotes != "", separator, facts)

    return _PLACEHOLDER.sub(placeholder, _OPTIONAL.sub(optional, template))


def _is_known(fact: object) -> bool:
    return fact is not None and fact != ()


def _is_one(fact: object) -> bool:
    return fact == 1 if isinstance(fact, int) else len(_items_of(fact)) == 1


def _items_of(fact: object) -> tuple[object, ...]:
    return cast("tuple[object, ...]", fact) if isinstance(fact, tuple) else (fact,)


def _text_of(name: str, is_quoted: bool, separator: str | None, facts: Facts) -> str:
    if name == "given":
        return _given_text(facts)
    if name == "app":
        application = facts.get("application")
        is_name = isinstance(application, str) and is_juju_name(application)
        return f"{application}" if is_name else "APP"
    items = _items_of(facts.get(name))
    texts = [f"{item}" for item in items[:_LISTED_AT_MOST]]
    shown = [
        quote(text) if is_quoted else escape_unsafe(cut(text, _PLAIN_AT_MOST)) for text in texts
    ]
    return _joined(shown, separator, len(items))


def _joined(shown: list[str], separator: str | None, count: int) -> str:
    if count > len(shown):
        shown = [*shown, f"{count - len(shown)} more"]
    if separator == ";":
        return "; ".join(shown)
    if separator == "or" and len(shown) > 1:
        return f"{', '.join(shown[:-1])} or {shown[-1]}"
    return ", ".join(shown)


def _given_text(facts: Facts) -> str:
    value, kind = facts.get("value"), f"{facts.get('type')}"
    if isinstance(value, str):
        return quote(value) if kind == "string" else escape_unsafe(value)
    if kind == "null":
        return kind
    return f"{'an' if kind[0] in 'aeio' else 'a'} {kind}"
