"""Reads a Juju bundle that has been parsed: its applications and relations."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from ._integrations import Relation
from ._issues import Finding, Path, describe, finding, key_text
from ._values import count_of

# As Juju reads them. PyYAML leaves an unquoted y or n a string, which is a boolean to Juju.
_TRUE = ("1", "t", "T", "TRUE", "true", "True", "y", "Y")
_FALSE = ("0", "f", "F", "FALSE", "false", "False", "n", "N")

_MAPPING = "a mapping of applications and relations"
_BODY = "a mapping of charm, scale, options and others"
_PAIR = "a pair of endpoints such as app:endpoint and other:endpoint"


@dataclass(frozen=True)
class Deployed:
    """One application of a bundle.

    Attributes:
        charm: The name of its charm.
        units: How many there are.
        config: The options that are set, booleans as Juju reads them.
        channel: Such as `"1.18/stable"`.
        image: The workload's image, if a resource sets it.
        offers: The endpoints that are offered to other models.
    """

    charm: str
    units: int
    config: Mapping[str, object]
    channel: str | None
    image: str | None
    offers: frozenset[str] = frozenset()


@dataclass
class Bundle:
    """What a bundle deploys, as far as it can be read, and what is wrong with it."""

    applications: dict[str, Deployed] = field(default_factory=dict[str, Deployed])
    relations: list[Relation] = field(default_factory=list[Relation])
    saas: frozenset[str] = frozenset()
    findings: list[Finding] = field(default_factory=list[Finding])


def read_bundle(content: object, product: str) -> Bundle:
    """Read a bundle; applications that cannot be read do not hide the others."""
    bundle = Bundle()
    document = _mapping(content)
    if document is None:
        bundle.findings.append(_misshapen((), _MAPPING, content))
        return bundle
    default = 1 if document.get("bundle") == "kubernetes" else 0
    for key, expected in (("applications", "a mapping of applications"), ("saas", "a mapping")):
        if document.get(key) is not None and _mapping(document[key]) is None:
            bundle.findings.append(_misshapen((key,), expected, document[key]))
    for name, given in sorted((_mapping(document.get("applications")) or {}).items()):
        wrong = [*_wrong_body(name, given)]
        bundle.findings += wrong
        if not wrong:
            bundle.applications[name] = _deployed(_mapping(given) or {}, product, default)
    bundle.saas = frozenset(_mapping(document.get("saas")) or ())
    relations = document.get("relations")
    if relations is not None and _items(relations) is None:
        bundle.findings.append(_misshapen(("relations",), "a list of pairs", relations))
    for index, pair in enumerate(_items(relations) or []):
        read = [*_relations(pair)]
        bundle.relations += read
        if not read:
            bundle.findings.append(_misshapen(("relations", index), _PAIR, pair))
    return bundle


def charm_name(reference: str) -> str:
    """Return the name of `ch:name`, `local:name-0`, `ch:amd64/noble/name-12` or `./name.charm`."""
    location = re.sub(r"^[a-z]{1,9}:", "", reference[:1000])
    name = next((part for part in reversed(location.split("/")) if part), "")
    if location.startswith((".", "/")):
        stem = name.removesuffix(".charm")
        return name if stem == name else stem.partition("_")[0]
    return re.sub(r"-\d{1,9}\Z", "", name, flags=re.ASCII)


def _wrong_body(name: str, given: object) -> Iterator[Finding]:
    path = ("applications", name)
    body = {} if given is None else _mapping(given)
    if body is None:
        yield _misshapen(path, _BODY, given)
        return
    if body.get("charm") is None:
        yield finding("missing-charm", path, application=name)
    elif not isinstance(body["charm"], str):
        yield _misshapen((*path, "charm"), "the name, URL or path of a charm", body["charm"])
    for key in ("scale", "num_units"):
        if body.get(key) is not None and count_of(body[key]) is None:
            yield _misshapen((*path, key), "a non-negative integer", body[key])
    if body.get("options") is not None and _mapping(body["options"]) is None:
        yield _misshapen((*path, "options"), "a mapping of options", body["options"])
    scale, num_units = count_of(body.get("scale")), count_of(body.get("num_units"))
    if scale and num_units:
        facts = {"application": name, "scale": scale, "numUnits": num_units}
        yield finding("conflicting-units", path, **facts)


def _deployed(body: Mapping[str, object], product: str, default: int) -> Deployed:
    given = [
        count for key in ("scale", "num_units") if (count := count_of(body.get(key))) is not None
    ]
    options = _mapping(body.get("options")) or {}
    channel = body.get("channel")
    image = (_mapping(body.get("resources")) or {}).get(f"{product.lower()}-image")
    return Deployed(
        charm=charm_name(f"{body['charm']}"),
        units=max(given, default=default),
        config={key: _boolean(value) for key, value in options.items() if value is not None},
        channel=channel if isinstance(channel, str) else None,
        image=image if isinstance(image, str) else None,
        offers=frozenset(_offered(body.get("offers"))),
    )


def _offered(offers: object) -> Iterator[str]:
    for offer in (_mapping(offers) or {}).values():
        for endpoint in _items((_mapping(offer) or {}).get("endpoints")) or ():
            yield f"{endpoint}"


def _relations(pair: object) -> Iterator[Relation]:
    """One end can be related to several at once: `[mysql:db, [blog:db, wiki:db]]`."""
    ends = _items(pair)
    if ends is None or len(ends) != 2 or not isinstance(ends[0], str):
        return
    for other in _items(ends[1]) or [ends[1]]:
        if isinstance(other, str):
            yield Relation((_end(ends[0]), _end(other)))


def _end(text: str) -> tuple[str, str | None]:
    name, colon, endpoint = text.partition(":")
    return name, endpoint if colon else None


def _boolean(value: object) -> object:
    return value in _TRUE if value in _TRUE or value in _FALSE else value


def _misshapen(path: Path, expected: str, value: object) -> Finding:
    at = ".".join(f"{step}" for step in path) or "the bundle"
    return finding("invalid-shape", path, at=at, expected=expected, **describe(value))


def _mapping(value: object) -> dict[str, object] | None:
    if not isinstance(value, Mapping):
        return None
    return {key_text(key): each for key, each in cast("Mapping[object, object]", value).items()}


def _items(value: object) -> list[object] | None:
    return cast("list[object]", value) if isinstance(value, list) else None
