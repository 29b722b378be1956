"""Checks the applications of a cluster: each on its own, and what they run together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from ._coverage import Coverage, Member, Shortfall, coverage_of
from ._issues import Finding, Issue, describe, dotted, finding, issue_json, plain, to_issues
from ._names import Role, StorageLayer
from ._resolve import (
    Resolution,
    Resolved,
    resolution_json,
    resolve_flags,
    resolve_names,
    with_warnings,
)
from ._scope import Scope, has_error, read_scope

_MOST_UNITS = 2**53 - 1


@dataclass(frozen=True)
class Application:
    """One deployed application: its role flags, or its targets as in `-target`."""

    name: str
    units: int
    flags: Mapping[str, object] | None = None
    targets: Sequence[str] | None = None


@dataclass(frozen=True)
class ApplicationReport:
    """What one application runs.

    Attributes:
        name: Its name.
        units: How many there are; 0 if that is not valid.
        resolution: What each unit runs; None if it does not resolve.
        issues: What is wrong with its flags or targets.
    """

    name: str
    units: int
    resolution: Resolution | None
    issues: tuple[Issue, ...]


@dataclass(frozen=True)
class ClusterReport:
    """The state of a cluster. Every list is sorted by role.

    Attributes:
        coherent: Whether every required role runs, and nothing else is an error.
        missing: The required roles that no unit starts.
        missing_features: Roles off the data path that no unit starts, and that users would miss.
        shortfalls: The required roles that run with fewer units than upstream recommends.
        coverage: What starts each member of the complete meta-role.
        applications: One for each application, in the order given.
        issues: Sorted by path, then code.
    """

    coherent: bool
    missing: tuple[Role, ...]
    missing_features: tuple[Role, ...]
    shortfalls: tuple[Shortfall, ...]
    coverage: tuple[Coverage, ...]
    applications: tuple[ApplicationReport, ...]
    issues: tuple[Issue, ...]


def check_cluster(
    counts: Mapping[str, int],
    release: str,
    storage: StorageLayer | None = None,
    *,
    required: Iterable[str] | None = None,
    recommended: bool = False,
) -> ClusterReport:
    """Check what the units of each role run together, as a coordinator gathers them.

    Each counted role counts as an application of its own, so count what a worker's meta-role
    starts once: as the meta-role, or as its members. Nothing is raised.

    Args:
        counts: The number of units by role, such as `{"querier": 3, "ingester": 3}`.
        release: As in `resolve`.
        storage: As in `resolve`. If another layer fits better, a warning suggests it.
        required: The roles that have to run; those on the storage layer's data path without it.
        recommended: Whether fewer units than upstream recommends are an issue.
    """
    applications = [Application(role, units, targets=[role]) for role, units in counts.items()]
    names = [each.name for each in applications]
    return _check(applications, release, storage, required, recommended, names)


def check_applications(
    applications: Iterable[Application],
    release: str,
    storage: StorageLayer | None = None,
    *,
    required: Iterable[str] | None = None,
    recommended: bool = False,
) -> ClusterReport:
    """Check whether applications together run what the storage layer's data path needs.

    Nothing is raised: an application that does not resolve starts nothing.

    Args:
        applications: All applications of the cluster.
        release: As in `resolve`.
        storage: As in `resolve`. If another layer fits better, a warning suggests it.
        required: The roles that have to run; those on the storage layer's data path without it.
        recommended: Whether fewer units than upstream recommends are an issue.
    """
    return _check(list(applications), release, storage, required, recommended)


@dataclass(frozen=True)
class _Read:
    report: ApplicationReport
    member: Member
    findings: tuple[Finding, ...]


def _check(
    applications: list[Application],
    release: str,
    storage: str | None,
    required: Iterable[str] | None,
    recommended: bool,
    roles: list[str] | None = None,
) -> ClusterReport:
    scope = read_scope(release, storage)
    own = Scope(scope.layer, scope.is_assumed, ())
    read = [_read(each, index, own) for index, each in enumerate(applications)]
    members = [each.member for each in read]
    found = [*scope.findings]
    for each in (*read, *_duplicates(read)):
        found += each.findings if isinstance(each, _Read) else [each]
    reports = tuple(each.report for each in read)
    if scope.layer is None:
        issues = to_issues(_by_role(found, roles))
        return ClusterReport(False, (), (), (), (), reports, issues)
    covered = coverage_of(
        scope.layer,
        members,
        required=required,
        recommended=recommended,
        is_assumed=scope.is_assumed,
    )
    found += [*covered.findings, *_without_units(read, covered.findings)]
    return ClusterReport(
        coherent=not has_error(found),
        missing=covered.missing,
        missing_features=covered.missing_features,
        shortfalls=covered.shortfalls,
        coverage=covered.coverage,
        applications=reports,
        issues=to_issues(_by_role(found, roles)),
    )


def _read(given: Application, index: int, scope: Scope) -> _Read:
    name = _name_of(given.name, index)
    is_count = _is_count(given.units)
    units = given.units if is_count else 0
    is_by_targets = given.targets is not None
    resolved = (
        resolve_names(given.targets, scope) if is_by_targets else resolve_flags(given.flags, scope)
    )
    own = [each.with_facts(application=name) for each in resolved.findings]
    step = "targets" if is_by_targets else "flags"
    found = [each.below(index, step) for each in own]
    if name != given.name:
        found.append(_invalid((index, "name"), "a string", given.name))
    if is_by_targets and given.flags is not None:
        found.append(_invalid((index, "targets"), "given without flags", given.targets))
    if not is_count:
        found.append(_invalid_units(given.units, index, name))
    member = Member(name, units if is_count else None, resolved.roles, resolved.modules)
    return _Read(_report(name, units, resolved, own), member, tuple(found))


def _name_of(given: object, index: int) -> str:
    return given if isinstance(given, str) else dotted("applications", (index,))


def _is_count(units: object) -> bool:
    return isinstance(units, int) and not isinstance(units, bool) and 0 <= units <= _MOST_UNITS


def _report(
    name: str, units: int, resolved: Resolved, findings: list[Finding]
) -> ApplicationReport:
    issues = to_issues(findings)
    value = resolved.value
    return ApplicationReport(name, units, value and with_warnings(value, issues), issues)


def _invalid(path: tuple[int, str], expected: str, given: object) -> Finding:
    at = dotted("applications", path)
    return finding("invalid-applications", path, at=at, expected=expected, **describe(given))


def _invalid_units(units: object, index: int, application: str) -> Finding:
    facts = {**describe(units), "application": application}
    return finding("invalid-units", (index, "units"), **facts)


def _without_units(read: list[_Read], found: Iterable[Finding]) -> list[Finding]:
    idle = {
        name
        for each in found
        if each.code == "idle-role"
        for name in cast("tuple[str, ...]", each.facts["applications"])
    }
    return [
        finding("no-units", (index, "units"), application=each.report.name)
        for index, each in enumerate(read)
        if not each.report.units
        and each.report.name not in idle
        and not any(one.code == "invalid-units" for one in each.findings)
    ]


def _duplicates(read: list[_Read]) -> list[Finding]:
    """Return every application but the first of its name."""
    names = [each.report.name for each in read]
    return [
        finding("duplicate-application", (index, "name"), application=name)
        for index, name in enumerate(names)
        if name in names[:index]
    ]


def _by_role(found: list[Finding], roles: list[str] | None) -> list[Finding]:
    """Return findings about counted roles with the role itself as their path."""
    if roles is None:
        return found

    def moved(each: Finding) -> Finding:
        index, *rest = each.path or ("",)
        if not isinstance(index, int):
            return each
        path = (roles[index], *rest) if rest == ["units"] else (roles[index],)
        return replace(each, path=path)

    return [moved(each) for each in found]


def report_json(report: ClusterReport) -> dict[str, object]:
    """Return a report as the TypeScript library writes it."""
    return {
        "coherent": report.coherent,
        "missing": list(report.missing),
        "missingFeatures": list(report.missing_features),
        "shortfalls": [vars(each) for each in report.shortfalls],
        "coverage": [plain(vars(each)) for each in report.coverage],
        "applications": [_application_json(each) for each in report.applications],
        "issues": [issue_json(issue) for issue in report.issues],
    }


def _application_json(report: ApplicationReport) -> dict[str, object]:
    resolution = report.resolution
    result: dict[str, object] = (
        {"ok": False, "issues": [issue_json(issue) for issue in report.issues]}
        if resolution is None
        else {"ok": True, "value": resolution_json(resolution)}
    )
    return {"name": report.name, "units": report.units, "result": result}
