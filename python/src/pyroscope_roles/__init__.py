"""Turns a Juju charm's role flags into a validated Grafana Pyroscope command line.

In a worker charm:

```python
from pyroscope_roles import RoleResolutionError, resolve

flags = {name: value for name, value in self.config.items() if name.startswith("role-")}
try:
    command = resolve(flags, release="1.18").command("/usr/bin/pyroscope", CONFIG_FILE)
except RoleResolutionError as error:
    self.unit.status = BlockedStatus(error.status(self.app.name))
```

Answers are those of the npm package of the same name and version.
"""

from ._cluster import (
    Application,
    ApplicationReport,
    ClusterReport,
    check_applications,
    check_cluster,
)
from ._coordinator import ClusterRoles, cluster_roles
from ._coverage import Coverage, Shortfall
from ._issues import Issue, Path, RoleResolutionError
from ._names import IssueCode, Role, StorageLayer
from ._releases import ListedRelease, list_releases
from ._resolve import Mode, Resolution, resolve, resolve_targets
from ._roles import Kind, ListedRole, list_roles
from ._rows import Known, Severity

__all__ = [
    "Application",
    "ApplicationReport",
    "ClusterReport",
    "ClusterRoles",
    "Coverage",
    "Issue",
    "IssueCode",
    "Kind",
    "Known",
    "ListedRelease",
    "ListedRole",
    "Mode",
    "Path",
    "Resolution",
    "Role",
    "RoleResolutionError",
    "Severity",
    "Shortfall",
    "StorageLayer",
    "check_applications",
    "check_cluster",
    "cluster_roles",
    "list_releases",
    "list_roles",
    "resolve",
    "resolve_targets",
]
