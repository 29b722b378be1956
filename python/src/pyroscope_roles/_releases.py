"""The listed releases."""

from dataclasses import dataclass

from ._catalog import is_default, storages_of
from ._rows import EvidenceRow, Known, catalog


@dataclass(frozen=True)
class ListedRelease:
    """One release.

    Attributes:
        release: Its version.
        known: `"source"` was read at the release's tag; `"bracketed"` was the same in the sources
            before and after it, or is a patch of such a minor version.
        read_from: Where that was read.
        date: When it came out, such as `2026-08-06` or `about 2026-09-08`, if that is known.
        commit: The commit that was read.
        default_storage: The storage layer that it runs without any argument.
        storages: Its storage layers.
    """

    release: str
    known: Known
    read_from: str
    date: str | None
    commit: str | None
    default_storage: str
    storages: tuple[str, ...]


def list_releases() -> tuple[ListedRelease, ...]:
    """Return every listed release, oldest first."""
    rows = {row["release"]: row for row in catalog()["evidence"]}
    return tuple(_listed(rows[release]) for release in catalog()["releases"])


def _listed(row: EvidenceRow) -> ListedRelease:
    storages = storages_of(row["release"])
    return ListedRelease(
        release=row["release"],
        known=row["known"],
        read_from=row["read_from"],
        date=row.get("date"),
        commit=row.get("commit"),
        default_storage=next(
            each["name"] for each in storages if is_default(each, row["release"])
        ),
        storages=tuple(each["name"] for each in storages),
    )
