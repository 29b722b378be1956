"""R11: reads a release as people and machines write it."""

import re

from ._conditions import version
from ._issues import Finding, describe, finding
from ._rows import catalog
from ._values import WHITE_SPACE, code_units

_NUMBER = r"(?:0|[1-9]\d{0,8})"
# The first line of `pyroscope -version`: `pyroscope, version 1.18.2 (branch: …)`.
_VERSION_LINE = re.compile(rf"([^{WHITE_SPACE}]+), version ([^{WHITE_SPACE}]+)")
# A minor version with or without a patch, the base of the image (`26.04_edge`), and what follows.
_TAG = re.compile(
    rf"v?(?P<minor>{_NUMBER}\.{_NUMBER})(?:\.(?P<patch>{_NUMBER}))?"
    r"(?:-\d\d\.\d\d(?:_\w+)?)?(?P<rest>[-+][\w.+-]+)?",
    re.ASCII,
)
_PRERELEASE = re.compile(r"-(?:alpha|beta|dev|pre|preview|rc|snapshot|\d)", re.ASCII | re.I)
# `-debug`, `-linux-double`: the same release, built or packed another way.
_REBUILD = re.compile(r"-[a-z]", re.I)
# What semver allows after the three numbers of a pre-release.
_IDENTIFIER = r"(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*)"
_SEMVER_REST = re.compile(
    rf"(-{_IDENTIFIER}(?:\.{_IDENTIFIER})*)(?:\+[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*)?", re.ASCII
)
_LONGEST = 256

# What is not a release although it is written where one is expected: the first that fits.
_MISTAKES = tuple(
    (re.compile(pattern, re.ASCII), reason)
    for pattern, reason in (
        (
            r"^[\w.-]+\/(?:stable|candidate|beta|edge)(?:\/[\w.-]+)?\Z",
            "is a charm channel, not a release",
        ),
        (r"^(?:latest|edge|nightly|stable)\Z", "is a tag whose release changes"),
        (r"^(?:main|master|weekly|pr)(?:-[\w.-]+)?\Z", "is a development build, not a release"),
        (r"[@:]sha256:|^sha256:", "is a digest, which does not name a release"),
        (r"\$", "depends on a variable without a default"),
        (r"\/[\w.-]+\Z", "is an image without a tag"),
        (r"^\d+\Z", "is a major version only"),
        (r"", "is not a release"),
    )
)


def read_release(given: str) -> tuple[str | None, Finding | None]:
    """Return the listed release whose rows answer, and what is to be said about it."""
    if given in catalog()["releases"]:
        return given, None
    named = _version_in(given)
    return (None, _invalid(given)) if named is None else _listed(named)


def not_a_release(given: object) -> Finding:
    """Return what is wrong with a value that is not a string."""
    about = {"option": "release", "expected": 'a string such as "1.18.2"', **describe(given)}
    value = str(about.get("value", ""))
    nearest = {"nearest": (f'"{value}"',)} if re.fullmatch(r"[0-9]+\.[0-9]+", value) else {}
    return finding("invalid-options", ("release",), **about, **nearest)


def _version_in(given: str) -> str | None:
    """Return `1.18`, `1.18.2` or `1.18.2-rc.1`; None if the text does not name a release."""
    if len(code_units(given)) > _LONGEST * 4:
        return None
    line = given.strip(WHITE_SPACE).partition("\n")[0]
    printed = _VERSION_LINE.match(line)
    if printed and printed[1].lower() != catalog()["product"].lower():
        return None
    tag = _image_tag(printed[2] if printed else line)
    match = _TAG.fullmatch(tag) if len(tag) <= _LONGEST else None
    if match is None:
        return None
    minor, patch, rest = match["minor"], match["patch"], match["rest"] or ""
    named = minor if patch is None else f"{minor}.{patch}"
    is_rebuild = _REBUILD.match(rest) and not _PRERELEASE.match(rest)
    if not rest or rest.startswith("+") or is_rebuild:
        return named
    valid = _SEMVER_REST.fullmatch(rest)
    return f"{named}{valid[1]}" if valid and patch is not None else None


def _image_tag(text: str) -> str:
    """Return `2.2.1` of `docker.io/grafana/pyroscope:2.2.1@sha256:…` or `${VERSION:-2.2.1}`."""
    image = re.sub(r"\$\{\w+:?-([^${}]*)\}", r"\1", text, flags=re.ASCII)
    image = re.sub(r"@sha256:[^\r\n\u2028\u2029]*", "", image, count=1)
    _, colon, tag = image.rpartition("/")[2].partition(":")
    return tag if colon else image


def _listed(named: str) -> tuple[str | None, Finding | None]:
    rows = catalog()
    is_minor = named.count(".") == 1
    newest_first = rows["releases"][::-1]
    for each in newest_first:
        if each.startswith(f"{named}.") if is_minor else each == named:
            return each, None
    number = named.partition("-")[0]
    major, minor = number.split(".")[:2]
    full = version(f"{named}.0" if is_minor else number)
    patches = _starting_with(f"{major}.{minor}.")
    line = patches or _starting_with(f"{major}.")
    older = next((each for each in reversed(line) if version(each) < full), None)
    # A listed minor version answers for its pre-releases as well.
    release = older or next(iter(patches), None)
    if release is None:
        return None, _unsupported(named, full)
    about = {"product": rows["product"], "version": named, "release": release}
    if older != line[-1]:
        return release, finding("unlisted-release", ("release",), **about)
    return release, finding("newer-patch" if patches else "newer-minor", ("release",), **about)


def _starting_with(prefix: str) -> list[str]:
    return [each for each in catalog()["releases"] if each.startswith(prefix)]


def _unsupported(named: str, full: tuple[int, ...]) -> Finding:
    """Return that nothing is known of a release before the first one, or of another major one."""
    rows = catalog()
    oldest, newest = rows["releases"][0], rows["releases"][-1]
    reason = f"is of a major version that this tool does not know (up to {newest})"
    remedy = f"update pyroscope-roles, or check it as {newest}"
    if full < version(oldest):
        reason = f"is older than {oldest}, the first listed release"
        remedy = f"use {oldest} or newer"
    about = {"product": rows["product"], "version": named, "oldest": oldest}
    return finding("unsupported-release", ("release",), **about, reason=reason, remedy=remedy)


def _invalid(given: str) -> Finding:
    product = catalog()["product"].lower()
    start = given[: 4 * _LONGEST]
    reason = next(reason for pattern, reason in _MISTAKES if pattern.search(start))
    remedy = (
        f"write it like {catalog()['releases'][-1]}, or ask a unit: "
        f"juju ssh --container {product} UNIT /usr/bin/{product} -version"
    )
    about = describe(given)
    return finding("invalid-release", ("release",), **about, reason=reason, remedy=remedy)
