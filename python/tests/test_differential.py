"""The answers are those of the TypeScript library, for random questions."""

import json
from typing import Any

import pytest
from answers import Library, Question, answer, promised, report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odd import ODD, odd_texts

from pyroscope_roles import check_cluster
from pyroscope_roles._catalog import layers, role_names
from pyroscope_roles._rows import catalog
from pyroscope_roles.testing import invalid_role_flags, role_counts, role_flags

LAYERS: list[dict[str, Any]] = [
    {"release": layer.release, "storage": layer.storage} for layer in layers()
]
RELEASES = catalog()["releases"]

# The library is started once for all examples, and slow to start.
many = settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])


def release_texts() -> st.SearchStrategy[str]:
    """Return releases as people write them, and what they take for one."""
    number = st.integers(0, 30)
    minor = st.builds(lambda major, minor: f"{major}.{minor}", st.integers(0, 3), number)
    patch = st.builds(lambda minor, patch: f"{minor}.{patch}", minor, number)
    tail = st.sampled_from(
        ["", "-26.04", "-26.04_edge", "-rc.1", "-rc.01", "-debug", "+build", "-1", "_1", "/stable"]
    )
    head = st.sampled_from(
        [
            "",
            "v",
            "grafana/pyroscope:",
            "docker.io/grafana/pyroscope:",
            "${TAG:-",
            "pyroscope, version ",
        ]
    )
    other = st.sampled_from(
        ["latest", "main-1", "2", "grafana/pyroscope", "a@sha256:0", "$TAG", ""]
    )
    return st.one_of(
        st.builds(lambda a, b, c: a + b + c, head, st.one_of(minor, patch), tail), other
    )


def record(required: dict[str, Any], /, **optional: Any) -> st.SearchStrategy[dict[str, Any]]:  # noqa: ANN401
    return st.fixed_dictionaries(required, optional=optional)


NUMBERS = [0, 1, 1.0, -1, 1e21, 1e-7, 0.1, 2**53 - 1, 2**53 + 1, 10**30]
# Not None, which Python has for missing as well.
SOMETHING = st.recursive(
    st.one_of(
        st.booleans(),
        st.sampled_from(NUMBERS),
        st.floats(allow_nan=False, allow_infinity=False),
        odd_texts(st.sampled_from(["", "true", "x" * 39, "x" * 40])),
    ),
    lambda each: st.one_of(
        st.lists(each, max_size=3), st.dictionaries(st.text(max_size=5), each, max_size=3)
    ),
    max_leaves=5,
)
ANYTHING = st.one_of(st.none(), SOMETHING)
NAMES = st.one_of(
    st.sampled_from(role_names()), odd_texts(st.sampled_from([*role_names(), "ring", "", "z"]))
)
FLAGS = st.dictionaries(
    st.one_of(
        NAMES.map(lambda each: f"role-{each}"),
        odd_texts(st.sampled_from(["role-all", "Role_all", "rol all", "__proto__", "9"])),
    ),
    st.one_of(st.just(True), st.booleans(), ANYTHING),
    max_size=6,
)
NAME_LISTS = st.lists(st.one_of(NAMES, ANYTHING), max_size=6)
UNITS = st.one_of(st.integers(0, 3), st.sampled_from([1.0, 2**53 - 1]), ANYTHING)
APPLICATIONS = st.lists(
    st.one_of(
        record({"name": st.one_of(NAMES, ANYTHING), "units": UNITS}, flags=FLAGS),
        record({"name": NAMES, "units": st.integers(0, 3)}, targets=NAME_LISTS),
        record({}, name=ANYTHING, units=UNITS, flags=SOMETHING, targets=SOMETHING),
        ANYTHING,
    ),
    max_size=4,
)


def odd_layers() -> st.SearchStrategy[dict[str, Any]]:
    # Around the longest text that is read.
    long = st.builds(lambda n: f"pyroscope, version 1.18.2 ({'😀' * n})", st.integers(490, 505))
    releases = st.one_of(odd_texts(st.sampled_from(RELEASES)), odd_texts(release_texts()), long)
    storages = st.sampled_from(["v1", "v2"])
    return st.one_of(
        st.sampled_from(LAYERS),
        record({"release": releases}),
        record({"release": st.one_of(releases, SOMETHING)}, storage=storages),
        record({"release": releases, "storage": st.one_of(odd_texts(storages), SOMETHING)}),
    )


def odd_questions() -> st.SearchStrategy[Question]:
    layers, some = odd_layers(), record({}, required=NAME_LISTS, recommended=st.booleans())
    odd = record({}, required=st.one_of(NAME_LISTS, SOMETHING), recommended=SOMETHING)
    options = st.builds(lambda one, other: {**one, **other}, layers, st.one_of(some, some, odd))
    return st.one_of(
        asked("resolveRoles", st.one_of(FLAGS, FLAGS, ANYTHING), layers),
        asked("resolveTargets", st.one_of(NAME_LISTS, NAME_LISTS, ANYTHING), layers),
        asked("checkCluster", st.one_of(APPLICATIONS, APPLICATIONS, ANYTHING), options),
    )


def asked(
    function: str, given: st.SearchStrategy[Any], options: st.SearchStrategy[dict[str, Any]]
) -> st.SearchStrategy[Question]:
    return record({"function": st.just(function), "input": given, "options": options})


def assert_same(library: Library, question: Question) -> None:
    # As JSON has it: with floats that have integers' values, and pairs of surrogates joined.
    question = json.loads(json.dumps(question, allow_nan=False))
    assert promised(answer(question)) == promised(library.ask(question))


def layer_options() -> st.SearchStrategy[dict[str, Any]]:
    releases = st.one_of(st.sampled_from(RELEASES), release_texts())
    without_storage = st.builds(lambda release: {"release": release}, releases)
    return st.one_of(st.sampled_from(LAYERS), without_storage)


@st.composite
def flag_questions(draw: st.DrawFn) -> Question:
    layer = draw(st.sampled_from(LAYERS))
    flags: dict[str, Any] = {}
    for strategy in draw(st.lists(st.sampled_from([role_flags, invalid_role_flags]), max_size=3)):
        flags.update(draw(strategy(**layer)))
    return {"function": "resolveRoles", "input": flags, "options": draw(layer_options())}


@st.composite
def cluster_questions(draw: st.DrawFn) -> Question:
    layer = draw(st.sampled_from(LAYERS))
    flags = role_flags(**layer)
    names = st.lists(st.sampled_from(role_names()), max_size=4)
    applications = [
        {"name": name, "units": draw(st.integers(0, 3)), **draw(own)}
        for name, own in draw(
            st.lists(
                st.tuples(
                    st.sampled_from(["read", "write", "Other", "a b"]),
                    st.sampled_from(
                        [
                            flags.map(lambda each: {"flags": each}),
                            names.map(lambda each: {"targets": each}),
                        ]
                    ),
                ),
                max_size=4,
            )
        )
    ]
    options = {**draw(layer_options()), "recommended": draw(st.booleans())}
    if draw(st.booleans()):
        options["required"] = draw(names)
    return {"function": "checkCluster", "input": applications, "options": options}


def list_questions() -> st.SearchStrategy[Question]:
    names = st.one_of(st.sampled_from(role_names()), st.sampled_from(["ring", "read", "ingestor"]))
    lists, options = st.lists(names, max_size=6), layer_options()
    return st.one_of(
        asked("resolveTargets", lists, options), asked("clusterRoles", lists, options)
    )


@many
@given(question=flag_questions())
def test_flags(library: Library, question: Question) -> None:
    assert_same(library, question)


@many
@given(question=cluster_questions())
def test_clusters(library: Library, question: Question) -> None:
    assert_same(library, question)


@many
@given(question=list_questions())
def test_names(library: Library, question: Question) -> None:
    expected = library.ask(question)
    if question["function"] == "clusterRoles" and expected["ok"]:
        # Warnings about the release are not raised.
        expected["issues"] = []
    assert promised(answer(question)) == promised(expected)


def test_every_layer(library: Library) -> None:
    for layer in LAYERS:
        for question in (
            {"function": "resolveRoles", "input": {"role-all": True}, "options": layer},
            {"function": "listRoles", "input": None, "options": layer},
        ):
            assert_same(library, question)


@settings(many, max_examples=300)
@given(question=odd_questions())
def test_odd_input(library: Library, question: Question) -> None:
    assert_same(library, question)


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_an_odd_character_anywhere(library: Library, odd: str) -> None:
    release, flag = "pyroscope, version 1.18.2", "role-all"
    for at in range(len(release) + 1):
        text = release[:at] + odd + release[at:]
        options = {"release": text}
        question = {"function": "resolveRoles", "input": {flag: True}, "options": options}
        assert_same(library, question)
    for at in range(len(flag) + 1):
        flags = {flag[:at] + odd + flag[at:]: True, "role-\ue000": 1, "role-\U0001f600": 1}
        options = {"release": "1.18"}
        question = {"function": "resolveRoles", "input": flags, "options": options}
        assert_same(library, question)


@many
@given(layer=st.sampled_from(LAYERS), data=st.data())
def test_counts(library: Library, layer: dict[str, Any], data: st.DataObject) -> None:
    counts = {role: units for role, units in data.draw(role_counts(**layer)).items() if units}
    applications = [
        {"name": role, "units": units, "targets": [role]} for role, units in counts.items()
    ]
    question = {"function": "checkCluster", "input": applications, "options": layer}
    expected = promised(library.ask(question))
    found = promised(report(check_cluster(counts, **layer)))
    for each in ("consistent", "missing", "missingFeatures", "shortfalls"):
        assert found[each] == expected[each]
    assert units_of(found) == units_of(expected)
    assert codes_of(found) == codes_of(expected)


def units_of(answered: Any) -> list[tuple[str, int]]:  # noqa: ANN401
    return [(each["role"], each["units"]) for each in answered["coverage"]]


def codes_of(answered: Any) -> list[str]:  # noqa: ANN401
    return sorted(each["code"] for each in answered["issues"])
