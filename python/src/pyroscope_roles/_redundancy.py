"""R7 to R9: what a meta-role means for the roles next to it."""

from collections.abc import Mapping
from functools import cache

from ._catalog import FLAG_PREFIX, Layer, Module, layers
from ._issues import Finding, Path, finding


def meta_role_findings(
    targets: list[Module], layer: Layer, paths: Mapping[str, Path]
) -> list[Finding]:
    """Return the warnings about a set of targets."""
    return [*_redundant_roles(targets, layer, paths), *_extra_roles(targets, layer, paths)]


def _redundant_roles(
    targets: list[Module], layer: Layer, paths: Mapping[str, Path]
) -> list[Finding]:
    """R7: return one warning for each meta-role that starts others of the targets."""
    metas = [role for role in targets if role.is_meta]
    findings: list[Finding] = []
    for meta in metas:
        started = [role for role in targets if _innermost_starter(role, metas) is meta]
        if not started:
            continue
        names = tuple(role.name for role in started)
        starters = [each.name for each in metas if any(map(each.covers, started))]
        findings.append(
            finding(
                "redundant-role",
                paths[meta.name],
                **layer.place,
                roles=names,
                changing=tuple(
                    role.name for role in started if meta.is_alone or role.naming_matters
                ),
                metaRole=meta.name,
                unset=" ".join(f"{FLAG_PREFIX}{name}=false" for name in starters),
            )
        )
    return findings


def _innermost_starter(role: Module, metas: list[Module]) -> Module | None:
    """Return the meta-role that starts a role and does not start another one that does."""
    starters = [meta for meta in metas if meta.covers(role)]
    return next((meta for meta in starters if not any(map(meta.covers, starters))), None)


def _extra_roles(targets: list[Module], layer: Layer, paths: Mapping[str, Path]) -> list[Finding]:
    """R9: return roles that the complete meta-role starts elsewhere, but not here."""
    complete = layer.complete
    if complete is None:
        return []
    return [
        finding(
            "extra-role",
            paths[role.name],
            **layer.place,
            role=role.name,
            flag=FLAG_PREFIX + role.name,
            metaRole=complete.name,
        )
        for role in targets
        if role is not complete and not complete.covers(role) and role.name in _started_somewhere()
    ]


@cache
def _started_somewhere() -> frozenset[str]:
    """Return what the complete meta-role starts in any layer of any release."""
    return frozenset(
        module.name
        for layer in layers()
        if layer.complete
        for module in layer.modules.values()
        if layer.complete.covers(module)
    )
