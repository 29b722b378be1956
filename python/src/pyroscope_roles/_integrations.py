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

    # Workers by coordinator, each once.
    groups: dict[str, dict[str, None]] = field(default_factory=dict[str, dict[str, None]])
    stray: list[str] = field(default_factory=list[str])
    findings: list[Finding] = field(default_factory=list[Finding])
    blamed: set[str] = field(default_factory=set[str])


def read_integrations(
    charms: Charms,
    names: Mapping[str, str],
    relations: list[Relation],
    saas: frozenset[str],
    offered: frozenset[str] = frozenset(),
) -> Integrations:
    """Group the workers.

    Args:
        charms: The names of the charms.
        names: The name of the charm of each application.
        relations: All relations.
        saas: The names of offers of other models.
        offered: The applications whose endpoint for the cluster is offered to other models.
    """
    found = Integrations()
    for relation in relations:
        _read_relation(relation, found, charms, names, saas)
    workers = [name for name, charm in names.items() if charm == charms.worker]
    coordinators = [name for name, charm in names.items() if charm == charms.coordinator]
    coordinators_of: dict[str, list[str]] = {}
    for coordinator, members in found.groups.items():
        for name in members:
            coordinators_of.setdefault(name, []).append(coordinator)
    for name in workers:
        own = coordinators_of.get(name, [])
        if not own:
            found.stray.append(name)
        if not own and name not in found.blamed:
            found.findings.append(_not_integrated(name, coordinators))
        if len(own) > 1:
            path = ("applications", name)
            facts = {"application": name, "coordinators": tuple(own)}
            found.findings.append(finding("several-coordinators", path, **facts))
    # A worker without one, or whose relation is wrong, was probably meant for an idle coordinator.
    for name in coordinators if not (found.blamed or found.stray) else ():
        if name not in found.groups and name not in offered:
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
    own = _end_of(charms.worker, relation, names)
    if own is None:
        _read_coordinator(relation, found, charms, names, saas)
        return
    (worker, endpoint), (other, far) = ends[own], ends[1 - own]
    wrong = _wrong_endpoint(worker, endpoint, charms, names)
    if wrong is None and endpoint == _IMPLICIT_ENDPOINT:
        return
    if wrong is None and other not in names and other not in saas:
        wrong = _no_such_application(other, names)
    blamed = {worker}
    if wrong is None and other in names:
        wrong = _not_a_coordinator(worker, other, charms, names)
        wrong = wrong or _wrong_endpoint(other, far, charms, names)
        blamed.add(other)
    if wrong is None:
        found.groups.setdefault(other, {})[worker] = None
    else:
        found.findings.append(wrong)
        found.blamed |= blamed


def _read_coordinator(
    relation: Relation,
    found: Integrations,
    charms: Charms,
    names: Mapping[str, str],
    saas: frozenset[str],
) -> None:
    """Read a coordinator's relation with another product's worker, or with nothing."""
    ends = relation.ends
    own = _end_of(charms.coordinator, relation, names)
    if own is None or charms.endpoint not in (endpoint for _, endpoint in ends):
        return
    (coordinator, endpoint), (other, _) = ends[own], ends[1 - own]
    if other in saas:
        # A worker of another model, perhaps: what runs there is not known.
        found.blamed.add(coordinator)
        return
    if other not in names:
        wrong = _no_such_application(other, names)
    else:
        match = re.fullmatch(r"(.*)-worker-k8s", names[other], re.DOTALL)
        own_coordinator = f"{match[1]}-coordinator-k8s" if match else charms.coordinator
        is_other = own_coordinator != charms.coordinator and endpoint == charms.endpoint
        facts = {"application": other, "other": coordinator, "charm": charms.coordinator}
        path = ("relations", other)
        found_wrong = finding("not-a-coordinator", path, **facts, coordinatorCharm=own_coordinator)
        wrong = found_wrong if is_other else None
    if wrong is not None:
        found.findings.append(wrong)
        found.blamed.add(coordinator)


def _end_of(charm: str, relation: Relation, names: Mapping[str, str]) -> int | None:
    """Return which end of a relation is an application of a charm."""
    ends = enumerate(relation.ends)
    return next((at for at, (name, _) in ends if names.get(name) == charm), None)


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
