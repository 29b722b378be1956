"""A probe for juju-doctor: whether the workers of bundles make complete clusters.

The file of a probe is one line:

```python
from pyroscope_roles.juju_doctor import bundle  # noqa: F401
```
"""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from typing import cast

from ._bundle import Bundle, Deployed, read_bundle
from ._catalog import FLAG_PREFIX, Layer, role_names
from ._conditions import Conditions, holds
from ._coverage import Member, coverage_of, only_origin
from ._integrations import Charms, read_integrations
from ._issues import Finding, Issue, RoleResolutionError, finding, is_error, to_issues
from ._messages import quote
from ._release import read_release
from ._resolve import resolve_flags
from ._rows import CharmRow, catalog, charms
from ._scope import Scope, read_scope
from ._suggest import nearest_names

__all__ = ["ProbeError", "bundle", "check_bundle"]


# Fixes in terms of the ruleset instead of the command.
_FIXES = {
    "no-worker": "if yours has another name, write worker_charm under with",
    "unknown-release": "write release under with",
}


class ProbeError(RoleResolutionError):
    """Raised by the probe. Its text does not have square brackets, which juju-doctor drops."""

    def __init__(self, found: list[tuple[str, Issue]]) -> None:
        """Take the issues with the names of their bundles."""
        super().__init__(issue for _, issue in found)
        lines = ["", *(_line(name, issue) for name, issue in found)]
        self._text = "\n".join(lines).replace("[", "(").replace("]", ")")

    def __str__(self) -> str:
        return self._text


def bundle(
    bundles: Mapping[str, object],
    *_args: object,
    worker_charm: str | None = None,
    release: str | None = None,
    storage: str | None = None,
    recommended: bool = False,
    **others: object,
) -> None:
    """Check bundles, as juju-doctor passes them.

    Args:
        bundles: The first document of each bundle, parsed, by name.
        worker_charm: The name of the worker charm, if it was renamed.
        release: The release of Pyroscope. Without it the one that the bundle pins, or that of
            the published charm whose options the workers have.
        storage: The storage layer; without it the one that the charm runs.
        recommended: Whether fewer units than upstream recommends are an error.
        others: What juju-doctor passes in addition: nothing.

    Raises:
        ProbeError: If something is wrong, or nothing was checked.
    """
    if others:
        known = "worker_charm, release, storage and recommended"
        raise TypeError(f"the probe takes {known}, not {', '.join(sorted(others))}")
    found: list[tuple[str, Issue]] = []
    is_checked = False
    charm = worker_charm or _worker_charm()
    for name, content in bundles.items():
        issues = check_bundle(content, charm, release, storage, recommended=recommended)
        is_checked = is_checked or issues is not None
        found += [(name, issue) for issue in issues or ()]
    if not is_checked:
        found = [("", issue) for issue in to_issues([finding("no-worker", (), charm=charm)])]
    if found:
        raise ProbeError(found)


def check_bundle(
    content: object,
    worker_charm: str | None = None,
    release: str | None = None,
    storage: str | None = None,
    *,
    recommended: bool = False,
) -> tuple[Issue, ...] | None:
    """Return the errors of one bundle.

    Args:
        content: The bundle, parsed.
        worker_charm: As in `bundle`.
        release: As in `bundle`.
        storage: As in `bundle`.
        recommended: As in `bundle`.

    Returns:
        The errors; None if it has nothing of Pyroscope, so that nothing was checked.
    """
    product = catalog()["product"]
    read = read_bundle(content, product)
    names = {name: each.charm for name, each in read.applications.items()}
    pair = Charms(
        worker=worker_charm or _worker_charm(),
        coordinator=f"{product.lower()}-coordinator-k8s",
        endpoint=charms()[0]["endpoint"],
    )
    if read.findings:
        return to_issues(read.findings)
    if not {pair.worker, pair.coordinator}.intersection(names.values()):
        return None
    workers = {name: each for name, each in read.applications.items() if each.charm == pair.worker}
    offered = frozenset(
        name for name, each in read.applications.items() if pair.endpoint in each.offers
    )
    integrations = read_integrations(pair, names, read.relations, read.saas, offered)
    if not workers:
        return to_issues(integrations.findings) if integrations.findings else None
    pinned = release or _pinned_release(workers)
    if pinned is None:
        return to_issues([_unknown_release(workers)])
    scope = _scope(pinned, storage)
    if scope.layer is None:
        return to_issues(scope.findings)
    found = [*integrations.findings]
    members = {name: _member(name, each, scope, found) for name, each in workers.items()}
    # A worker without a coordinator was probably meant for one of them.
    strays = [members[name] for name in integrations.stray]
    explained = {role for each in strays for role in (*each.modules, *each.lacks)}
    for coordinator, own in integrations.groups.items():
        group = [members[name] for name in own]
        lacking = {role for each in group for role in each.lacks}
        # Other models can run what nothing here runs.
        is_whole = names.get(coordinator) == pair.coordinator and coordinator not in offered
        for each in _group_findings(coordinator, group, scope.layer, recommended):
            if is_whole or each.code not in ("missing-role", "coordinator-requires"):
                found += _unexplained(each, explained | lacking, scope.layer)
    found += _coordinator_findings(read, integrations.groups, scope.layer)
    shown = [each for each in found if is_error(each) or each.code == "below-recommended"]
    return to_issues(shown)


def _coordinator_findings(
    read: Bundle, groups: Mapping[str, object], layer: Layer
) -> Iterable[Finding]:
    """Return what keeps coordinators that have workers from publishing a configuration."""
    row = _charm_row(layer.release)
    for name, application in read.applications.items():
        if name not in groups or row is None:
            continue
        ends = {end for relation in read.relations for end in relation.ends}
        own = {"coordinator": name, "application": name}
        for each in row["requires"]:
            if (name, each["endpoint"]) not in ends:
                facts = {**own, "endpoint": each["endpoint"], "status": each["status"]}
                yield finding("missing-integration", ("applications", name), **facts)
        if application.units == 0:
            yield finding("no-coordinator", ("applications", name), **own)


def _worker_charm() -> str:
    return f"{catalog()['product'].lower()}-worker-k8s"


def _line(name: str, issue: Issue) -> str:
    where = f"{quote(name.rstrip('/').rpartition('/')[2])}: " if name else ""
    application = issue.facts.get("application")
    is_named = application is None or f"{application}" in issue.message
    subject = "" if is_named else f"{application}: "
    fix = _FIXES.get(issue.code, issue.fix)
    remedy = "" if fix is None else f"; {fix}"
    return f"{where}{subject}{issue.message}{remedy} ({issue.code})"


def _pinned_release(workers: Mapping[str, Deployed]) -> str | None:
    """Return the release by the first kind of evidence that there is."""
    images = [_release_of_image(each.image) for each in workers.values() if each.image]
    options = _options_of(workers)
    channels = [
        _release_of_channel(each.channel, options) for each in workers.values() if each.channel
    ]
    row = _charm_with(workers)
    return next((each for each in (*images, *channels, row.get("release")) if each), None)


def _release_of_image(image: str) -> str | None:
    _, colon, tag = image.partition("@")[0].rpartition("/")[2].partition(":")
    return tag if colon and re.match(r"v?\d+\.\d", tag, re.ASCII) else None


def _release_of_channel(channel: str, options: Set[str]) -> str | None:
    """Return a track that is a listed minor version, or that of a charm that pins a release.

    A track says nothing if its charm lacks options that are set, and another one has them all.
    """
    track = channel.partition("/")[0]
    row = next((each for each in charms() if each.get("track") == track), None)
    if row is not None and "release" in row:
        others = [set(each["options"]) for each in charms()]
        is_other = not options <= set(row["options"]) and any(options <= each for each in others)
        return None if is_other else row["release"]
    is_listed = re.fullmatch(r"\d+\.\d+", track, re.ASCII) and read_release(track)[1] is None
    return track if is_listed else None


def _options_of(workers: Mapping[str, Deployed]) -> Set[str]:
    return {key for each in workers.values() for key in each.config if _is_flag(key)}


def _charm_with(workers: Mapping[str, Deployed]) -> CharmRow:
    """Return the charm that has the most of the options that are set, the newest of several."""
    options = [key for each in workers.values() for key in each.config if _is_flag(key)]
    return max(charms(), key=lambda row: sum(option in row["options"] for option in options))


def _unknown_release(workers: Mapping[str, Deployed]) -> Finding:
    since = _charm_with(workers)["where"].replace(">=", "")
    reason = f"only an unreleased charm, for {since} and newer, has the options of this file"
    product = catalog()["product"]
    facts = {"product": product, "program": product.lower(), "reason": reason}
    return finding("unknown-release", ("release",), **facts)


def _is_flag(option: str) -> bool:
    return option.startswith(FLAG_PREFIX)


def _charm_row(release: str) -> CharmRow | None:
    return next((row for row in charms() if holds(row["where"], Conditions(release))), None)


def _scope(release: str, storage: str | None) -> Scope:
    """Return the layer; a release alone means the one that its charm runs."""
    listed, _ = read_release(release)
    row = _charm_row(listed) if listed else None
    return read_scope(release, storage or (row or {}).get("storage"))


def _member(name: str, given: Deployed, scope: Scope, found: list[Finding]) -> Member:
    """Resolve a worker; what is wrong with its options is added to what was found."""
    row = _charm_row(scope.layer.release) if scope.layer else None
    offered = row["options"] if row else None
    wrong = [each
        for option in given.config
        for each in _wrong_option(option, offered, row["others"] if row else None)
    ]
    rejected = {each.facts["option"] for each in wrong}
    enabled = {option: True for option, value in (offered or {}).items() if value}
    own = {
        option: value
        for option, value in given.config.items()
        if _is_flag(option) and option not in rejected
    }
    resolved = resolve_flags({**enabled, **own}, replace(scope, findings=()))
    is_meant = any(given.config[f"{each.facts['option']}"] is not False for each in wrong)
    reported = [
        each for each in (*wrong, *resolved.findings) if not (is_meant and each.code == "no-role")
    ]
    for each in reported:
        found.append(each.below(name).with_facts(application=name))
    lacks = _lacked_modules(resolved.roles if not resolved.modules else (), reported, scope.layer)
    return Member(name, given.units, resolved.roles, resolved.modules, lacks)


def _lacked_modules(
    roles: Iterable[str], findings: list[Finding], layer: Layer | None
) -> tuple[str, ...]:
    """Return what a worker that does not start would start, and what wrong options stand for."""
    all_roles = [*roles, *(role for each in findings for role in _meant_role(each))]
    if layer is None:
        return ()
    known = [layer.modules[role] for role in all_roles if role in layer.modules]
    return (*all_roles, *(name for module in known for name in module.closure))


def _meant_role(found: Finding) -> tuple[str, ...]:
    if found.code == "invalid-flag":
        return (f"{found.facts['flag']}".removeprefix(FLAG_PREFIX),)
    if found.code not in ("no-such-option", "unknown-role"):
        return ()
    nearest = cast("tuple[str, ...]", found.facts["nearest"])
    return tuple(each.removeprefix(FLAG_PREFIX) for each in nearest[:1])


def _unexplained(found: Finding, explained: Set[str], layer: Layer) -> list[Finding]:
    """Return a finding without the roles that another finding explains."""
    if found.code not in ("missing-role", "coordinator-requires"):
        return [found]
    roles = tuple(
        role for role in cast("tuple[str, ...]", found.facts["roles"]) if role not in explained
    )
    if not roles:
        return []
    enabled = roles
    row = _charm_row(layer.release)
    if found.code == "missing-role" and row is not None and layer.complete is not None:
        complete = layer.complete.name
        named = (role if FLAG_PREFIX + role in row["options"] else complete for role in roles)
        enabled = tuple(dict.fromkeys(named))
    settings = " ".join(f"{FLAG_PREFIX}{role}=true" for role in enabled)
    return [replace(found, facts={**found.facts, "roles": roles, "settings": settings})]


def _wrong_option(
    option: str, offered: Mapping[str, bool] | None, others: list[str] | None
) -> list[Finding]:
    """Return an option that the charm does not have."""
    if option in (offered or ()) or option in (others or ()):
        return []
    if not _is_flag(option):
        role = re.sub("^roles?-", "", option.lower().replace("_", "-"))
        if role not in role_names():
            return [] if others is None else [_no_such_option(option, [])]
        is_offered = offered is None or FLAG_PREFIX + role in offered
        return [_no_such_option(option, [role] if is_offered else [])]
    if offered is None:
        return []
    roles = [each.removeprefix(FLAG_PREFIX) for each in offered]
    return [_no_such_option(option, nearest_names(option.removeprefix(FLAG_PREFIX), roles))]


def _no_such_option(option: str, nearest: Iterable[str]) -> Finding:
    flags = tuple(FLAG_PREFIX + role for role in nearest)
    return finding("no-such-option", (option,), option=option, nearest=flags)


def _group_findings(
    coordinator: str,
    group: list[Member],
    layer: Layer,
    recommended: bool,
) -> list[Finding]:
    """Return what the workers of a coordinator do not run. Those that do not start say why."""
    started = {name for member in group for name in member.modules}
    if not started:
        return []
    found = [*coverage_of(layer, group, recommended=recommended).findings]
    row = _charm_row(layer.release)
    on_path = {role.name for role in layer.roles if role.is_required}
    roles = tuple(sorted({*(row["demands"] if row else ())} - started - on_path))
    if roles:
        settings = " ".join(f"{FLAG_PREFIX}{role}=true" for role in roles)
        own = {**layer.place, "coordinator": coordinator, "roles": roles, "settings": settings}
        found.append(finding("coordinator-requires", **own, **only_origin(group)))
    return [each.with_facts(cluster=coordinator) for each in found]
