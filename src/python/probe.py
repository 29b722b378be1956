"""The probe: what is wrong with the workers of bundles, told before they are deployed."""

import re
from collections.abc import Iterable, Iterator, Mapping

from engine import (
    MEMBERS,
    OPTIONAL,
    PLACE,
    PREFIX,
    Facts,
    Finding,
    Issue,
    Path,
    Resolution,
    RoleResolutionError,
    describe,
    finding,
    integer_of,
    nearest,
    quote,
    safe_resolve_roles,
    text_of,
    to_issues,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeGuard

# Rows: an example, which the generator replaces.
CHARM = "example-worker"
ENDPOINT: str | None = "example-cluster"
OPTIONS: tuple[dict[str, bool], ...] = ({"role-everything": True, "role-reader": False},)
# End of the rows.

# As Juju reads them; PyYAML leaves an unquoted y or n a text, which Juju takes as a boolean.
TRUE = ("1", "t", "T", "TRUE", "true", "True", "y", "Y")
FALSE = ("0", "f", "F", "FALSE", "false", "False", "n", "N")
JUJU_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[0-9]*[a-z][a-z0-9]*)*")
REMEDY = "pass a bundle.yaml, or what juju export-bundle prints"
SHAPES = {
    "charm": "the name, URL or path of a charm",
    "scale": "a whole number of units",
    "num_units": "a whole number of units",
    "options": "a mapping of options",
}
Record = dict[str, object]
Worker = tuple[str, int, Resolution | RoleResolutionError]


def bundle(bundles: Mapping[str, object], *_args: object, **kwargs: object) -> None:
    """Raise one error that lists all that is wrong with bundles, by their names.

    A keyword `worker_charm` names the charm of the workers, where it was renamed.
    """
    charm = text_of(kwargs.get("worker_charm")) or CHARM
    named = [(f"{name}", check_bundle(content, charm)) for name, content in bundles.items()]
    found = [_prefixed(issue, f"bundle {quote(name)}: ") for name, own in named for issue in own]
    if found:
        raise RoleResolutionError(tuple(found))


def check_bundle(content: object, charm: str = CHARM) -> list[Issue]:
    """Return the errors of one bundle: its shape, each of its workers, and each cluster."""
    document = _record_of(content)
    if document is None or not {"applications", "bundle"} & {*document}:
        facts: Facts = {"format": "bundle", "reason": _reason(content, document), "remedy": REMEDY}
        return [*to_issues([finding("wrong-format", (), facts)])]
    applications = _record_of(document.get("applications")) or {}
    misshapen = [*_document_findings(document)]
    wrong = {name: [*_body_findings(name, body)] for name, body in applications.items()}
    bodies = {name: _record_of(applications[name]) or {} for name in wrong if not wrong[name]}
    of_bodies = [each for own in wrong.values() for each in own]
    if misshapen:
        return [*to_issues(misshapen + of_bodies)]
    lacking = [_missing_charm(name) for name, body in bodies.items() if not body.get("charm")]
    own = sorted(bodies, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
    names = [name for name in own if charm_name_of(f"{bodies[name].get('charm')}") == charm]
    default = 1 if document.get("bundle") == "kubernetes" else 0
    checked = [_check_worker(name, bodies[name], default) for name in names]
    issues = [issue for _, own in checked for issue in own]
    relations = [_ends_of(pair) for pair in _list_of(document.get("relations")) or []]
    clusters = _clusters_of([worker for worker, _ in checked], relations)
    judged = [issue for each in clusters for issue in _judge(*each)] if names else []
    return [*to_issues(of_bodies + lacking), *issues, *judged]


def charm_name_of(reference: str) -> str:
    """Return the name of `ch:name`, `local:name-0`, `ch:amd64/noble/name-12` or `./name.charm`."""
    scheme, colon, rest = reference.partition(":")
    location = rest if colon and scheme.isascii() and scheme.isalpha() else reference
    name = location.rstrip("/").rpartition("/")[2]
    if location.startswith((".", "/")):
        stem = name.removesuffix(".charm")
        return name if stem == name else stem.partition("_")[0]
    head, dash, revision = name.rpartition("-")
    return head if dash and revision.isascii() and revision.isdigit() else name


def _reason(content: object, document: Record | None) -> str:
    if content is None:
        return "it is empty"
    single = f"it is a single {describe(content)['type']}"
    return single if document is None else "at its top there is no applications"


def _document_findings(document: Record) -> Iterator[Finding]:
    name = document.get("bundle")
    if name is not None and text_of(name) is None:
        yield _misshapen(("bundle",), "kubernetes, or left out", name)
    expected = {"applications": "a mapping of applications", "saas": "a mapping of offers"}
    for key, shape in expected.items():
        if document.get(key) is not None and _record_of(document[key]) is None:
            yield _misshapen((key,), shape, document[key])
    relations = document.get("relations")
    if relations is not None and _list_of(relations) is None:
        yield _misshapen(("relations",), "a list of pairs", relations)
    for index, pair in enumerate(_list_of(relations) or []):
        ends = _list_of(pair)
        if ends is None or len(ends) != 2:
            expectation = "a pair of endpoints such as [app:endpoint, other:endpoint]"
            yield _misshapen(("relations", index), expectation, pair)
        for at, end in enumerate(ends or []):
            if text_of(end) is None and at < 2:
                yield _misshapen(("relations", index, at), "an endpoint such as app:endpoint", end)


def _body_findings(name: str, given: object) -> Iterator[Finding]:
    path = ("applications", name)
    body = {} if given is None else _record_of(given)
    if body is None:
        yield _misshapen(path, "a mapping of charm, scale, options and others", given)
        return
    wrong = [key for key in SHAPES if body.get(key) is not None and not _fits(key, body[key])]
    for key in wrong:
        yield _misshapen((*path, key), SHAPES[key], body[key])
    scale, num_units = (integer_of(body.get(key)) for key in ("scale", "num_units"))
    if scale and num_units and not wrong:
        facts: Facts = {"application": name, "scale": scale, "numUnits": num_units}
        yield finding("conflicting-units", path, facts)


def _fits(key: str, value: object) -> bool:
    if key == "charm":
        return text_of(value) is not None
    return _record_of(value) is not None if key == "options" else integer_of(value) is not None


def _misshapen(path: Path, expected: str, value: object) -> Finding:
    at = ".".join(f"{step}" for step in path)
    return finding("invalid-shape", path, {"at": at, "expected": expected, **describe(value)})


def _missing_charm(name: str) -> Finding:
    return finding("missing-charm", ("applications", name), {"application": name})


def _check_worker(name: str, body: Record, default: int) -> tuple[Worker, list[Issue]]:
    options = _record_of(body.get("options")) or {}
    config = {key: _boolean_of(options[key]) for key in options if key.startswith(PREFIX)}
    offered = _options_for(config)
    refused = sorted(key for key in config if offered and key not in offered)
    findings = [_no_such_option(key, offered) for key in refused]
    flags: Record = {key: True for key, is_on in offered.items() if is_on}
    flags |= {
        key: value for key, value in config.items() if key not in refused and value is not None
    }
    result = safe_resolve_roles(flags)
    issues = [*to_issues(findings)]
    if isinstance(result, RoleResolutionError):
        issues += [issue for issue in result.issues if issue.severity == "error"]
    given = [
        integer_of(body[key]) or 0 for key in ("scale", "num_units") if body.get(key) is not None
    ]
    worker = (name, max(given, default=default), result)
    return worker, [_prefixed(each, f"application {quote(name)}: ", name) for each in issues]


def _boolean_of(value: object) -> object:
    text = text_of(value)
    if text in TRUE or text in FALSE:
        return text in TRUE
    return value


def _options_for(config: Mapping[str, object]) -> dict[str, bool]:
    """Return the options of the charm that has all that is set, or of the likeliest one."""
    having = (each for each in OPTIONS if all(key in each for key in config))
    return next(having, OPTIONS[0] if OPTIONS else {})


def _no_such_option(option: str, offered: Iterable[str]) -> Finding:
    names = [each.removeprefix(PREFIX) for each in offered]
    near = tuple(PREFIX + each for each in nearest(option.removeprefix(PREFIX), names))
    return finding("no-such-option", (option,), {"option": option, "nearest": near})


def _prefixed(issue: Issue, start: str, application: str = "<app>") -> Issue:
    # Anything but a name of Juju's may be a command of its own where it is pasted.
    known = application if JUJU_NAME.fullmatch(application) else "<app>"
    message = start + issue.message.replace("<app>", known)
    hint = issue.hint.replace("<app>", known)
    return Issue(issue.code, issue.severity, message, issue.path, hint, issue.facts)


def _ends_of(pair: object) -> list[list[str]]:
    return [f"{end}".split(":") for end in _list_of(pair) or []]


def _clusters_of(
    workers: list[Worker], relations: list[list[list[str]]]
) -> list[tuple[str | None, list[Worker]]]:
    """Return the workers of each coordinator; all together where nothing is integrated."""
    if not relations:
        return [(None, workers)]
    clusters: dict[str | None, list[Worker]] = {}
    for worker in workers:
        for coordinator in dict.fromkeys(_partners_of(worker[0], relations)):
            clusters.setdefault(coordinator, []).append(worker)
    return [*clusters.items()] or [(None, [])]


def _partners_of(name: str, relations: list[list[list[str]]]) -> Iterator[str]:
    for one, other in relations:
        for own, far in ((one, other), (other, one)):
            is_other = ENDPOINT is not None and len(own) > 1 and own[1] != ENDPOINT
            if own[0] == name and not is_other:
                yield far[0]


def _judge(coordinator: str | None, workers: list[Worker]) -> Iterator[Issue]:
    """Return the required roles that no worker with units starts."""
    running = [result for _, units, result in workers if units > 0]
    started = {each for one in running if isinstance(one, Resolution) for each in one.modules}
    missing = [role for role in MEMBERS if role not in OPTIONAL and role not in started]
    facts: list[Facts] = [{**PLACE, "role": role, "flag": PREFIX + role} for role in missing]
    whose = "" if coordinator is None else f"cluster of {quote(coordinator)}: "
    for issue in to_issues([finding("missing-role", (), each) for each in facts]):
        yield _prefixed(issue, whose)


def _record_of(value: object) -> Record | None:
    """Return a mapping with texts as keys; nothing for what is none."""
    return {f"{key}": each for key, each in value.items()} if _is_mapping(value) else None


def _list_of(value: object) -> list[object] | None:
    return [*value] if _is_list(value) else None


def _is_mapping(value: object) -> "TypeGuard[Mapping[object, object]]":
    return isinstance(value, Mapping)


def _is_list(value: object) -> "TypeGuard[list[object]]":
    return isinstance(value, list)
