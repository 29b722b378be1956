"""The strategies for charm tests."""

import pytest
from hypothesis import given, settings

from pyroscope_roles import RoleResolutionError, check_cluster, resolve
from pyroscope_roles.testing import complete_counts, invalid_role_flags, role_counts, role_flags

OFFERED = ["all", "querier", "ingester"]


@given(role_flags("1.18"))
def test_flags_resolve(flags: dict[str, bool]) -> None:
    targets = {flag.removeprefix("role-") for flag, value in flags.items() if value}
    assert set(resolve(flags, "1.18").targets) == targets


@given(role_flags("1.18", offered=OFFERED))
def test_flags_of_a_charm_have_all_its_options(flags: dict[str, bool]) -> None:
    assert flags.keys() == {f"role-{role}" for role in OFFERED}
    assert any(flags.values())


@given(invalid_role_flags("2.2", "v2"))
def test_invalid_flags_do_not_resolve(flags: dict[str, object]) -> None:
    with pytest.raises(RoleResolutionError):
        resolve(flags, "2.2", "v2")


@settings(max_examples=2000)
@given(invalid_role_flags("1.18"))
def test_numbers_are_those_that_a_double_holds(flags: dict[str, object]) -> None:
    numbers = [value for value in flags.values() if isinstance(value, int)]
    assert all(abs(number) < 2**53 for number in numbers)


@given(role_counts("1.18"))
def test_counts_are_of_roles_that_exist(counts: dict[str, int]) -> None:
    report = check_cluster(counts, "1.18", "v1")
    assert "unknown-role" not in {issue.code for issue in report.issues}
    assert report.consistent is (not report.missing)
    assert not report.applications


@given(complete_counts("2.2", "v2"))
def test_complete_counts_are_complete(counts: dict[str, int]) -> None:
    assert check_cluster(counts, "2.2", "v2").consistent
