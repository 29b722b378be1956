"""The arguments that all functions share: which release and storage layer."""

from dataclasses import dataclass

from ._catalog import Layer, layer_of, storages_of
from ._issues import Finding, RoleResolutionError, describe, finding, is_error, to_issues
from ._release import not_a_release, read_release
from ._rows import catalog
from ._values import plain_text


@dataclass(frozen=True)
class Scope:
    """The release and storage layer, looked up.

    Attributes:
        layer: None if one of them is not valid.
        is_assumed: Whether no storage layer was given, so that the release's default is meant.
        findings: What is wrong with them.
    """

    layer: Layer | None
    is_assumed: bool
    findings: tuple[Finding, ...]


def read_scope(release: object, storage: object) -> Scope:
    """Return the layer that the arguments name."""
    is_assumed = storage is None
    if not isinstance(release, str):
        wrong = [] if storage is None or isinstance(storage, str) else [_invalid_storage(storage)]
        return Scope(None, is_assumed, (not_a_release(release), *wrong))
    listed, found = read_release(plain_text(release))
    findings = [found] if found else []
    name = storage if isinstance(storage, str) else None
    if storage is not None and name is None:
        return Scope(None, is_assumed, (*findings, _invalid_storage(storage)))
    layer = layer_of(listed, name) if listed is not None else None
    if layer is None and name is not None:
        findings += _storage_findings(listed, name)
    return Scope(layer, is_assumed, tuple(findings))


def require_layer(release: str, storage: str | None) -> Layer:
    """Return the layer, or raise the error."""
    scope = read_scope(release, storage)
    if scope.layer is None:
        raise RoleResolutionError(to_issues(scope.findings))
    return scope.layer


def has_error(findings: tuple[Finding, ...] | list[Finding]) -> bool:
    """Return whether an error is among them."""
    return any(is_error(each) for each in findings)


def _storage_findings(release: str | None, storage: str) -> list[Finding]:
    """R10: return why there is no such layer; nothing if only the release is wrong."""
    rows = catalog()
    if storage not in [row["name"] for row in rows["storage"]]:
        return [_invalid_storage(storage)]
    if release is None:
        return []

    def names_in(each: str) -> tuple[str, ...]:
        return tuple(row["name"] for row in storages_of(each))

    return [
        finding(
            "unavailable-storage",
            ("storage",),
            product=rows["product"],
            release=release,
            storage=storage,
            storages=names_in(release),
            since=next((each for each in rows["releases"] if storage in names_in(each)), None),
        )
    ]


def _invalid_storage(given: object) -> Finding:
    rows = catalog()
    storages = tuple(row["name"] for row in rows["storage"])
    return finding(
        "invalid-storage",
        ("storage",),
        **describe(given),
        product=rows["product"],
        storages=storages,
    )
