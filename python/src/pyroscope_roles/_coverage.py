"""What the resolved applications of a cluster run together, and what nothing runs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from ._catalog import FLAG_PREFIX, Layer, Module, layer_of, storages_of
from ._issues import Finding, finding
from ._names import Role
from ._values import code_units


@dataclass(frozen=True)
class Member:
    """An application, resolved.

    Attributes:
        name: Its name; None if only the roles of its units are known.
        units: How many there are; None if that is not valid.
        roles: The roles of some release that are asked for.
        modules: Everything that a unit starts; empty if it does not resolve.
        lacks: What it would start as well if nothing were wrong with its options.
    """

    name: str | None
    units: int | None
    roles: tuple[str, ...]
    modules: tuple[str, ...]
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Coverage:
    """What starts a role.

    Attributes:
        role: A member of the complete meta-role, or a role that is required for another reason.
        units: The units that start it: as target, through a meta-role or as a dependency.
        applications: The names of their applications, in the order given; none for counts.
    """

    role: Role
    units: int
    applications: tuple[str, ...]


@dataclass(frozen=True)
class Shortfall:
    """A role that runs with fewer units than upstream's Helm chart gives it."""

    role: Role
    have: int
    want: int


@dataclass(frozen=True)
class CoverageReport:
    """What a cluster runs. Every list is sorted by role."""

    missing: tuple[Role, ...]
    missing_features: tuple[Role, ...]
    shortfalls: tuple[Shortfall, ...]
    coverage: tuple[Coverage, ...]
    findings: tuple[Finding, ...]


@dataclass
class _Started:
    role: Role
    module: Module | None
    is_required: bool
    units: int = 0
    is_uncertain: bool = False
    applications: list[str] = field(default_factory=list[str])

    @property
    def replicas(self) -> int:
        return (self.module.replicas if self.module else None) or 0

    @property
    def feature(self) -> str | None:
        return self.module.row.get("feature") if self.module else None


def coverage_of(
    layer: Layer,
    members: list[Member],
    *,
    required: Iterable[str] | None = None,
    recommended: bool = False,
    is_assumed: bool = False,
) -> CoverageReport:
    """Return what members run together; `required` replaces the roles on the data path."""
    on_path = {role.name for role in layer.roles if role.is_required}
    names = on_path if required is None else set(required)
    started = _started_roles(layer, members, names)
    missing = [each for each in started if each.is_required and not each.units]
    features = [
        each for each in started if each.feature and not each.is_required and not each.units
    ]
    shortfalls = [
        Shortfall(each.role, each.units, each.replicas)
        for each in started
        if each.is_required and not each.is_uncertain and 0 < each.units < each.replicas
    ]
    found = _missing_findings(layer, members, missing, is_assumed and required is None)
    found += [
        _missing_feature(layer, members, each) for each in features if not _is_idle(each, members)
    ]
    if recommended:
        found += [
            finding(
                "below-recommended",
                **layer.place,
                **vars(each),
                **_only_starter(each.role, started, members),
            )
            for each in shortfalls
        ]
    return CoverageReport(
        missing=tuple(each.role for each in missing),
        missing_features=tuple(each.role for each in features),
        shortfalls=tuple(shortfalls),
        coverage=tuple(
            Coverage(each.role, each.units, tuple(each.applications))
            for each in started
            if each.is_required or (each.module and each.module.is_member)
        ),
        findings=(*found, *_even_quorums(started, members)),
    )


def _started_roles(layer: Layer, members: list[Member], required: set[str]) -> list[_Started]:
    """Return the roles of the layer, and required ones that it lacks, with what starts each."""
    names = sorted({role.name for role in layer.roles} | required, key=code_units)
    started = [
        _Started(cast("Role", name), layer.modules.get(name), name in required) for name in names
    ]
    # Most members run the same as others.
    runs: dict[tuple[str, ...], list[_Started]] = {}
    for member in members:
        if member.modules not in runs:
            runs[member.modules] = [each for each in started if each.role in member.modules]
        for each in runs[member.modules] if member.units != 0 else ():
            each.units += 1 if member.units is None else member.units
            each.is_uncertain |= member.units is None
            each.applications += [] if member.name is None else [member.name]
    return started


def _missing_findings(
    layer: Layer, members: list[Member], missing: list[_Started], is_assumed: bool
) -> list[Finding]:
    if not missing:
        return []
    absent = tuple(each.role for each in missing if not _is_idle(each, members))
    idle = tuple(each.role for each in missing if _is_idle(each, members))
    found = _better_storage(layer, members) if is_assumed else []
    if idle:
        found.append(_idle_roles(layer, members, idle))
    if absent:
        settings = " ".join(f"{FLAG_PREFIX}{role}=true" for role in absent)
        own = {**layer.place, "roles": absent, "settings": settings}
        found.append(finding("missing-role", **own, **only_origin(members)))
    return found


def _idle_roles(layer: Layer, members: list[Member], roles: tuple[str, ...]) -> Finding:
    """Return that only applications without units run roles: they need units, not flags."""
    idle = [
        member
        for member in members
        if member.units == 0 and any(role in member.modules for role in roles)
    ]
    names = tuple(member.name for member in idle)
    own = {**layer.place, "roles": roles, "applications": names}
    return finding("idle-role", **own, **only_origin(idle))


def _is_idle(each: _Started, members: list[Member]) -> bool:
    return any(member.units == 0 and each.role in member.modules for member in members)


def _missing_feature(layer: Layer, members: list[Member], each: _Started) -> Finding:
    own = {**layer.place, "role": each.role, "flag": FLAG_PREFIX + each.role}
    return finding("missing-feature", **own, feature=each.feature, **only_origin(members))


def only_origin(members: list[Member]) -> Mapping[str, object]:
    """Return the application for a fix, which can name it when there is only one."""
    return {"application": members[0].name} if len(members) == 1 else {}


def _only_starter(
    role: str, started: list[_Started], members: list[Member]
) -> Mapping[str, object]:
    """Return the application that starts a role, if it is the only one."""
    names = [name for each in started if each.role == role for name in each.applications]
    return only_origin([member for member in members if [member.name] == names])


def _even_quorums(started: list[_Started], members: list[Member]) -> list[Finding]:
    return [
        finding(
            "even-quorum",
            role=each.role,
            units=each.units,
            fewer=each.units - 1,
            odd=each.units + 1,
            **_only_starter(each.role, started, members),
        )
        for each in started
        if each.module and each.module.is_quorum and each.units and each.units % 2 == 0
        if not each.is_uncertain
    ]


def _better_storage(layer: Layer, members: list[Member]) -> list[Finding]:
    """Return the other layer of the release in which the fewest roles are missing."""
    names = [row["name"] for row in storages_of(layer.release) if row["name"] != layer.storage]
    others = [other for name in names if (other := layer_of(layer.release, name))]
    lists = {member.roles for member in members}
    best = min(others, key=lambda other: len(_missing_in(other, lists)), default=None)
    if best is None or len(_missing_in(best, lists)) >= len(_missing_in(layer, lists)):
        return []
    missing = _missing_in(best, lists)
    own = {**layer.place, "otherStorage": best.storage, "missing": missing}
    return [finding("assumed-storage", **own)]


def _missing_in(layer: Layer, lists: set[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the required roles of a layer that nobody enables there."""
    started = {name for roles in lists for name in _started_in(layer, roles)}
    return tuple(
        role.name for role in layer.roles if role.is_required and role.name not in started
    )


def _started_in(layer: Layer, roles: tuple[str, ...]) -> frozenset[str]:
    """Return what roles start in a layer: nothing if one of them does not exist there."""
    targets = [layer.role(role) for role in roles]
    if None in targets:
        return frozenset()
    return frozenset(roles).union(*(target.closure for target in targets if target))
