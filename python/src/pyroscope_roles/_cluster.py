"""Checks the applications of a cluster: each on its own, and what they run together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from ._catalog import role_names
from ._coverage import Coverage, Member, Shortfall, coverage_of
from ._issues import Finding, Issue, Path, describe, dotted, finding, key_text, to_issues
from ._names import Role, StorageLayer
from ._resolve import Resolution, Resolved, resolve_flags, resolve_names, with_warnings
from ._rows import catalog
from ._scope import Scope, has_error, read_scope
from ._suggest import nearest_names
from ._values import count_of, plain_text

_COUNT = "a non-negative integer"


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
        consistent: Whether every required role runs, and nothing else is an error.
        missing: The required roles that no unit starts.
        missing_features: Roles off the data path that no unit starts, and that users would miss.
        shortfalls: The required roles that run with fewer units than upstream recommends.
        coverage: What starts each member of the complete meta-role.
        applications: One for each application, in the order given; none for counts.
        issues: Ordered by severity, then path, then code.
    """

    consistent: bool
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

    Count what a worker's meta-role starts once: as the meta-role, or as its members. A role with
    no units is as good as not counted. Nothing is raised.

    Args:
        counts: The number of units by role, such as `{"querier": 3, "ingester": 3}`.
        release: As in `resolve`.
        storage: As in `resolve`. If another layer fits better, a warning suggests it.
        required: The roles that have to run; those on the storage layer's data path without it.
        recommended: Whether fewer units than upstream recommends are an issue.

    Returns:
        A report without applications, since they are not known. The path of an issue about a
        counted role is the role.
    """
    options = _read_options(release, storage, required, recommended)
    given = cast("object", counts)
    if not isinstance(given, Mapping):
        facts = {"option": "counts", "expected": "a mapping of roles to units"}
        wrong = finding("invalid-options", (), **facts, **describe(given))
        return _report(options, [], [], [wrong])
    found: list[Finding] = []
    members: list[Member] = []
    for role, units in counts.items():
        resolved = resolve_names([role], options.own_scope)
        path = (key_text(role),)
        found += [replace(each, path=path) for each in resolved.findings]
        count = count_of(units)
        if count is None:
            facts = {"option": dotted("counts", path), "expected": _COUNT}
            found.append(finding("invalid-options", path, **facts, **describe(units)))
        if count != 0:
            members.append(Member(None, count, resolved.roles, resolved.modules))
    return _report(options, [], members, found)


def check_applications(
    applications: Iterable[Application | Mapping[str, object]],
    release: str,
    storage: StorageLayer | None = None,
    *,
    required: Iterable[str] | None = None,
    recommended: bool = False,
) -> ClusterReport:
    """Check whether applications together run what the storage layer's data path needs.

    Nothing is raised: an application that does not resolve starts nothing.

    Args:
        applications: All applications of the cluster, or mappings such as those of JSON.
        release: As in `resolve`.
        storage: As in `resolve`. If another layer fits better, a warning suggests it.
        required: The roles that have to run; those on the storage layer's data path without it.
        recommended: Whether fewer units than upstream recommends are an issue.
    """
    options = _read_options(release, storage, required, recommended)
    listed = _list_of(applications)
    if listed is None:
        wrong = _invalid((), "an array of applications", applications)
        return _report(options, [], [], [wrong])
    read = [_read(each, index, options.own_scope) for index, each in enumerate(listed)]
    found = [finding for each in read for finding in each.findings]
    return _report(options, read, [each.member for each in read], [*found, *_duplicates(read)])


@dataclass(frozen=True)
class _Options:
    scope: Scope
    required: list[str] | None
    recommended: bool

    @property
    def own_scope(self) -> Scope:
        """The layer for each application: the options are wrong once, not once for each."""
        return replace(self.scope, findings=())


@dataclass(frozen=True)
class _Read:
    report: ApplicationReport
    member: Member
    findings: tuple[Finding, ...]


def _read_options(
    release: object, storage: object, required: object, recommended: object
) -> _Options:
    scope = read_scope(release, storage)
    roles = None if required is None else _list_of(required)
    names = [plain_text(role) for role in roles or () if isinstance(role, str)]
    wrong: list[Finding] = []
    if required is not None and (roles is None or len(names) < len(roles)):
        wrong.append(_invalid_option("required", "an array of role names", required))
    if not isinstance(recommended, bool):
        wrong.append(_invalid_option("recommended", "true or false", recommended))
    # Names are looked up once every option has its type, as in the library.
    has_types = not any(each.code == "invalid-options" for each in (*scope.findings, *wrong))
    if has_types and (storage is None or isinstance(storage, str)):
        wrong += [
            _unknown_role(f"required[{index}]", ("required", index), name)
            for index, name in enumerate(names)
            if name not in role_names()
        ]
    if wrong:
        scope = replace(scope, layer=None, findings=(*scope.findings, *wrong))
    return _Options(scope, None if required is None else names, recommended is True)


def _list_of(given: object) -> list[object] | None:
    """Return the elements of anything that is iterated over except text and mappings."""
    if isinstance(given, (str, bytes, Mapping)) or not isinstance(given, Iterable):
        return None
    return list(cast("Iterable[object]", given))


def _report(
    options: _Options, read: list[_Read], members: list[Member], found: list[Finding]
) -> ClusterReport:
    scope = options.scope
    found = [*scope.findings, *found]
    reports = tuple(each.report for each in read)
    if scope.layer is None:
        return ClusterReport(False, (), (), (), (), reports, to_issues(found))
    covered = coverage_of(
        scope.layer,
        members,
        required=options.required,
        recommended=options.recommended,
        is_assumed=scope.is_assumed,
    )
    found += [*covered.findings, *_without_units(read, covered.findings)]
    return ClusterReport(
        consistent=not has_error(found),
        missing=covered.missing,
        missing_features=covered.missing_features,
        shortfalls=covered.shortfalls,
        coverage=covered.coverage,
        applications=reports,
        issues=to_issues(found),
    )


def _read(given: object, index: int, scope: Scope) -> _Read:
    fields = _fields(given)
    given_name, units = fields.get("name"), fields.get("units")
    targets, flags = fields.get("targets"), fields.get("flags")
    is_named = isinstance(given_name, str)
    name = plain_text(given_name) if is_named else dotted("applications", (index,))
    count = count_of(units)
    is_by_targets = targets is not None
    resolved = resolve_names(targets, scope) if is_by_targets else resolve_flags(flags, scope)
    own = [each.with_facts(application=name) for each in resolved.findings]
    step = "targets" if is_by_targets else "flags"
    found = [each.below(index, step) for each in own]
    if not is_named:
        found.append(_invalid((index, "name"), "a string", given_name))
    if is_by_targets and flags is not None:
        found.append(_invalid((index, "targets"), "given without flags", targets))
    if count is None:
        facts = {**describe(units), "application": name}
        found.append(finding("invalid-units", (index, "units"), **facts))
    member = Member(name, count, resolved.roles, resolved.modules)
    return _Read(_application_report(name, count or 0, resolved, own), member, tuple(found))


def _fields(given: object) -> Mapping[str, object]:
    if isinstance(given, Application):
        return vars(given)
    return cast("Mapping[str, object]", given) if isinstance(given, Mapping) else {}


def _application_report(
    name: str, units: int, resolved: Resolved, findings: list[Finding]
) -> ApplicationReport:
    issues = to_issues(findings)
    value = resolved.value
    return ApplicationReport(name, units, value and with_warnings(value, issues), issues)


def _invalid(path: Path, expected: str, given: object) -> Finding:
    at = dotted("applications", path)
    return finding("invalid-applications", path, at=at, expected=expected, **describe(given))


def _invalid_option(option: str, expected: str, given: object) -> Finding:
    facts = {"option": option, "expected": expected}
    return finding("invalid-options", (option,), **facts, **describe(given))


def _unknown_role(option: str, path: Path, name: str) -> Finding:
    facts = {"option": option, "expected": f"a role of {catalog()['product']}"}
    nearest = nearest_names(name[:1000], role_names())
    return finding("invalid-options", path, **facts, **describe(name), nearest=nearest)


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
        if each.member.units == 0 and each.report.name not in idle
    ]


def _duplicates(read: list[_Read]) -> list[Finding]:
    """Return every application but the first of its name."""
    seen: set[str] = set()
    found: list[Finding] = []
    for index, each in enumerate(read):
        name = each.report.name
        if name in seen:
            found.append(finding("duplicate-application", (index, "name"), application=name))
        seen.add(name)
    return found
