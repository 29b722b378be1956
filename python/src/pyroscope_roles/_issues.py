"""Findings as values, and the issues they are shown as: sorted, limited, with a message."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ._messages import cut, render
from ._names import IssueCode
from ._rows import Severity, messages
from ._values import code_units, number_text, plain_text

Path = tuple[str | int, ...]

_SHOWN_AT_MOST = 100
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True)
class Issue:
    """One thing that is wrong, or worth knowing.

    Attributes:
        code: What kind of issue it is. It decides which facts there are.
        severity: `"error"`, `"warning"` or `"note"`.
        message: What is wrong, in one line.
        fix: What to do about it, a command where there is one.
        path: What it is about: the key of a flag, the name of an argument; empty for the whole.
        facts: What the message is made of.
    """

    code: IssueCode
    severity: Severity
    message: str
    fix: str | None
    path: Path
    facts: Mapping[str, object]


@dataclass(frozen=True)
class Finding:
    """An issue before its message is made: its facts can still be added to."""

    code: IssueCode
    path: Path
    facts: Mapping[str, object]

    def with_facts(self, **facts: object) -> "Finding":
        """Return it with more facts; those that it has stay."""
        return replace(self, facts={**facts, **self.facts})

    def below(self, *steps: str | int) -> "Finding":
        """Return it with steps before its path."""
        return replace(self, path=(*steps, *self.path))


class RoleResolutionError(ValueError):
    """Raised if flags, roles or arguments are not valid.

    Attributes:
        issues: Everything that was found, warnings too, ordered by severity, then path, then code.
    """

    def __init__(self, issues: Iterable[Issue]) -> None:
        """Take the issues; at least one is an error."""
        self.issues = tuple(issues)
        super().__init__(self.issues)

    def __str__(self) -> str:
        return "\n".join(
            f"{issue.severity} {issue.code}: {issue.message}" for issue in self.issues
        )

    def status(self, app: str) -> str:
        """Return a short text for a unit's status: the first error, and how many more there are.

        Args:
            app: The name of the application, for the command that fixes it.
        """
        errors = [issue for issue in self.issues if issue.severity == "error"]
        first, more = errors[0], len(errors) - 1
        message, fix = render(messages()[first.code], {**first.facts, "application": app})
        text = message if fix is None else f"{message}: {fix}"
        return f"{text} (and {more} more)" if more else text


def finding(code: IssueCode, path: Path = (), /, **facts: object) -> Finding:
    """Return a finding; facts that are None are left out."""
    return Finding(code, path, {name: fact for name, fact in facts.items() if fact is not None})


def to_issues(findings: Iterable[Finding]) -> tuple[Issue, ...]:
    """R12: ordered by severity, then path, then code; the first hundred, and how many others."""
    ordered = sorted(findings, key=_sort_key)
    shown, hidden = ordered[:_SHOWN_AT_MOST], ordered[_SHOWN_AT_MOST:]
    if hidden:
        severities = [messages()[each.code]["severity"] for each in hidden]
        facts = {"errors": severities.count("error"), "warnings": severities.count("warning")}
        shown.append(finding("more-issues", (), count=len(hidden), shown=len(shown), **facts))
    return tuple(_to_issue(each) for each in shown)


def is_error(found: Finding) -> bool:
    """Return whether there is no answer because of it."""
    return messages()[found.code]["severity"] == "error"


def describe(value: object) -> dict[str, object]:
    """Return the JSON name of a value's type, and a string (cut), number or boolean itself."""
    if isinstance(value, str):
        return {"type": "string", "value": cut(plain_text(value))}
    if value is None:
        return {"type": "null"}
    if isinstance(value, bool):
        return {"type": "boolean", "value": "true" if value else "false"}
    if isinstance(value, (int, float)):
        return {"type": "number", "value": number_text(value)}
    return {"type": "array" if isinstance(value, (list, tuple)) else "object"}


def key_text(key: object) -> str:
    """Return a key as JSON writes it."""
    given = describe(key)
    return plain_text(key) if isinstance(key, str) else f"{given.get('value', given['type'])}"


def dotted(root: str, path: Path) -> str:
    """Return `("applications", 2, "name")` as `applications[2].name`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return root + "".join(steps)


def _sort_key(found: Finding) -> tuple[int, list[tuple[bool, str | int]], str]:
    # A path before what is below it; names before numbers.
    severity = _SEVERITIES.index(messages()[found.code]["severity"])
    steps = (code_units(step) if isinstance(step, str) else step for step in found.path)
    return severity, [(isinstance(step, int), step) for step in steps], found.code


def _to_issue(found: Finding) -> Issue:
    row = messages()[found.code]
    message, fix = render(row, found.facts)
    return Issue(found.code, row["severity"], message, fix, found.path, found.facts)
