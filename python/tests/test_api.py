"""What charm code uses."""

import copy
import dataclasses
import pickle
import subprocess
import sys
from collections.abc import Callable, Hashable
from enum import Enum
from typing import Any, get_args

import pytest

import pyroscope_roles
from pyroscope_roles import (
    Application,
    ClusterReport,
    IssueCode,
    Path,
    Role,
    RoleResolutionError,
    StorageLayer,
    check_applications,
    check_cluster,
    cluster_roles,
    list_roles,
    resolve,
    resolve_targets,
)
from pyroscope_roles._rows import catalog, charms, messages


def codes_of(
    flags: object, release: str = "1.18", storage: StorageLayer | None = None
) -> list[str]:
    with pytest.raises(RoleResolutionError) as caught:
        resolve(flags, release, storage)  # pyright: ignore[reportArgumentType]
    return [issue.code for issue in caught.value.issues]


def test_targets_are_sorted_and_joined_by_commas() -> None:
    resolution = resolve({"role-querier": True, "role-ingester": True, "role-all": False}, "1.18")
    assert resolution.targets == ("ingester", "querier")
    assert resolution.args == ("-target=ingester,querier",)
    assert resolution.mode == "microservices"


def test_a_member_next_to_all_stays() -> None:
    resolution = resolve({"role-all": True, "role-ingester": True}, release="1.18")
    assert resolution.args == ("-target=all,ingester",)
    assert [warning.code for warning in resolution.warnings] == ["redundant-role"]


def test_names_resolve_like_flags() -> None:
    named = resolve_targets(["querier", "ingester"], "1.18")
    assert named == resolve({"role-querier": True, "role-ingester": True}, "1.18")


def test_the_command_has_the_configuration_before_the_arguments() -> None:
    resolution = resolve({"role-all": True}, "2.2", "v2")
    command = resolution.command("/usr/bin/pyroscope", "/etc/worker/config.yaml")
    expected = "/usr/bin/pyroscope -config.file=/etc/worker/config.yaml -target=all "
    assert command == expected + " ".join(resolution.args[1:])
    assert len(resolution.args) > 1


def test_modules_say_what_else_is_started() -> None:
    assert "metastore" in resolve({"role-all": True}, "2.2", "v2").modules
    assert "metastore" not in resolve({"role-distributor": True}, "2.2", "v2").modules


@pytest.mark.parametrize(
    ("flags", "codes"),
    [
        ({}, ["no-role"]),
        ({"role-all": False}, ["no-role"]),
        ({"role-ingestor": True}, ["unknown-role"]),
        ({"role-ring": True}, ["internal-module"]),
        ({"role-read": True}, ["no-such-meta-role"]),
        ({"role-metastore": True}, ["unavailable-role"]),
        ({"role-all": "true"}, ["invalid-flag"]),
        ({"role-all": 1}, ["invalid-flag"]),
        ({"cpu_limit": ""}, ["unknown-flag"]),
        (["role-all"], ["invalid-flags"]),
        (None, ["invalid-flags"]),
        ({"role-ingestor": True, "role-all": None}, ["invalid-flag", "unknown-role"]),
    ],
)
def test_flags_that_do_not_resolve(flags: object, codes: list[str]) -> None:
    assert codes_of(flags) == codes


@pytest.mark.parametrize(
    ("release", "storage", "codes"),
    [
        ("latest", None, ["invalid-release"]),
        ("0.9.0", None, ["unsupported-release"]),
        ("1.0.0", "v2", ["unavailable-storage"]),
        ("1.18", "v3", ["invalid-storage"]),
        (None, None, ["invalid-options"]),
        ("1.18", 2, ["invalid-storage"]),
    ],
)
def test_arguments_that_do_not_resolve(
    release: str, storage: StorageLayer, codes: list[str]
) -> None:
    assert codes_of({"role-all": True}, release, storage) == codes


def test_names_may_be_members_of_an_enumeration() -> None:
    class PyroscopeRole(str, Enum):
        querier = "querier"

    assert resolve_targets([PyroscopeRole.querier], "1.18").args == ("-target=querier",)
    assert cluster_roles(["all", PyroscopeRole.querier], "1.18").roles == ("all", "querier")


def test_one_text_is_not_a_list_of_names() -> None:
    with pytest.raises(RoleResolutionError, match="the roles must be an array of names"):
        resolve_targets("all", "1.18")


def test_a_status_is_the_first_error_with_its_fix() -> None:
    with pytest.raises(RoleResolutionError) as caught:
        resolve({}, "1.18")
    status = caught.value.status("worker")
    assert status.endswith(": juju config worker role-all=true")
    with pytest.raises(RoleResolutionError) as caught:
        resolve({"role-all": True, "role-ingester": True, "role-x": True, "role-y": 1}, "1.18")
    assert [issue.severity for issue in caught.value.issues] == ["error", "error", "warning"]
    assert caught.value.status("worker").endswith(" (and 1 more)")
    assert caught.value.issues[-1].message not in caught.value.status("worker")


def test_the_text_of_an_error_lists_all_issues() -> None:
    with pytest.raises(ValueError, match="error unknown-role: ") as caught:
        resolve({"role-x": True, "role-y": True}, "1.18")
    assert len(str(caught.value).splitlines()) == 2


def test_answers_can_be_copied_but_not_changed() -> None:
    resolution = resolve({"role-all": True, "role-ingester": True}, "1.18")
    assert pickle.loads(pickle.dumps(resolution)) == resolution
    assert copy.deepcopy(resolution) == resolution
    with pytest.raises(dataclasses.FrozenInstanceError):
        resolution.mode = "monolithic"  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(RoleResolutionError) as caught:
        resolve({}, "1.18")
    assert pickle.loads(pickle.dumps(caught.value)).issues == caught.value.issues


def test_many_issues_are_counted() -> None:
    with pytest.raises(RoleResolutionError) as caught:
        resolve({f"role-{number}": True for number in range(150)}, "1.18")
    issues = caught.value.issues
    assert len(issues) == 101
    assert (issues[-1].code, issues[-1].facts["count"]) == ("more-issues", 50)


def test_names_do_not_steer_terminals() -> None:
    with pytest.raises(RoleResolutionError) as caught:
        resolve({"role-\x1b[2J\u202e\ud800": True}, "1.18")
    assert caught.value.issues[0].message.isprintable()


def test_a_cluster_of_counts() -> None:
    report = check_cluster({"all": 3}, "1.18")
    assert report.consistent
    assert not report.missing
    report = check_cluster({"querier": 0, "nonsense": 1, "all": -1}, "1.18", recommended=True)
    assert not report.consistent
    paths = {issue.code: issue.path for issue in report.issues}
    assert paths == {"unknown-role": ("nonsense",), "invalid-options": ("all",)}
    assert check_cluster({"querier": 0}, "1.18").missing == check_cluster({}, "1.18").missing


def test_counts_do_not_name_applications() -> None:
    for counts in ({"all": 1}, {"querier": 3}, {"querier": 0}, {"ingester": -1}, {"nonsense": 2}):
        report = check_cluster(counts, "1.18", recommended=True)
        assert not report.applications
        assert not any(each.applications for each in report.coverage)
        for issue in report.issues:
            assert not {"application", "applications"} & issue.facts.keys()
            assert not any(f" {role} 1" in f"{issue.fix}" for role in counts)
            assert not any(f"config {role} " in f"{issue.fix}" for role in counts)


ODD: list[object] = [
    None, True, 1, -1.5, 10**5000, float("nan"), "", "all", b"all", [], [None], {}, {"all": None},
    {1: 2}, {10**5000: 1}, {None: float("inf")}, [[]], object(), range(3), "\ud800", {"all"},
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=lambda each: f"{type(each).__name__}")
def test_reports_are_returned_whatever_is_given(odd: object) -> None:
    check: Callable[..., ClusterReport]
    for check, valid in ((check_cluster, {"all": 1}), (check_applications, [Application("a", 1)])):
        check(odd, "1.18")
        check(valid, odd)
        check(valid, "2.2", odd)
        check(valid, "1.18", required=odd)
        check(valid, "1.18", recommended=odd)
    for fields in ([odd, 1, {}], ["a", odd, {}], ["a", 1, odd], ["a", 1, None, odd], [odd] * 4):
        check_applications([Application(*fields)], "1.18")  # pyright: ignore[reportArgumentType]
    check_applications([odd], "1.18")  # pyright: ignore[reportArgumentType]
    check_cluster({odd: odd} if isinstance(odd, Hashable) else {"all": odd}, "1.18")  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("options", "path"),
    [
        ({"required": "all"}, ("required",)),
        ({"required": [1]}, ("required",)),
        ({"recommended": 1}, ("recommended",)),
    ],
)
def test_options_of_a_report_that_are_wrong(options: dict[str, Any], path: Path) -> None:
    report = check_cluster({"all": 3}, "1.18", **options)
    assert not report.consistent
    assert [(issue.code, issue.path) for issue in report.issues] == [("invalid-options", path)]


def test_applications_may_be_mappings() -> None:
    given = {"name": "worker", "units": 3.0, "flags": {"role-all": True}}
    same = Application("worker", 3, {"role-all": True})
    assert check_applications([given], "1.18") == check_applications([same], "1.18")


def test_wrong_applications_have_their_places() -> None:
    report = check_applications(
        [
            Application("one", 1, {"role-all": True}),
            Application("one", -1, {"role-x": True}),
            Application("two", 1, {}, ["all"]),
        ],
        "1.18",
    )
    assert [(issue.code, issue.path) for issue in report.issues] == [
        ("unknown-role", (1, "flags", "role-x")),
        ("duplicate-application", (1, "name")),
        ("invalid-units", (1, "units")),
        ("invalid-applications", (2, "targets")),
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.0, "1"), (-0.0, "0"), (1e21, "1e+21"), (1e-7, "1e-7"), (1e20, "1" + "0" * 20)],
)
def test_numbers_are_written_as_the_library_writes_them(value: float, text: str) -> None:
    with pytest.raises(RoleResolutionError) as caught:
        resolve({"role-all": value}, "1.18")
    assert caught.value.issues[0].facts["value"] == text


def test_what_a_coordinator_demands_can_be_required() -> None:
    required = ["tenant-settings"]
    assert check_cluster({"all": 1}, "1.18", required=required).consistent
    assert check_cluster({"querier": 1}, "1.18", required=required).missing == ("tenant-settings",)


def test_the_table_of_a_coordinator() -> None:
    for row in charms():
        offered = [option.removeprefix("role-") for option in row["options"]]
        release = row.get("release", row["where"].removeprefix(">="))
        storage = row.get("storage")
        table = cluster_roles(offered, release, storage)  # pyright: ignore[reportArgumentType]
        assert set(table.roles) == set(offered)
        # Today's charms list the same by hand.
        assert set(table.meta_roles["all"]) == set(offered) - {"all"} == set(row["demands"])
        assert set(table.minimal_deployment) <= set(row["demands"])
        assert table.recommended_deployment.keys() <= set(table.minimal_deployment)


def test_roles_that_do_not_exist_have_no_table() -> None:
    with pytest.raises(RoleResolutionError, match="unavailable-role"):
        cluster_roles(["all", "metastore"], "1.18")


def test_roles_of_a_layer() -> None:
    roles = {role.name: role for role in list_roles("2.2", "v2")}
    assert roles["all"].kind == "meta"
    assert roles["segment-writer"].required
    assert roles["segment-writer"].summary.endswith(".")
    assert "ingester" not in {name for name, role in roles.items() if role.required}
    with pytest.raises(RoleResolutionError):
        list_roles("latest")


def test_literal_types_are_those_of_the_rows() -> None:
    rows = catalog()
    visible = {row["name"] for row in rows["modules"] if row.get("visible")}
    assert set(get_args(Role)) == visible
    assert set(get_args(StorageLayer)) == {row["name"] for row in rows["storage"]}
    assert set(get_args(IssueCode)) == set(messages())


def test_everything_public_is_listed_and_described() -> None:
    names = [name for name in vars(pyroscope_roles) if not name.startswith("_")]
    own = [name for name in names if not isinstance(vars(pyroscope_roles)[name], type(sys))]
    assert sorted(own) == sorted(pyroscope_roles.__all__)
    assert all(getattr(pyroscope_roles, name).__doc__ for name in own if name[0].islower())


@pytest.mark.skipif(sys.platform == "emscripten", reason="it starts a process")
def test_nothing_but_the_standard_library_is_imported() -> None:
    code = (
        "import sys, pyroscope_roles, pyroscope_roles.juju_doctor\n"
        "own = {name.partition('.')[0] for name in sys.modules} - set(sys.stdlib_module_names)\n"
        "print(*sorted(name for name in own if not name.startswith('_')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "hypothesis" not in done.stdout.split()
    assert "pyroscope_roles" in done.stdout.split()
