"""The command of the generated module: the same answers on a machine without Node."""

from engine import (
    ClusterReport,
    Issue,
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
        name = '"standard input"' if given.file == "-" else quote(given.file)
        reason = cause.strerror if isinstance(cause, OSError) else "it is no JSON"
        issue = {"severity": "error", "message": f"{name} cannot be read: {reason}"}
        text = json.dumps({"ok": False, "issues": [issue]}, indent=2) if given.json else ""
        return _print([f"error: {issue['message']}"], text, 2)
    result: Resolution | RoleResolutionError | ClusterReport
    if given.command == "resolve":
        result = safe_resolve_roles(value, redundant=given.redundant)
    else:
        result = check_cluster(value, given.recommended)
    issues = result.warnings if isinstance(result, Resolution) else result.issues
    is_fine = all(issue.severity != "error" for issue in issues)
    problems = [f"{issue.severity}: {issue.message}" for issue in issues]
    text = "coherent" if is_fine else ""
    if isinstance(result, Resolution):
        text = " ".join(result.args)
        problems += [f"warning: set {name}={each} too" for name, each in result.env.items()]
    if given.json:
        own = {} if isinstance(result, RoleResolutionError) else {"value": to_json(result)}
        own |= {} if is_fine else {"issues": [*map(to_json, issues)]}
        text = json.dumps({"ok": is_fine, **own}, indent=2)
    return _print(problems, text, 0 if is_fine else 1)


def to_json(value: Issue | Resolution | ClusterReport) -> dict[str, object]:
    """Return what `json` can write of it, as the TypeScript library has it."""
    own: dict[str, object] = value._asdict()
    if isinstance(value, Issue):
        del own["facts"]
        return {**own, **value.facts}
    if isinstance(value, Resolution):
        return {**own, "env": dict(value.env), "warnings": [*map(to_json, value.warnings)]}
    return {**own, "units": dict(value.units), "issues": [*map(to_json, value.issues)]}


def _print(problems: list[str], text: str, code: int) -> int:
    import os
    import sys

    try:
        print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
        print(text, end="\n" if text else "", flush=True)
    except OSError as cause:
        # Whoever reads our output may stop early: nothing is left to flush at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return code if isinstance(cause, BrokenPipeError) else 2
    return code


if __name__ == "__main__":
    raise SystemExit(main())
