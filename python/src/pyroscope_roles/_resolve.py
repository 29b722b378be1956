"""From role flags or role names to one validated command line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, cast

from ._catalog import FLAG_PREFIX, Layer, Module
from ._issues import Finding, Issue, Path, RoleResolutionError, finding, to_issues
from ._names import Role, StorageLayer
from ._redundancy import meta_role_findings
from ._requests import Requests, read_flags, read_names, unavailable_roles
from ._scope import Scope, has_error, read_scope

Mode = Literal["monolithic", "microservices"]
"""Whether `all` is started."""


@dataclass(frozen=True)
class Resolution:
    """What to run.

    Attributes:
        targets: The roles: sorted, each once, never empty.
        args: `-target=a,b` and what activates the storage layer, one argument an element.
        env: Environment variables that the storage layer needs in addition; usually none.
        mode: `"monolithic"` if the process starts `all`, before 1.8.0 as its only target.
        modules: Everything that the process starts: the targets and what they need, sorted.
        release: The listed release whose rows answered.
        storage: The storage layer.
        warnings: Ordered by severity, then path, then code.
    """

    targets: tuple[Role, ...]
    args: tuple[str, ...]
    env: Mapping[str, str]
    mode: Mode
    modules: tuple[str, ...]
    release: str
    storage: StorageLayer
    warnings: tuple[Issue, ...]

    def command(self, binary: str, config_file: str) -> str:
        """Return the command line; `env` has to be in its environment.

        Args:
            binary: The path of the program.
            config_file: The path of its configuration.
        """
        return " ".join((binary, f"-config.file={config_file}", *self.args))


def resolve(
    flags: Mapping[str, object], release: str, storage: StorageLayer | None = None
) -> Resolution:
    """Turn role flags into a validated list of targets and their command line.

    Args:
        flags: A charm's role options, such as `{"role-all": False, "role-ingester": True}`.
        release: `"1.18.2"`, `"1.18"` for the newest listed 1.18, an image or its tag.
        storage: The storage layer; without it the one that the release runs by default.

    Raises:
        RoleResolutionError: With every problem, if there is one.
    """
    return unwrap(resolve_flags(flags, read_scope(release, storage)))


def resolve_targets(
    names: Iterable[str], release: str, storage: StorageLayer | None = None
) -> Resolution:
    """Do the same for names of roles, such as those of `-target=a,b`.

    Args:
        names: The roles.
        release: As in `resolve`.
        storage: As in `resolve`.

    Raises:
        RoleResolutionError: With every problem, if there is one.
    """
    return unwrap(resolve_names(names, read_scope(release, storage)))


@dataclass(frozen=True)
class Resolved:
    """A resolution whose warnings are still findings.

    Attributes:
        roles: The roles of some release that were asked for, whether or not they resolve.
        findings: Everything that was found.
        value: The resolution without its warnings; None if there is an error.
    """

    roles: tuple[str, ...]
    findings: tuple[Finding, ...]
    value: Resolution | None

    @property
    def modules(self) -> tuple[str, ...]:
        """Everything that a unit starts."""
        return self.value.modules if self.value else ()


def unwrap(resolved: Resolved) -> Resolution:
    """Return the resolution with its warnings, or raise the error."""
    issues = to_issues(resolved.findings)
    if resolved.value is None:
        raise RoleResolutionError(issues)
    return with_warnings(resolved.value, issues)


def with_warnings(value: Resolution, issues: tuple[Issue, ...]) -> Resolution:
    """Return a resolution with its warnings."""
    return replace(value, warnings=issues)


def resolve_flags(flags: object, scope: Scope) -> Resolved:
    """Resolve flags in a scope that may not be valid."""
    return _resolve(read_flags(flags, scope.layer), scope)


def resolve_names(names: object, scope: Scope) -> Resolved:
    """Resolve names; their fixes are in terms of `-target`."""
    resolved = _resolve(read_names(names, scope.layer), scope)
    findings = tuple(each.with_facts(medium="target") for each in resolved.findings)
    return Resolved(resolved.roles, findings, resolved.value)


def _resolve(requests: Requests, scope: Scope) -> Resolved:
    roles = tuple(sorted(requests.paths))
    found = [*scope.findings, *requests.findings]
    layer = scope.layer
    if layer is None:
        return Resolved(roles, tuple(found), None)
    found += unavailable_roles(requests, layer)
    targets = [role for role in map(layer.role, roles) if role]
    warnings = meta_role_findings(targets, layer, requests.paths)
    if has_error(found):
        return Resolved(roles, (*found, *warnings), None)
    if not targets:
        return Resolved(roles, (*found, _no_role(layer)), None)
    return Resolved(roles, (*found, *warnings), _resolution(targets, layer))


def _no_role(layer: Layer) -> Finding:
    """R3: an empty `-target=` never leaves the package."""
    role = layer.complete or layer.roles[0]
    path: Path = ()
    return finding("no-role", path, **layer.place, flag=FLAG_PREFIX + role.name)


def _resolution(targets: list[Module], layer: Layer) -> Resolution:
    names = [target.name for target in targets]
    modules = frozenset(names).union(*(target.closure for target in targets))
    complete = layer.complete
    is_complete = complete is not None and complete.name in modules
    if complete is not None and complete.is_alone and len(targets) > 1:
        is_complete = False
    return Resolution(
        targets=cast("tuple[Role, ...]", tuple(names)),
        args=(f"-target={','.join(names)}", *layer.args),
        env=dict(layer.env),
        mode="monolithic" if is_complete else "microservices",
        modules=tuple(sorted(modules)),
        release=layer.release,
        storage=cast("StorageLayer", layer.storage),
        warnings=(),
    )
