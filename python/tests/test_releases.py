"""Releases are listed with how well they are known; the nearest one answers for others."""

import pytest

from pyroscope_roles import RoleResolutionError, list_releases, resolve

NEWEST = list_releases()[-1].release


def test_a_release_whose_tag_was_not_read_has_no_commit() -> None:
    for each in list_releases():
        assert (each.commit is None) == (each.known == "bracketed")
        assert each.read_from
        assert each.default_storage in each.storages


@pytest.mark.parametrize(
    ("release", "listed", "code", "severity"),
    [
        ("1.18.99", "1.18.2", "newer-patch", "note"),
        (f"{NEWEST}9", NEWEST, "newer-patch", "note"),
        ("1.99", "1.21.1", "newer-minor", "warning"),
        ("2.99.0-rc.1", NEWEST, "newer-minor", "warning"),
        ("1.13.3", "1.13.2", "unlisted-release", "warning"),
        ("2.0.0-rc.1", "2.0.0", "unlisted-release", "warning"),
    ],
)
def test_the_nearest_release_answers(release: str, listed: str, code: str, severity: str) -> None:
    resolution = resolve({"role-all": True}, release=release)
    assert resolution.release == listed
    assert [(each.code, each.severity) for each in resolution.warnings] == [(code, severity)]


@pytest.mark.parametrize("release", ["0.37", "3.0", "9.9.9"])
def test_nothing_is_known_of_another_major_version(release: str) -> None:
    with pytest.raises(RoleResolutionError) as raised:
        resolve({"role-all": True}, release=release)
    assert [each.code for each in raised.value.issues] == ["unsupported-release"]
