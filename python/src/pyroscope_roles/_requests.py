"""R1 to R3 and R5: which roles are asked for, by flags or by name, and whether they exist."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from ._catalog import FLAG_PREFIX, Layer, availability, module_rows, role_names, storages_with
from ._issues import Finding, Path, describe, finding, key_text
from ._rows import catalog
from ._suggest import nearest_names
from ._values import plain_text


@dataclass(frozen=True)
class Requests:
    """The roles of some release that are asked for, each once, and where."""

    paths: Mapping[str, Path]
    findings: tuple[Finding, ...]


def read_flags(flags: object, layer: Layer | None) -> Requests:
    """Return the roles whose flags are true."""
    if not isinstance(flags, Mapping):
        return Requests({}, (finding("invalid-flags", (), **describe(flags)),))
    paths: dict[str, Path] = {}
    findings: list[Finding] = []
    for key, value in cast("Mapping[object, object]", flags).items():
        flag = key_text(key)
        role = flag.removeprefix(FLAG_PREFIX)
        if not flag.startswith(FLAG_PREFIX) or role not in role_names():
            findings.append(_unknown_flag(flag, layer))
        elif value is True:
            paths[role] = (flag,)
        elif value is not False:
            findings.append(finding("invalid-flag", (flag,), flag=flag, **describe(value)))
    return Requests(paths, tuple(findings))


def read_names(names: object, layer: Layer | None) -> Requests:
    """Return the roles of a list of names, as in `-target`."""
    if isinstance(names, (str, bytes, Mapping)) or not isinstance(names, Iterable):
        given = describe(cast("object", names))
        wrong = finding("invalid-role", (), **given, list="the roles")
        return Requests({}, (wrong,))
    paths: dict[str, Path] = {}
    findings: list[Finding] = []
    for index, name in enumerate(cast("Iterable[object]", names)):
        if not isinstance(name, str):
            findings.append(finding("invalid-role", (index,), **describe(name)))
        elif name not in role_names():
            findings.append(_unknown_role(plain_text(name), (index,), layer))
        else:
            paths.setdefault(plain_text(name), (index,))
    return Requests(paths, tuple(findings))


def unavailable_roles(requests: Requests, layer: Layer) -> list[Finding]:
    """R5: return the roles that other releases or layers have, but not this one."""
    return [
        finding(
            "unavailable-role",
            path,
            **layer.place,
            role=role,
            flag=FLAG_PREFIX + role,
            available=availability(role),
            otherStorages=storages_with(role, layer.release),
        )
        for role, path in requests.paths.items()
        if layer.role(role) is None
    ]


def _unknown_flag(flag: str, layer: Layer | None) -> Finding:
    if flag.startswith(FLAG_PREFIX):
        return _unknown_role(flag.removeprefix(FLAG_PREFIX), (flag,), layer)
    name = re.sub(r"^role?[-_ ]?", "", flag, flags=re.I | re.ASCII)
    nearest = tuple(FLAG_PREFIX + role for role in nearest_names(name, role_names()))
    return finding("unknown-flag", (flag,), flag=flag, prefix=FLAG_PREFIX, nearest=nearest)


def _unknown_role(name: str, path: Path, layer: Layer | None) -> Finding:
    """R2: return what is wrong with a name that is not a role of any release."""
    rows = catalog()
    product = rows["product"]
    if name in module_rows():
        return finding("internal-module", path, product=product, module=name)
    if name in rows["common_mistakes"]:
        meta_roles = _meta_roles(layer)
        return finding("no-such-meta-role", path, product=product, name=name, metaRoles=meta_roles)
    place = {"release": layer.release, "storage": layer.storage} if layer else {}
    nearest = nearest_names(name, role_names())
    return finding("unknown-role", path, product=product, **place, name=name, nearest=nearest)


def _meta_roles(layer: Layer | None) -> tuple[str, ...]:
    if layer is not None:
        return tuple(role.name for role in layer.roles if role.is_meta)
    return tuple(name for name, row in module_rows().items() if row.get("meta"))
