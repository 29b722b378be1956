"""What the package answers to a question of json/vectors.json, as JSON."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
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

# ANN401: questions and answers are JSON.

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


def ask_library(questions: Iterable[Question]) -> list[Json]:
    """Return what the TypeScript library answers."""
    command = ["npx", "tsx", "scripts/python-answers.ts"]
    text = "".join(f"{json.dumps(question)}\n" for question in questions)
    done = subprocess.run(
        command, cwd=ROOT, input=text.encode(), stdout=subprocess.PIPE, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def has_library() -> bool:
    """Return whether the TypeScript library can be asked."""
    is_there = shutil.which("npx") is not None and (ROOT / "node_modules/tsx").is_dir()
    return is_there and "WITHOUT_NODE" not in os.environ


def _application(given: Json) -> Application:
    record = given if isinstance(given, dict) else {}
    return Application(
        record.get("name"), record.get("units"), record.get("flags"), record.get("targets")
    )


def _without_summary(role: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in role.items() if key != "summary"}
