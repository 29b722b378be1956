"""Which workers of a bundle belong to which coordinator, and which relations are wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ._issues import Finding, finding
from ._messages import is_juju_name
from ._suggest import nearest_names

# Juju adds it to every charm.
_IMPLICIT_ENDPOINT = "juju-info"


@dataclass(frozen=True)
class Charms:
    """The names of the charms, and the endpoint of either end of their relation."""

    worker: str
    coordinator: str
    endpoint: str


@dataclass(frozen=True)
class Relation:
    """The two ends of a relation: an application, and its endpoint if that is given."""

    ends: tuple[tuple[str, str | None], tuple[str, str | None]]


@dataclass
class Integrations:
    """The workers of each coordinator, those without one, and what is wrong."""

    groups: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    findings: list[Finding] = field(default_factory=list[Finding])
    blamed: set[str] = field(default_factory=set[str])


def read_integrations(
    charms: Charms, names: Mapping[str, str], relations: list[Relation], saas: frozenset[str]
) -> Integrations:
    """Group the workers.

    Args:
        charms: The names of the charms.
        names: The name of the charm of each application.
        relations: All relations.
        saas: The names of offers of other models.
    """
    found = Integrations()
    for relation in relations:
        _read_relation(relation, found, charms, names, saas)
    workers = [name for name, charm in names.items() if charm == charms.worker]
    coordinators = [name for name, charm in names.items() if charm == charms.coordinator]
    has_stray = False
    for name in workers:
        own = [each for each, members in found.groups.items() if name in members]
        has_stray = has_stray or not own
        if not own and name not in found.blamed:
            found.findings.append(_not_integrated(name, coordinators))
        if len(own) > 1:
            path = ("applications", name)
            facts = {"application": name, "coordinators": tuple(own)}
            found.findings.append(finding("several-coordinators", path, **facts))
    # A worker without one, or whose relation is wrong, was probably meant for an idle coordinator.
    for name in coordinators if not (found.blamed or has_stray) else ():
        if name not in found.groups:
            path = ("applications", name)
            facts = {"coordinator": name, "application": name}
            found.findings.append(finding("idle-coordinator", path, **facts))
    return found


def _read_relation(
    relation: Relation,
    found: Integrations,
    charms: Charms,
    names: Mapping[str, str],
    saas: frozenset[str],
) -> None:
    ends = relation.ends
    own = next((at for at, (name, _) in enumerate(ends) if names.get(name) == charms.worker), None)
    if own is None:
        _read_coordinators_relation(relation, found, charms, names, saas)
        return
    (worker, endpoint), (other, far) = ends[own], ends[1 - own]
    wrong = _wrong_endpoint(worker, endpoint, charms, names)
    if wrong is None and endpoint == _IMPLICIT_ENDPOINT:
        return
    if wrong is None and other not in names and other not in saas:
        wrong = _no_such_application(other, names)
    if wrong is None and other in names:
        wrong = _not_a_coordinator(worker, other, charms, names)
        wrong = wrong or _wrong_endpoint(other, far, charms, names)
        found.blamed.update([other] if wrong else [])
    if wrong is None:
        found.groups.setdefault(other, []).append(worker)
    else:
        found.findings.append(wrong)
        found.blamed.add(worker)


def _read_coordinators_relation(
    relation: Relation,
    found: Integrations,
    charms: Charms,
    names: Mapping[str, str],
    saas: frozenset[str],
) -> None:
    """Read a coordinator's relation with nobody, or with a worker of another product."""
    ends = relation.ends
    charm = charms.coordinator
    own = next((at for at, (one, _) in enumerate(ends) if names.get(one) == charm), None)
    if own is None or all(endpoint != charms.endpoint for _, endpoint in ends):
        return
    (name, endpoint), (other, _) = ends[own], ends[1 - own]
    if other not in names:
        wrong = None if other in saas else _no_such_application(other, names)
    else:
        wrong = _not_its_worker(name, other, names) if endpoint == charms.endpoint else None
    if wrong is not None:
        found.findings.append(wrong)
        found.blamed.add(name)


def _not_its_worker(name: str, other: str, names: Mapping[str, str]) -> Finding | None:
    match = re.search(r"\A(.*)-worker-k8s\Z", names[other])
    coordinator_charm = f"{match[1]}-coordinator-k8s" if match else names[name]
    # A worker of the product's usual charm is not checked if the charm was renamed.
    if coordinator_charm == names[name]:
        return None
    facts = {"application": other, "other": name, "charm": names[name]}
    path = ("relations", other)
    return finding("not-a-coordinator", path, **facts, coordinatorCharm=coordinator_charm)


def _no_such_application(name: str, names: Mapping[str, str]) -> Finding:
    nearest = nearest_names(name, names)
    return finding("no-such-application", ("relations", name), name=name, nearest=nearest)


def _wrong_endpoint(
    name: str, endpoint: str | None, charms: Charms, names: Mapping[str, str]
) -> Finding | None:
    charm = names[name]
    is_known = charm in (charms.worker, charms.coordinator)
    is_implicit = endpoint == _IMPLICIT_ENDPOINT and charm == charms.worker
    if endpoint in (None, charms.endpoint) or not is_known or is_implicit:
        return None
    facts = {"application": name, "charm": charm, "endpoint": endpoint}
    path = ("relations", name)
    return finding("no-such-endpoint", path, **facts, endpoints=(charms.endpoint,))


def _not_a_coordinator(
    worker: str, other: str, charms: Charms, names: Mapping[str, str]
) -> Finding | None:
    """Return another worker, or a charm of another product; others may be renamed coordinators."""
    charm = names[other]
    is_charm_of_cluster = re.search(r"-(?:worker|coordinator)-k8s\Z", charm) is not None
    if charm == charms.coordinator or not (charm == charms.worker or is_charm_of_cluster):
        return None
    facts = {"application": worker, "other": other, "charm": charm}
    path = ("relations", worker)
    return finding("not-a-coordinator", path, **facts, coordinatorCharm=charms.coordinator)


def _not_integrated(name: str, coordinators: list[str]) -> Finding:
    only = coordinators[0] if len(coordinators) == 1 else None
    coordinator = only if only is not None and is_juju_name(only) else None
    path = ("applications", name)
    return finding("not-integrated", path, application=name, coordinator=coordinator)
