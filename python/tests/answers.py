"""What the package answers to a question of json/vectors.json, as JSON."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from pyroscope_roles import (
    ClusterReport,
    Issue,
    Resolution,
    RoleResolutionError,
    check_applications,
    cluster_roles,
    list_roles,
    resolve,
    resolve_targets,
)

ROOT = Path(__file__).parents[2]
"""The repository, where the package is tested in it."""

Json = Any
Question = dict[str, Json]


def answer(question: Question) -> Json:
    """Answer one question as the library would."""
    name, given, options = question["function"], question["input"], question["options"]
    layer: dict[str, Json] = {"release": None, **_only(options, "release", "storage")}
    try:
        if name == "resolveRoles":
            return _result(resolve(given, **layer))
        if name == "resolveTargets":
            return _result(resolve_targets(given, **layer))
        if name == "checkCluster":
            cluster = _only(options, "required", "recommended")
            return report(check_applications(given, **layer, **cluster))
        if name == "listRoles":
            return [_only(vars(role), *_ROLE_KEYS) for role in list_roles(**layer)]
        return {"ok": True, "value": vars(cluster_roles(given, **layer)), "issues": []}
    except RoleResolutionError as error:
        return {"ok": False, "issues": [_issue(each) for each in error.issues]}


def promised(value: Json) -> Json:
    """Return an answer as JSON reads it, with the parts of issues that both packages promise."""
    return _without_wording(json.loads(json.dumps(value)))


def answers() -> set[str]:
    """Return the functions that are answered."""
    return {"resolveRoles", "resolveTargets", "checkCluster", "listRoles", "clusterRoles"}


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


def report(value: ClusterReport) -> Json:
    """Return a report as the library names its parts."""
    return {
        "consistent": value.consistent,
        "missing": value.missing,
        "missingFeatures": value.missing_features,
        "shortfalls": [vars(each) for each in value.shortfalls],
        "coverage": [vars(each) for each in value.coverage],
        "applications": [
            {
                "name": each.name,
                "units": each.units,
                "result": {"ok": False, "issues": [_issue(issue) for issue in each.issues]}
                if each.resolution is None
                else _result(each.resolution),
            }
            for each in value.applications
        ],
        "issues": [_issue(each) for each in value.issues],
    }


_ROLE_KEYS = ("name", "kind", "required", "needs", "replicas", "stateful", "since")


def _result(value: Resolution) -> Json:
    resolution = _resolution(value)
    return {"ok": True, "value": resolution, "issues": resolution["warnings"]}


def _resolution(value: Resolution) -> Json:
    return {**vars(value), "warnings": [_issue(each) for each in value.warnings]}


def _issue(value: Issue) -> Json:
    return _only(vars(value), "code", "severity", "path")


def _without_wording(value: Json) -> Json:
    if isinstance(value, list):
        return [_without_wording(each) for each in value]
    if not isinstance(value, dict):
        return value
    if {"code", "severity"} <= value.keys():
        return _only(value, "code", "severity", "path")
    return {key: _without_wording(each) for key, each in value.items()}


def _only(record: dict[str, Json], *keys: str) -> dict[str, Json]:
    return {key: record[key] for key in keys if record.get(key) is not None}
