"""The command of the generated module: the same answers on a machine without Node."""

from __future__ import annotations

from engine import (
    Issue,
    Mapping,
    Resolution,
    RoleResolutionError,
    check_cluster,
    quote,
    safe_resolve_roles,
)


def main(words: list[str] | None = None) -> int:
    """Run `resolve` or `check` on JSON; return 0 when fine, 1 for findings, 2 for bad input."""
    import argparse
    import json

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=["resolve", "check"])
    parser.add_argument("file", nargs="?", default="-", help="JSON; - is standard input")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--redundant", choices=["keep", "drop"], default="keep")
    parser.add_argument("--recommended", action="store_true", help="warn of too few units")
    given = parser.parse_args(words)
    try:
        with open(0 if given.file == "-" else given.file, "rb") as file:
            value = json.loads(file.read())
    except (OSError, ValueError, RecursionError) as cause:
        reason = cause.strerror if isinstance(cause, OSError) else "it is no JSON"
        _print([f"error: {quote(given.file)} cannot be read: {reason}"], "")
        return 2
    if given.command == "resolve":
        result = safe_resolve_roles(value, redundant=given.redundant)
    else:
        result = check_cluster(value, given.recommended)
    issues = result.warnings if isinstance(result, Resolution) else result.issues
    is_fine = all(issue.severity != "error" for issue in issues)
    verdict = "coherent" if is_fine else ""
    text = " ".join(result.args) if isinstance(result, Resolution) else verdict
    if given.json:
        key = "issues" if isinstance(result, RoleResolutionError) else "value"
        text = json.dumps({"ok": is_fine, key: result}, default=to_json, indent=2)
    _print([f"{issue.severity}: {issue.message}" for issue in issues], text)
    return 0 if is_fine else 1


def to_json(value: RoleResolutionError | Issue | Resolution | Mapping[str, str]) -> object:
    """Return what `json.dumps` can write of it, as the TypeScript library has it."""
    if isinstance(value, RoleResolutionError):
        return value.issues
    if isinstance(value, Mapping):
        return dict(value)
    own = {name: each for name, each in vars(value).items() if name != "facts"}
    return {**own, **value.facts} if isinstance(value, Issue) else own


def _print(problems: list[str], text: str) -> None:
    import os
    import sys

    try:
        sys.stderr.write("".join(f"{problem}\n" for problem in problems))
        sys.stdout.write(f"{text}\n" if text else "")
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads our output may stop early: nothing is left to flush at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


if __name__ == "__main__":
    raise SystemExit(main())
