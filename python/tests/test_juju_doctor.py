"""The probe, as juju-doctor runs it."""

import inspect
from typing import Any

import pytest

from pyroscope_roles.juju_doctor import ProbeError, bundle

WORKER = "pyroscope-worker-k8s"
RELATIONS = [
    ["worker:pyroscope-cluster", "coordinator:pyroscope-cluster"],
    ["coordinator:s3", "s3:s3-credentials"],
]


def deployment(**worker: object) -> dict[str, Any]:
    return {
        "bundle": "kubernetes",
        "applications": {
            "worker": {"charm": WORKER, "scale": 3, **worker},
            "coordinator": {"charm": "pyroscope-coordinator-k8s", "scale": 1},
        },
        "relations": RELATIONS,
        "saas": {"s3": {"url": "admin/storage.s3"}},
    }


def failure(*given: object, **kwargs: Any) -> str:  # noqa: ANN401
    with pytest.raises(ProbeError) as caught:
        bundle({f"b{index}": each for index, each in enumerate(given)}, **kwargs)
    return str(caught.value)


def test_a_complete_cluster_passes() -> None:
    bundle({"b": deployment()})


def test_it_is_a_function_when_it_is_imported() -> None:
    assert inspect.isfunction(bundle)


@pytest.mark.parametrize(
    ("worker", "text"),
    [
        ({"options": {"role-all": False}}, "no-role"),
        ({"options": {"role-all": False, "role-querier": True}}, "missing-role"),
        ({"options": {"role-ingestor": True}}, "no-such-option"),
        ({"options": {"role-all": "perhaps"}}, "invalid-flag"),
        ({"options": {"role-all": "n", "role-querier": "y"}}, "missing-role"),
        ({"scale": 0}, "idle-role"),
        ({"scale": "many"}, "invalid-shape"),
        ({"scale": 1, "num_units": 2}, "conflicting-units"),
        ({"charm": None}, "missing-charm"),
    ],
)
def test_errors_are_raised(worker: dict[str, Any], text: str) -> None:
    message = failure(deployment(**worker))
    assert text in message
    assert '"b0": ' in message


def test_warnings_are_not_raised() -> None:
    bundle({"b": deployment(options={"role-ingester": True})})


def test_recommended_units_are_raised_if_asked_for() -> None:
    bundle({"b": deployment(scale=1)})
    assert "below-recommended" in failure(deployment(scale=1), recommended=True)


def test_nothing_checked_is_an_error() -> None:
    assert "nothing was checked" in failure({"applications": {"db": {"charm": "postgresql-k8s"}}})
    assert "has no workers" in failure(deployment(), worker_charm="renamed")
    assert "nothing was checked" in failure()
    assert "write worker_charm under with" in failure()


def test_one_of_several_bundles_is_enough() -> None:
    bundle({"db": {"applications": {"db": {"charm": "postgresql-k8s"}}}, "b": deployment()})


def test_a_renamed_charm_can_be_named() -> None:
    bundle({"b": deployment(charm="./renamed.charm")}, worker_charm="renamed")


def test_release_and_layer_can_be_given() -> None:
    with_v2 = deployment(options={"role-all": True})
    bundle({"b": with_v2}, release="2.2")
    assert "unavailable-storage" in failure(with_v2, release="1.0.0", storage="v2")
    assert "unknown-release" in failure(deployment(options={"role-metastore": True}))


def test_texts_do_not_have_square_brackets() -> None:
    message = failure(
        deployment(options={"role-[red]x[/red]": True}, scale=["a"]), {"applications": []}
    )
    assert not {"[", "]"} & set(message)


@pytest.mark.parametrize("content", [None, 1, "text", [], {"applications": {"a": 1}}])
def test_what_is_not_a_bundle_is_an_error(content: object) -> None:
    assert "invalid-shape" in failure(content)


def test_a_bundle_is_named_by_its_file() -> None:
    with pytest.raises(ProbeError, match=r'"bundle\.yaml": ') as caught:
        bundle({"/very/long/" * 10 + "bundle.yaml": deployment(scale=0)})
    assert "very" not in str(caught.value)


def test_what_the_old_probe_took_is_named() -> None:
    with pytest.raises(TypeError, match="not meta_roles, recommended_deployment"):
        bundle({"b": deployment()}, recommended_deployment={}, meta_roles={})
