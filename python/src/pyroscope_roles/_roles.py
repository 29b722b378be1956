"""The role table of one release and storage layer."""

from dataclasses import dataclass
from typing import Literal, cast

from ._catalog import Layer, Module, first_release
from ._names import Role, StorageLayer
from ._rows import summaries
from ._scope import require_layer

Kind = Literal["meta", "member", "dependency", "extra"]
"""How the complete meta-role starts a role: directly, through a member, or not at all."""


@dataclass(frozen=True)
class ListedRole:
    """One role.

    Attributes:
        name: Its name.
        kind: `"meta"` stands for other roles; `all` needs a `"member"` directly, starts a
            `"dependency"` because a member needs it, and does not start an `"extra"`.
        required: Whether it is on the data path: without it profiles are not stored or found.
        needs: The modules that it needs directly, sorted.
        replicas: The replicas that upstream's Helm chart gives it, if any.
        stateful: Whether upstream's Helm chart runs it as a StatefulSet.
        since: The first listed release that has it, in any storage layer.
        summary: What it does, in one sentence.
    """

    name: Role
    kind: Kind
    required: bool
    needs: tuple[str, ...]
    replicas: int | None
    stateful: bool
    since: str
    summary: str


def list_roles(release: str, storage: StorageLayer | None = None) -> tuple[ListedRole, ...]:
    """Return the roles of a release and storage layer, sorted by name.

    Args:
        release: As in `resolve`.
        storage: As in `resolve`.

    Raises:
        RoleResolutionError: If they do not name a listed release and layer.
    """
    layer = require_layer(release, storage)
    return tuple(_listed(role, layer) for role in layer.roles)


def _listed(role: Module, layer: Layer) -> ListedRole:
    return ListedRole(
        name=cast("Role", role.name),
        kind=_kind(role, layer),
        required=role.is_required,
        needs=role.needs,
        replicas=role.replicas,
        stateful=role.is_stateful,
        since=first_release(role.name),
        summary=summaries().get(role.name, ""),
    )


def _kind(role: Module, layer: Layer) -> Kind:
    if role.is_meta:
        return "meta"
    if role.is_member:
        return "member"
    is_started = layer.complete is not None and role.name in layer.complete.closure
    return "dependency" if is_started else "extra"
