"""The answers are those of the TypeScript library, for random questions."""

from typing import Any

from answers import Library, Question, answer, plain
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pyroscope_roles._catalog import layers, role_names
from pyroscope_roles._rows import catalog
from pyroscope_roles.testing import invalid_role_flags, role_counts, role_flags

LAYERS: list[dict[str, Any]] = [
    {"release": layer.release, "storage": layer.storage} for layer in layers()
]
RELEASES = catalog()["releases"]

# The library is started once for all examples, and slow to start.
many = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def layer_options() -> st.SearchStrategy[dict[str, Any]]:
    releases = st.one_of(st.sampled_from(RELEASES), release_texts())
    without_storage = st.builds(lambda release: {"release": release}, releases)
    return st.one_of(st.sampled_from(LAYERS), without_storage)


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
    return st.builds(
        lambda function, given, options: {
            "function": function,
            "input": given,
            "options": options,
        },
        st.sampled_from(["resolveTargets", "clusterRoles"]),
        st.lists(names, max_size=6),
        layer_options(),
    )


@many
@given(question=flag_questions())
def test_flags(library: Library, question: Question) -> None:
    assert plain(answer(question)) == library.ask(question)


@many
@given(question=cluster_questions())
def test_clusters(library: Library, question: Question) -> None:
    assert plain(answer(question)) == library.ask(question)


@many
@given(question=list_questions())
def test_names(library: Library, question: Question) -> None:
    expected = library.ask(question)
    if question["function"] == "clusterRoles" and expected["ok"]:
        # Warnings about the release are not raised.
        expected["issues"] = []
    assert plain(answer(question)) == expected


def test_every_layer(library: Library) -> None:
    for layer in LAYERS:
        for question in (
            {"function": "resolveRoles", "input": {"role-all": True}, "options": layer},
            {"function": "listRoles", "input": None, "options": layer},
        ):
            assert plain(answer(question)) == library.ask(question)


@many
@given(layer=st.sampled_from(LAYERS), data=st.data())
def test_counts(library: Library, layer: dict[str, Any], data: st.DataObject) -> None:
    counts = data.draw(role_counts(**layer))
    applications = [
        {"name": role, "units": units, "targets": [role]} for role, units in counts.items()
    ]
    question = {"function": "checkCluster", "input": applications, "options": layer}
    assert plain(answer(question)) == library.ask(question)
