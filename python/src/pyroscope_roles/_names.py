"""The names of roles, storage layers and issue codes. Written by scripts/python-data.ts."""

from typing import Literal

Role = Literal[
    "ad-hoc-profiles",
    "admin",
    "all",
    "compaction-worker",
    "compactor",
    "distributor",
    "embedded-grafana",
    "feature-flags",
    "ingester",
    "metastore",
    "overrides-exporter",
    "querier",
    "query-backend",
    "query-frontend",
    "query-scheduler",
    "segment-writer",
    "store-gateway",
    "symbolizer",
    "tenant-settings",
    "usage-stats",
]
"""A role of some listed release."""

StorageLayer = Literal[
    "v1",
    "v1-v2-dual",
    "v2",
]
"""Where profiles are written and read."""

IssueCode = Literal[
    "assumed-storage",
    "below-recommended",
    "conflicting-units",
    "coordinator-requires",
    "duplicate-application",
    "even-quorum",
    "extra-role",
    "idle-coordinator",
    "idle-role",
    "internal-module",
    "invalid-applications",
    "invalid-flag",
    "invalid-flags",
    "invalid-options",
    "invalid-release",
    "invalid-role",
    "invalid-shape",
    "invalid-storage",
    "invalid-units",
    "missing-charm",
    "missing-feature",
    "missing-role",
    "more-issues",
    "no-role",
    "no-such-application",
    "no-such-endpoint",
    "no-such-meta-role",
    "no-such-option",
    "no-units",
    "no-worker",
    "not-a-coordinator",
    "not-integrated",
    "redundant-role",
    "several-coordinators",
    "unavailable-role",
    "unavailable-storage",
    "unknown-flag",
    "unknown-release",
    "unknown-role",
    "unlisted-release",
    "unsupported-release",
]
"""What an issue is about."""
