"""The command, for machines without Node: `python -m pyroscope_roles` or `uvx pyroscope-roles`."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import NoReturn

from ._cluster import check_cluster, report_json
from ._issues import Issue, RoleResolutionError, issue_json
from ._messages import escape_unsafe, quote
from ._resolve import resolution_json, resolve
from ._roles import list_roles, role_json

_TRUE = ("1", "t", "T", "TRUE", "true", "True")
_FALSE = ("0", "f", "F", "FALSE", "false", "False")


@dataclass(frozen=True)
class _Outcome:
    """What a command answers: text and JSON for the answer, and what was found."""

    text: str
    value: object
    issues: Sequence[Issue]


class _InputError(ValueError):
    """The input cannot be read."""


def main(words: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        words: Its arguments; those of the process without it.

    Returns:
        0 if everything is fine, 1 for errors, 2 if the input or the release cannot be read.
    """
    given = _parser().parse_args(words)
    run: Callable[[argparse.Namespace], _Outcome] = given.run
    try:
        outcome = run(given)
    except RoleResolutionError as error:
        outcome = _Outcome("", None, error.issues)
    except _InputError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    is_fine = all(issue.severity != "error" for issue in outcome.issues)
    _show(outcome, is_fine, given.json)
    is_about_scope = any(issue.path in (("release",), ("storage",)) for issue in outcome.issues)
    return 0 if is_fine else 2 if is_about_scope else 1


def _show(outcome: _Outcome, is_fine: bool, is_json: bool) -> None:
    if is_json:
        issues = [issue_json(issue) for issue in outcome.issues]
        print(json.dumps({"ok": is_fine, "issues": issues, "value": outcome.value}, indent=2))
        return
    for issue in outcome.issues:
        print(f"{issue.severity}[{issue.code}]: {issue.message}", file=sys.stderr)
        if issue.fix is not None:
            print(f"  fix: {issue.fix}", file=sys.stderr)
    if outcome.text:
        print(outcome.text)


def _resolve(given: argparse.Namespace) -> _Outcome:
    flags = _read_pairs(given.flags, _boolean)
    resolution = resolve(flags, given.release, given.storage)
    env = [f"{name}={value}" for name, value in resolution.env.items()]
    text = " ".join([*(env if given.env else ()), *resolution.args])
    if env and not (given.env or given.json):
        print(f"warning: {' '.join(env)} is needed in the environment too", file=sys.stderr)
    return _Outcome(text, resolution_json(resolution), resolution.warnings)


def _check_cluster(given: argparse.Namespace) -> _Outcome:
    counts = _read_pairs(given.counts, _count)
    report = check_cluster(
        counts,  # pyright: ignore[reportArgumentType]  # it reports what is not a number
        given.release,
        given.storage,
        recommended=given.recommended,
    )
    text = "complete" if report.coherent else ""
    return _Outcome(text, report_json(report), report.issues)


def _roles(given: argparse.Namespace) -> _Outcome:
    roles = list_roles(given.release, given.storage)
    width = max(len(role.name) for role in roles)
    lines = [
        f"{role.name:{width}}  {'required' if role.required else '-':8}  {role.kind:10}  "
        f"{role.summary}"
        for role in roles
    ]
    return _Outcome("\n".join(lines), [role_json(role) for role in roles], ())


def _parser() -> argparse.ArgumentParser:
    parser = _Parser("pyroscope-roles", description="Validate the roles of a Pyroscope charm.")
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)
    text = "print the arguments that start the roles of some flags"
    command = _command(commands.add_parser("resolve", help=text, description=text), _resolve)
    text = "role-X=true or role-X=false, as for juju config; - reads JSON from standard input"
    command.add_argument("flags", nargs="*", metavar="FLAG", help=text)
    text = "print the environment variables of the storage layer too"
    command.add_argument("--env", action="store_true", help=text)
    text = "check whether the units of each role make a complete cluster"
    command = commands.add_parser("check-cluster", help=text, description=text)
    _command(command, _check_cluster)
    text = "ROLE=UNITS; - reads JSON from standard input"
    command.add_argument("counts", nargs="*", metavar="COUNT", help=text)
    text = "warn about fewer units than upstream recommends"
    command.add_argument("--recommended", action="store_true", help=text)
    text = "list the roles of a release and storage layer"
    _command(commands.add_parser("roles", help=text, description=text), _roles)
    return parser


class _Parser(argparse.ArgumentParser):
    """Prints what is wrong without control characters."""

    def error(self, message: str) -> NoReturn:
        super().error(escape_unsafe(message))


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        print(version("pyroscope-roles"))
        parser.exit()


def _command(
    parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], _Outcome]
) -> argparse.ArgumentParser:
    text = "such as 1.18.2, 1.18 for the newest listed one, or an image"
    parser.add_argument("--release", required=True, help=text)
    text = "the storage layer; the release's default without it"
    parser.add_argument("--storage", help=text)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)
    return parser


def _read_pairs(words: Sequence[str], read: Callable[[str], object]) -> dict[str, object]:
    if "-" in words:
        return _read_stdin() if len(words) == 1 else _reject("- cannot be combined with others")
    pairs: dict[str, object] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not (name and equals):
            _reject(f"{quote(word)} is not written as NAME=VALUE")
        if name in pairs:
            _reject(f"{quote(name)} is given twice")
        pairs[name] = read(value)
    return pairs


def _read_stdin() -> dict[str, object]:
    try:
        value = json.loads(sys.stdin.buffer.read())
    except (ValueError, RecursionError):
        return _reject("standard input is not valid JSON")
    if isinstance(value, dict):
        return value  # pyright: ignore[reportUnknownVariableType]  # the keys of JSON are strings
    return _reject("standard input must be a JSON object")


def _reject(message: str) -> NoReturn:
    raise _InputError(message)


def _boolean(text: str) -> object:
    return text in _TRUE if text in _TRUE or text in _FALSE else text


def _count(text: str) -> object:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else text


if __name__ == "__main__":
    raise SystemExit(main())
