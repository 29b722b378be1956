"""What the package answers to a question of json/vectors.json, as JSON."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from pyroscope_roles import (
    Application,
    RoleResolutionError,
    check_applications,
    cluster_roles,
    list_roles,
    resolve,
    resolve_targets,
)
from pyroscope_roles._cluster import report_json
from pyroscope_roles._issues import issue_json
from pyroscope_roles._resolve import resolution_json
from pyroscope_roles._roles import role_json

ROOT = Path(__file__).parents[2]
"""The repository, where the package is tested in it."""

Json = Any
Question = dict[str, Json]


def answer(question: Question) -> Json:
    """Answer one question as the library would."""
    name, given, options = question["function"], question["input"], question["options"]
    layer = {key: options[key] for key in ("release", "storage") if key in options}
    try:
        if name == "resolveRoles":
            return {"ok": True, "value": resolution_json(resolve(given, **layer))}
        if name == "resolveTargets":
            return {"ok": True, "value": resolution_json(resolve_targets(given, **layer))}
        if name == "checkCluster":
            return report_json(check_applications(map(_application, given), **options))
        if name == "listRoles":
            return [_without_summary(role_json(role)) for role in list_roles(**layer)]
        return {"ok": True, "value": plain(vars(cluster_roles(given, **layer))), "issues": []}
    except RoleResolutionError as error:
        return {"ok": False, "issues": [issue_json(issue) for issue in error.issues]}


def answers() -> set[str]:
    """Return the functions that are answered."""
    return {"resolveRoles", "resolveTargets", "checkCluster", "listRoles", "clusterRoles"}


def plain(value: Json) -> Json:
    """Return a value as JSON reads it back."""
    return json.loads(json.dumps(value))


class Library:
    """The TypeScript library, which answers one question after another."""

    def __init__(self) -> None:
        """Start it."""
        command = ["npx", "tsx", "scripts/python-answers.ts"]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe)

    def ask(self, question: Question) -> Json:
        """Return its answer."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(question).encode() + b"\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def stop(self) -> None:
        """End it."""
        self._process.communicate()


def has_library() -> bool:
    """Return whether the TypeScript library can be asked."""
    is_there = shutil.which("npx") is not None and (ROOT / "node_modules/tsx").is_dir()
    return is_there and "WITHOUT_NODE" not in os.environ


def _application(given: Json) -> Application:
    return Application(given["name"], given["units"], given.get("flags"), given.get("targets"))


def _without_summary(role: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in role.items() if key != "summary"}
