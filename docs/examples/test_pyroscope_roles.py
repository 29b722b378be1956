"""Copy this beside the module that you vendor: it needs pytest, and no Node.

The vectors are those of Pyroscope 1.18: write those of your release in their place.
"""

import hashlib
from pathlib import Path

import pyroscope_roles
from pyroscope_roles import RoleResolutionError, resolve_roles, safe_resolve_roles

VECTORS = [
    ({"role-all": True}, "-target=all"),
    ({"role-all": False, "role-querier": True, "role-ingester": True}, "-target=ingester,querier"),
    ({"role-all": True, "role-querier": True}, "-target=all,querier"),
    ({"role-all": False}, "no-role"),
    ({"role-ingestor": True}, "unknown-role"),
    ({"role-all": "yes"}, "invalid-flag"),
]


def test_the_module_is_as_it_was_generated():
    """Nobody has edited it by hand; how its copyright reads is up to you."""
    text = Path(pyroscope_roles.__file__).read_text(encoding="utf-8")
    _, _, rest = text.partition("# The sha256 of what follows: ")
    digest, _, content = rest.partition("\n")
    assert hashlib.sha256(content.encode()).hexdigest() == digest


def test_vectors():
    """The answers that the charm relies on."""
    for flags, expected in VECTORS:
        result = safe_resolve_roles(flags)
        if isinstance(result, RoleResolutionError):
            assert result.issues[0].code == expected
        else:
            assert result.args[0] == expected


def test_a_role_is_running_when_its_module_is():
    """What `all` starts is started, whatever the targets are called."""
    assert "ingester" in resolve_roles({"role-all": True}).modules


def test_the_command_is_that_of_the_charm():
    """Byte for byte, so that vendoring the module restarts no workload."""
    command = resolve_roles({"role-all": True}).command("/usr/bin/pyroscope", "/etc/config.yaml")
    assert command == "/usr/bin/pyroscope -config.file=/etc/config.yaml -target=all"
