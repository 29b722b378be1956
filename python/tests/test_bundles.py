"""The probe finds the errors that the TypeScript library finds in the same bundle."""

import json
from typing import Any

from answers import Library
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odd import odd_texts

from pyroscope_roles.juju_doctor import check_bundle

WORKER = "pyroscope-worker-k8s"
COORDINATOR = "pyroscope-coordinator-k8s"
NAMES = ["read", "write", "worker", "coordinator", "other", "lost"]
IMAGE = "grafana/pyroscope:2.2.1"

charms = st.sampled_from(
    [WORKER, WORKER, WORKER, f"ch:{WORKER}", f"local:{WORKER}-0", COORDINATOR, "tempo-worker-k8s"]
)
options = st.dictionaries(
    st.sampled_from(
        [
            "role-all",
            "role-all",
            "role-querier",
            "role-query-frontend",
            "role-ingester",
            "role-distributor",
            "role-segment-writer",
            "role-metastore",
            "role-ingestor",
            "role_querier",
            "ingester",
            "cpu_limit",
        ]
    )
    | odd_texts(st.sampled_from(["role-all", "ingester"])),
    st.sampled_from([True, True, False, "true", "False", "yes", 1, None]),
    max_size=5,
)
applications = st.fixed_dictionaries(
    {"charm": charms},
    optional={
        "scale": st.integers(0, 3),
        "options": options,
        "channel": st.sampled_from(["1.18/stable", "2/edge", "2.2/stable", "latest/edge"]),
        "resources": st.sampled_from(
            [
                {"pyroscope-image": "ubuntu/pyroscope:1.18-26.04"},
                {"pyroscope-image": IMAGE},
                {"pyroscope-image": 3},
            ]
        )
        | odd_texts(st.just(IMAGE)).map(lambda image: {"pyroscope-image": image}),
    },
)
ends = st.builds(
    lambda name, endpoint: name + endpoint,
    st.sampled_from(NAMES),
    st.sampled_from(["", ":pyroscope-cluster", ":pyroscope-cluster", ":juju-info", ":s3"]),
)
integration = st.builds(
    lambda name: [f"{name}:pyroscope-cluster", "coordinator:pyroscope-cluster"],
    st.sampled_from(NAMES),
)
bundles = st.builds(
    lambda own, has_coordinator, **rest: {
        "bundle": "kubernetes",
        "applications": {
            **own,
            **({"coordinator": {"charm": COORDINATOR}} if has_coordinator else {}),
        },
        **rest,
    },
    st.dictionaries(
        st.sampled_from(NAMES) | odd_texts(st.sampled_from(NAMES)), applications, max_size=4
    ),
    st.booleans(),
    relations=st.lists(
        st.one_of(integration, integration, st.lists(ends, min_size=2, max_size=2)), max_size=5
    ),
    saas=st.sampled_from([{}, {}, {"lost": {"url": "admin/cos.lost"}}]),
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bundle=bundles, recommended=st.booleans())
def test_errors_of_options_are_the_same(
    library: Library, bundle: dict[str, Any], recommended: bool
) -> None:
    # The library finds the release of each worker and its charm; the probe one of each, for all.
    bundle = {**bundle, "relations": [], "saas": {}}
    first: dict[str, Any] = next(iter(bundle["applications"].values()), {})
    evidence = {key: first[key] for key in ("resources",) if key in first}
    for each in bundle["applications"].values():
        each.pop("channel", None)
        each.pop("resources", None)
        each.update(evidence)
    question = {
        "function": "checkText",
        "input": json.dumps(bundle),
        "options": {"recommended": recommended, "as": "bundle"},
    }
    report = library.ask(question)
    expected = [
        (issue["code"], issue["path"])
        for issue in report["issues"]
        if issue["severity"] == "error" or issue["code"] == "below-recommended"
    ]
    found = check_bundle(bundle, recommended=recommended)
    if found is None:
        assert [code for code, _ in expected] == ["no-worker"]
        return
    codes = {code for code, _ in expected}
    unread = {"invalid-release", "unknown-release", "unsupported-release"}
    if unread & (codes | {each.code for each in found}):
        return
    # Relations decide what else is an error; the library reads more of them than the probe.
    of_options = {"invalid-flag", "no-role", "no-such-option", "unavailable-role"}
    assert sorted(
        (each.code, [*map(str, each.path)]) for each in found if each.code in of_options
    ) == sorted((code, [*map(str, path)]) for code, path in expected if code in of_options)
