"""The rows and messages that the package shares with the TypeScript library."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypedDict

Severity = Literal["error", "warning", "note"]
"""An issue of severity error means that there is no answer."""

Known = Literal["source", "bracketed"]
"""How well a release is known: read at its tag, or the same in the sources before and after it."""


class _Named(TypedDict):
    name: str


class ModuleRow(_Named, total=False):
    """One module of Pyroscope's module manager."""

    visible: str | bool
    meta: str | bool
    complete: str | bool
    alone: str | bool
    where: str
    needs: list[str]
    data_path: str | bool
    feature: str
    quorum: str | bool
    stateful: str | bool
    replicas: list[str]
    naming_matters: str | bool


class ActivationRow(TypedDict, total=False):
    """What activates a storage layer where it is not the default."""

    where: str
    args: list[str]
    env: list[str]


class _Parts(_Named):
    parts: list[str]


class StorageRow(_Parts, total=False):
    """One storage layer."""

    data_path: list[str]
    where: str
    default: str
    activation: list[ActivationRow]


class _Evidence(TypedDict):
    release: str
    known: Known
    read_from: str


class EvidenceRow(_Evidence, total=False):
    """How well a release is known, and from where."""

    date: str
    commit: str


class CatalogRows(TypedDict):
    """Every release, storage layer and module."""

    product: str
    releases: list[str]
    evidence: list[EvidenceRow]
    storage: list[StorageRow]
    modules: list[ModuleRow]
    common_mistakes: list[str]


class Endpoints(TypedDict):
    """The endpoints of both charms."""

    worker: list[str]
    coordinator: list[str]


class Required(TypedDict):
    """An endpoint without which the coordinator is blocked, and its status then."""

    endpoint: str
    status: str


class _Charm(TypedDict):
    charm: str
    coordinator: str
    branch: str
    where: str
    endpoint: str
    endpoints: Endpoints
    options: dict[str, bool]
    others: list[str]
    requires: list[Required]
    demands: list[str]


class CharmRow(_Charm, total=False):
    """One published worker charm, or a branch of it."""

    track: str
    release: str
    storage: str


class _Message(TypedDict):
    severity: Severity
    message: str


class MessageRow(_Message, total=False):
    """What an issue says; `{name}` and `[…]` are filled in by `_messages`."""

    fix: str
    fix_in: dict[str, str]


@cache
def catalog() -> CatalogRows:
    """Return the rows of every release."""
    return _read("catalog")


@cache
def charms() -> list[CharmRow]:
    """Return the published charms, the newest first."""
    return _read("charms")


@cache
def messages() -> dict[str, MessageRow]:
    """Return the message of each issue code."""
    return _read("messages")


@cache
def summaries() -> dict[str, str]:
    """Return one sentence for each role."""
    return _read("summaries")


def _read(name: str) -> Any:  # noqa: ANN401
    return json.loads(Path(__file__).with_name("data").joinpath(f"{name}.json").read_bytes())
