"""Turn role flags of a charm into a validated list of targets."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

# Rows: an example, which the generator replaces.
PLACE = {"product": "Example", "release": "1.0.0", "storage": "disk"}
COMPLETE: str | None = "everything"
ROLES: tuple[str, ...] = ("everything", "reader", "writer")
META_NAMES: tuple[str, ...] = ("everything",)
OPTIONAL: tuple[str, ...] = ()
QUORUM: tuple[str, ...] = ("writer",)
NAMING_MATTERS: tuple[str, ...] = ()
EXTRA: tuple[str, ...] = ()
REPLICAS: dict[str, int] = {"reader": 2}
INTERNAL: tuple[str, ...] = ("server",)
MISTAKEN: tuple[str, ...] = ("backend",)
ARGUMENTS: tuple[str, ...] = ()
ENVIRONMENT: dict[str, str] = {}
ELSEWHERE = """\
archiver 2.0.0 with disk;
"""
NEEDS = """\
everything: reader writer; reader: server; writer: server
"""
MESSAGES = """\
invalid-flag error {"flag"} is not valid: got
    {type}[ {"value"}] | set it
"""
# End of the rows.

PREFIX = "role-"
SHOWN_AT_MOST, QUOTED_AT_MOST, NEAREST_AT_MOST = 100, 40, 3
FARTHEST, SHARED_PREFIX = 2, 4
JSON_TYPES = {bool: "boolean", int: "number", float: "number", list: "array", tuple: "array"}
SHORT_ESCAPES = dict(zip('"\\\b\f\n\r\t', '"\\bfnrt', strict=True))
# Quotes, and control, format, line and surrogate characters: Pythons differ in which they know.
UNSAFE = (
    r'["\\\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e'
    r"\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    r"\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0001\U000e0020-\U000e007f]"
)
Path = tuple[str | int, ...]
Facts = dict[str, str | int | tuple[str, ...] | None]
Finding = tuple[str, Path, Callable[[], Facts]]


class Issue(NamedTuple):
    """One finding: `code` tells which facts it has, `message` ends in the hint."""

    code: str
    severity: str
    message: str
    path: Path
    hint: str
    facts: Mapping[str, str | int | tuple[str, ...] | None]


class Resolution(NamedTuple):
    """What to run. Every list is sorted; `modules` is all that the process starts."""

    targets: tuple[str, ...]
    args: tuple[str, ...]
    env: Mapping[str, str]
    mode: str
    modules: tuple[str, ...]
    release: str
    storage: str
    warnings: tuple[Issue, ...]

    def command(self, binary: str, config_file: str) -> str:
        """Return the command line; what `env` holds must be in its environment."""
        return " ".join((binary, f"-config.file={config_file}", *self.args))


class RoleResolutionError(ValueError):
    """Why there is no resolution: errors and warnings, sorted by path, then code."""

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        """Make the text from the issues, one a line."""
        super().__init__("\n".join(f"{each.severity}: {each.message}" for each in issues))
        self.issues = issues


class ClusterReport(NamedTuple):
    """What counted roles come to. `units` tells how many units start each member."""

    coherent: bool
    missing: tuple[str, ...]
    optional: tuple[str, ...]
    units: Mapping[str, int]
    issues: tuple[Issue, ...]


class ClusterRoles(NamedTuple):
    """A coordinator's table of roles, in the names of its `ClusterRolesConfig`."""

    roles: tuple[str, ...]
    meta_roles: dict[str, tuple[str, ...]]
    minimal_deployment: tuple[str, ...]
    recommended_deployment: dict[str, int]


def resolve_roles(flags: Mapping[str, object], *, redundant: str = "keep") -> Resolution:
    """Return the resolution of a mapping such as `{"role-x": True}`, or raise the error."""
    result = safe_resolve_roles(flags, redundant=redundant)
    if isinstance(result, RoleResolutionError):
        raise result
    return result


def resolve_targets(roles: Iterable[str], *, redundant: str = "keep") -> Resolution:
    """Return the same for the names of roles."""
    return resolve_roles(_flags_of(roles), redundant=redundant)


def safe_resolve_roles(
    flags: Mapping[str, object], *, redundant: str = "keep"
) -> Resolution | RoleResolutionError:
    """Return the resolution or the error, and raise no exception, whatever is given.

    `redundant="drop"` takes out the roles that a meta-role among the targets starts anyway.
    """
    mode = text_of(redundant)
    targets, findings = _read_flags(flags)
    if mode not in ("keep", "drop"):
        findings.append(_invalid("redundant", '"keep" or "drop"', redundant))
    if findings:
        return RoleResolutionError(to_issues(findings + _meta_findings(targets)))
    if targets:
        return _answer(targets, is_dropping=mode == "drop")
    facts: Facts = {**PLACE, "flag": PREFIX + (COMPLETE or ROLES[0])}
    return RoleResolutionError(to_issues([finding("no-role", (), facts)]))


def check_cluster(counts: Mapping[str, int], recommended: bool = False) -> ClusterReport:
    """Judge how many units have each role, as a coordinator gathers it; raise no exception.

    A meta-role counts for all that it starts. `recommended` asks for warnings of too few units.
    """
    counted, findings = _read_counts(counts)
    started = {
        role: sum(units for each, units in counted.items() if role in (each, *CLOSURES[each]))
        for role in ROLES
    }
    missing = tuple(role for role in REQUIRED if started[role] == 0)
    findings += _cluster_findings(started, missing, REQUIRED if recommended is True else ())
    return ClusterReport(
        coherent=not missing,
        missing=missing,
        optional=tuple(role for role in MEMBERS if role in OPTIONAL and started[role] == 0),
        units=MappingProxyType({role: started[role] for role in MEMBERS}),
        issues=to_issues(findings),
    )


def cluster_roles(offered: Iterable[str]) -> ClusterRoles:
    """Return the coordinator's table for the roles that its charm offers, or raise the error."""
    roles, findings = _read_flags(_flags_of(offered))
    if findings:
        raise RoleResolutionError(to_issues(findings))
    needed = {_offered_for(member, roles) for member in REQUIRED}
    minimal = tuple(role for role in roles if role in needed)
    members = {
        meta: tuple(role for role in roles if _stands_for(meta, role, minimal))
        for meta in roles
        if meta in META_NAMES
    }
    return ClusterRoles(
        roles=tuple(roles),
        meta_roles={meta: started for meta, started in members.items() if {*started} - {meta}},
        minimal_deployment=minimal,
        recommended_deployment={role: REPLICAS[role] for role in minimal if role in REPLICAS},
    )


def _offered_for(member: str, offered: list[str]) -> str | None:
    """Return the role that runs a member alone, or a meta-role, the complete one last."""
    metas = [each for each in offered if each in META_NAMES and member in CLOSURES[each]]
    last = min(metas, key=lambda each: each == COMPLETE, default=None)
    return member if member in offered else last


def _stands_for(meta: str, role: str, minimal: tuple[str, ...]) -> bool:
    """Return whether a meta-role starts a role, or all that is required of a needed meta-role."""
    needed = CLOSURES[role].intersection(REQUIRED if role in META_NAMES else ())
    stands = role in minimal and bool(needed) and CLOSURES[meta].issuperset(needed)
    return stands or role in CLOSURES[meta]


def _flags_of(roles: Iterable[str]) -> dict[str, object]:
    try:
        names = [None] if isinstance(roles, str) else [text_of(role) for role in roles]
    except Exception:
        names = [None]
    if None in names:
        wrong = _invalid("roles", "an iterable of role names", roles)
        raise RoleResolutionError(to_issues([wrong]))
    return {f"{PREFIX}{name}": True for name in names}


def _read_flags(flags: Mapping[str, object]) -> tuple[list[str], list[Finding]]:
    """R1: return the roles that are on, sorted, and what is wrong with the others."""
    try:
        entries = [(text_of(key), value) for key, value in flags.items()]
        judged = [judge_flag(flag, value) for flag, value in entries]
    except Exception:
        return [], [_unreadable(flags, "reading it throws")]
    findings = [each for each in judged if each]
    if any(flag is None for flag, _ in entries):
        findings.append(_unreadable(flags, "not every key of it is a text"))
    on = {flag for flag, value in entries if value is True}
    return [role for role in ROLES if PREFIX + role in on], findings


def _unreadable(flags: object, reason: str) -> Finding:
    facts = describe(flags)
    own: Facts = {"reason": reason} if facts["type"] == "object" else {}
    return finding("invalid-flags", (), {**facts, **own})


def judge_flag(flag: str | None, value: object) -> Finding | None:
    """R2 and R5: return what is wrong with one flag, if it is a text."""
    if flag is None:
        return None
    name = flag.removeprefix(PREFIX)
    if not flag.startswith(PREFIX) or name not in KNOWN:
        return _unknown_flag(flag, name)
    if value is not True and value is not False:
        return finding("invalid-flag", (flag,), {"flag": flag, **describe(value)})
    if value and name not in ROLES:
        places, others = KNOWN[name].split(";")
        own: Facts = {"available": (*places.split(", "),), "otherStorages": (*others.split(),)}
        return finding("unavailable-role", (flag,), {**PLACE, "flag": flag, "role": name, **own})
    return None


def _unknown_flag(flag: str, name: str) -> Finding:
    own: Facts = {"product": PLACE["product"], "flag": flag}
    if not flag.startswith(PREFIX):
        return "unknown-flag", (flag,), lambda: _unprefixed(flag)
    if name in INTERNAL:
        return finding("internal-module", (flag,), {**own, "module": name})
    if name in MISTAKEN:
        return finding("no-such-meta-role", (flag,), own | {"name": name, "metaRoles": META_NAMES})
    own |= {**PLACE, "name": name}
    # Nearest names are only sought for what is shown: a record may have a million keys.
    return "unknown-role", (flag,), lambda: {**own, "nearest": nearest(name, KNOWN)}


def _unprefixed(flag: str) -> Facts:
    name = re.sub("^role?[-_ ]?", "", flag, flags=re.IGNORECASE | re.ASCII)
    near = tuple(PREFIX + each for each in nearest(name, KNOWN))
    return {"flag": flag, "prefix": PREFIX, "nearest": near}


def _invalid(option: str, expected: str, value: object) -> Finding:
    facts: Facts = {"option": option, "expected": expected, **describe(value)}
    return finding("invalid-options", (option,), facts)


def _answer(named: list[str], *, is_dropping: bool) -> Resolution:
    kept = [role for role in named if role in NAMING_MATTERS or not _starter(role, named)]
    targets = kept if is_dropping else named
    modules = {*targets}.union(*(CLOSURES[role] for role in targets))
    return Resolution(
        targets=tuple(targets),
        args=(f"-target={','.join(targets)}", *ARGUMENTS),
        env=MappingProxyType(ENVIRONMENT),
        mode="monolithic" if COMPLETE in modules else "microservices",
        modules=tuple(sorted(modules)),
        release=PLACE["release"],
        storage=PLACE["storage"],
        warnings=to_issues(_meta_findings(named)),
    )


def _meta_findings(targets: list[str]) -> list[Finding]:
    """R7 and R9: return what a meta-role means for the roles beside it."""
    starters = {role: _starter(role, targets) for role in targets}
    started = {meta: [role for role in targets if starters[role] == meta] for meta in targets}
    found = [_redundant(meta, roles, targets) for meta, roles in started.items() if roles]
    return found + [_extra(role, PREFIX + role) for role in targets if role in EXTRA]


def _starter(role: str, targets: list[str]) -> str | None:
    """Return the outermost meta-role among the targets that starts a role."""
    starters = [each for each in targets if each in META_ROLES and role in CLOSURES[each]]
    outer = (each for each in starters if not any(each in CLOSURES[other] for other in starters))
    return next(outer, None)


def _redundant(meta: str, roles: list[str], targets: list[str]) -> Finding:
    metas = [each for each in targets if each in META_ROLES]
    starters = [each for each in metas if not CLOSURES[each].isdisjoint(roles)]
    unset = " ".join(f"{PREFIX}{each}=false" for each in starters)
    flags = tuple(PREFIX + role for role in roles if role not in NAMING_MATTERS)
    own: Facts = {"roles": tuple(roles), "metaRole": meta, "unset": unset, "flags": flags}
    return finding("redundant-role", (PREFIX + meta,), {**PLACE, **own})


def _extra(role: str, step: str) -> Finding:
    own: Facts = {"role": role, "flag": PREFIX + role, "metaRole": COMPLETE}
    return finding("extra-role", (step,), {**PLACE, **own})


def _read_counts(counts: Mapping[str, int]) -> tuple[dict[str, int], list[Finding]]:
    """Return the units of each role that can be read, and what is wrong with the others."""
    expected = "a mapping of role names to numbers of units"
    try:
        entries = [(text_of(key), value) for key, value in counts.items()]
        judged = [_judge_count(role, value) for role, value in entries if role is not None]
    except Exception:
        return {}, [_invalid("counts", expected, counts)]
    findings = [each for _, _, found in judged for each in found]
    if len(judged) < len(entries):
        findings.append(_invalid("counts", expected, counts))
    return {role: units for role, units, _ in judged if units}, findings


def _judge_count(role: str, value: object) -> tuple[str, int, list[Finding]]:
    """Return how many units count for the role, and what is wrong with it."""
    wrong = judge_flag(PREFIX + role, True)
    findings: list[Finding] = [(wrong[0], (role,), wrong[2])] if wrong else []
    findings += [_extra(role, role)] if role in EXTRA else []
    if (units := integer_of(value)) is None:
        facts = {**describe(value), **number_fact(value), "application": role}
        findings.append(finding("invalid-units", (role, "units"), facts))
    elif units == 0:
        findings.append(finding("no-units", (role, "units"), {"application": role}))
    return role, 0 if wrong else units or 0, findings


def _cluster_findings(
    started: dict[str, int], missing: Iterable[str], recommended: Iterable[str]
) -> Iterator[Finding]:
    for role in missing:
        yield finding("missing-role", (), {**PLACE, "role": role, "flag": PREFIX + role})
    for role in recommended:
        if started[role] < REPLICAS.get(role, 0):
            own: Facts = {"role": role, "have": started[role], "want": REPLICAS[role]}
            yield finding("below-recommended", (), {**PLACE, **own})
    for role in QUORUM:
        if (units := started[role]) > 0 and units % 2 == 0:
            yield finding("even-quorum", (), {"role": role, "units": units, "odd": units + 1})


def finding(code: str, path: Path, facts: Facts) -> Finding:
    """Return an issue to be, whose facts cost nothing to gather."""
    return code, path, lambda: facts


def to_issues(findings: Iterable[Finding]) -> tuple[Issue, ...]:
    """R12: return the issues sorted by path, then code; the first hundred, and a count."""
    ordered = sorted(findings, key=sort_key)
    shown = ordered[:SHOWN_AT_MOST]
    facts: Facts = {"count": len(ordered) - len(shown), "shown": len(shown)}
    if len(ordered) > len(shown):
        shown.append(finding("more-issues", (), facts))
    return tuple(_to_issue(code, path, facts()) for code, path, facts in shown)


def sort_key(found: Finding) -> bytes:
    """Return what stands in the order of UTF-16, as in JavaScript; numbers come after names."""
    steps = [f"~{at:09}" if isinstance(at, int) else at.replace("\0", "\0\2") for at in found[1]]
    path = "".join(f"\1{step}\0" for step in steps)
    return f"{path}\0{found[0]}".encode("utf-16-be", "surrogatepass")


def _to_issue(code: str, path: Path, facts: Facts) -> Issue:
    severity, _, template = TEMPLATES[code].partition(" ")
    message, hint = (_fill(each, facts) for each in template.split(" | "))
    return Issue(code, severity, f"{message}; {hint}", path, hint, MappingProxyType(facts))


def _fill(template: str, facts: Facts) -> str:
    def segment(match: re.Match[str]) -> str:
        return "" if facts.get(match[2]) in (None, ()) else match[1]

    def fact(match: re.Match[str]) -> str:
        value = facts[match[2]]
        texts = [str(each) for each in (value if isinstance(value, tuple) else [value])]
        return ", ".join(quote(each) if match[1] else each for each in texts)

    known = re.sub(r'\[([^\[\]]*\{"?(\w+)"?\}[^\[\]]*)\]', segment, template)
    return re.sub(r'\{("?)(\w+)\1\}', fact, known)


def describe(value: object) -> Facts:
    """Return the JSON name of a value's type, and a text itself, cut."""
    if (text := text_of(value)) is not None:
        return {"type": "string", "value": _cut(text)}
    names = (JSON_TYPES[each] for each in type(value).__mro__ if each in JSON_TYPES)
    return {"type": "null" if value is None else next(names, "object")}


def number_fact(value: object) -> Facts:
    """Return a number as JavaScript prints it: -1 and 1.5 are wrong each in its way."""
    from decimal import Decimal

    if type(value) is bool or not isinstance(value, (int, float)):
        return {}
    if abs(value) > 1.7976931348623157e308:
        return {"value": "-Infinity" if value < 0 else "Infinity"}
    digits = repr(float(value)).removesuffix(".0")
    is_plain = -7 < int(digits.partition("e")[2] or 0) < 21
    return {"value": f"{Decimal(digits):f}" if is_plain else re.sub("e-0", "e-", digits)}


def integer_of(value: object) -> int | None:
    """Return a whole number from 0 up, as JSON has it; nothing for all else."""
    if type(value) is bool or not isinstance(value, (int, float)):
        return None
    return int(value) if 0 <= value < 2**53 and value % 1 == 0 else None


def text_of(value: object) -> str | None:
    """Return a plain text with its surrogates paired; nothing for what is no text."""
    try:
        units = str.encode(value, "utf-16-be", "surrogatepass") if isinstance(value, str) else None
    except Exception:
        return None
    return None if units is None else units.decode("utf-16-be", "surrogatepass")


def quote(text: str) -> str:
    """Return it in JSON's quotes, cut, on one line, without what steers a terminal."""
    return '"' + re.sub(UNSAFE, _escape, _cut(text)) + '"'


def _cut(text: str) -> str:
    return f"{text[:QUOTED_AT_MOST]}…" if len(text) > QUOTED_AT_MOST else text


def _escape(match: re.Match[str]) -> str:
    units = "".join(f"\\u{ord(unit):04x}" for unit in _units_of(match[0]))
    return "\\" + SHORT_ESCAPES[match[0]] if match[0] in SHORT_ESCAPES else units


def _units_of(text: str) -> str:
    """Return its UTF-16 code units, each as a character."""
    encoded = text.encode("utf-16-be", "surrogatepass")
    pairs = zip(encoded[::2], encoded[1::2], strict=True)
    return "".join(chr(high << 8 | low) for high, low in pairs)


def nearest(given: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return at most three names: 2 edits away, or with the same first four characters."""
    text = _units_of(given)
    start = text[:SHARED_PREFIX].ljust(SHARED_PREFIX)
    ranked = sorted((_distance(name, text), name) for name in names)
    near = [name for edits, name in ranked if edits <= FARTHEST or name.startswith(start)]
    return tuple(near[:NEAREST_AT_MOST])


def _distance(a: str, b: str) -> int:
    """Return the Damerau-Levenshtein distance, or one more than the farthest."""
    if abs(len(a) - len(b)) > FARTHEST:
        return FARTHEST + 1
    beyond = len(a) + len(b) + 1
    cells: dict[tuple[int, int], int] = {}
    row_of: dict[str, int] = {}
    for i in range(len(a) + 1):
        column = 0
        for j in range(len(b) + 1):
            is_same = a[i - 1 : i] == b[j - 1 : j]
            row = row_of.get(b[j - 1 : j], 0)
            swap = cells.get((row - 1, column - 1), beyond) + (i - row) + (j - column) - 1
            change = cells.get((i - 1, j - 1), beyond) + (0 if is_same else 1)
            shift = min(cells.get((i - 1, j), beyond), cells.get((i, j - 1), beyond)) + 1
            cells[i, j] = min(swap, change, shift) if i and j else i + j
            column = j if is_same else column
        row_of[a[i - 1 : i]] = i
    return min(cells[len(a), len(b)], FARTHEST + 1)


def _closure(role: str) -> frozenset[str]:
    """R13: return all that a module needs, transitively."""
    reached = GRAPH.get(role, "").split()
    for module in reached:
        reached += [need for need in GRAPH.get(module, "").split() if need not in reached]
    return frozenset(reached)


def _rows(text: str) -> dict[str, str]:
    """Return what stands behind the first word of each row; a row goes on in indented lines."""
    rows = re.sub("\n +", " ", text).splitlines()
    return {name: rest for name, _, rest in (row.partition(" ") for row in rows)}


TEMPLATES = _rows(MESSAGES)
# All roles of any release, those that are not here with where they are.
KNOWN = {**dict.fromkeys(ROLES, ""), **_rows(ELSEWHERE)}
GRAPH = {row.split(":")[0].strip(): row.partition(":")[2] for row in NEEDS.split(";")}
MEMBERS = tuple(role for role in ROLES if role in GRAPH.get(COMPLETE or "", "").split())
REQUIRED = tuple(sorted({*MEMBERS}.difference(OPTIONAL)))
CLOSURES = {role: _closure(role) for role in ROLES}
# The meta-roles, and the roles that each starts.
META_ROLES = {meta: tuple(role for role in ROLES if role in CLOSURES[meta]) for meta in META_NAMES}
