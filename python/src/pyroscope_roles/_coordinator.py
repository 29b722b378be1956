"""The coordinator's table of roles, from the rows instead of written by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from ._catalog import Layer, Module
from ._issues import RoleResolutionError, to_issues
from ._names import Role, StorageLayer
from ._requests import read_names, unavailable_roles
from ._scope import has_error, read_scope


@dataclass(frozen=True)
class ClusterRoles:
    """What the `ClusterRolesConfig` of coordinated-workers takes, in its own names.

    Attributes:
        roles: The offered roles, sorted.
        meta_roles: For each meta-role the offered roles that it starts.
        minimal_deployment: The offered roles without which profiles are not stored or found.
        recommended_deployment: The replicas that upstream recommends for each of those.
            Coordinated-workers 4 does not take it.
    """

    roles: tuple[Role, ...]
    meta_roles: Mapping[str, tuple[Role, ...]]
    minimal_deployment: tuple[Role, ...]
    recommended_deployment: Mapping[str, int]


def cluster_roles(
    offered: Iterable[str], release: str, storage: StorageLayer | None = None
) -> ClusterRoles:
    """Return the coordinator's table for the roles that a worker charm offers.

    Args:
        offered: The names of the roles: `["all", "ingester", …]`.
        release: As in `resolve`.
        storage: As in `resolve`.

    Raises:
        RoleResolutionError: If one of them does not exist there.
    """
    scope = read_scope(release, storage)
    requests = read_names(offered, scope.layer)
    found = [*scope.findings, *requests.findings]
    if scope.layer is not None:
        found += unavailable_roles(requests, scope.layer)
    if scope.layer is None or has_error(found):
        raise RoleResolutionError(to_issues(found))
    roles = [role for role in scope.layer.roles if role.name in requests.paths]
    return _table(roles, scope.layer)


def _table(offered: list[Module], layer: Layer) -> ClusterRoles:
    needed = {_starter(role.name, offered) for role in layer.roles if role.is_required}
    minimal = [role for role in offered if role in needed]
    members = {
        meta.name: _members(meta, offered, minimal, layer) for meta in offered if meta.is_meta
    }
    return ClusterRoles(
        roles=_names(offered),
        meta_roles={name: _names(roles) for name, roles in members.items() if roles},
        minimal_deployment=_names(minimal),
        recommended_deployment={role.name: role.replicas for role in minimal if role.replicas},
    )


def _members(
    meta: Module, offered: list[Module], minimal: list[Module], layer: Layer
) -> list[Module]:
    members = [
        role
        for role in offered
        if role.name in meta.closure or (role in minimal and _stands_for(meta, role, layer))
    ]
    return members if any(role is not meta for role in members) else []


def _starter(name: str, offered: list[Module]) -> Module | None:
    """Return the offered role that runs a role alone, else a meta-role, the complete one last."""
    alone = [role for role in offered if role.name == name]
    metas = [role for role in offered if role.is_meta and name in role.closure]
    of_parts = [role for role in metas if not role.is_complete]
    complete = [role for role in offered if role.is_complete]
    return next(iter([*alone, *of_parts, *complete]), None)


def _stands_for(meta: Module, role: Module, layer: Layer) -> bool:
    """Return whether a meta-role starts everything that is required of another one."""
    if not role.is_meta or role.name in meta.closure:
        return role.name in meta.closure
    required = {each.name for each in layer.roles if each.is_required} & role.closure
    return bool(required) and required <= meta.closure


def _names(roles: list[Module]) -> tuple[Role, ...]:
    return cast("tuple[Role, ...]", tuple(role.name for role in roles))
