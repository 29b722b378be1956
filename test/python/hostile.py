"""Ask a generated module what no JSON holds: it answers, and never raises. Its path is given."""

import importlib.util
import sys
from collections.abc import Mapping

spec = importlib.util.spec_from_file_location("generated", sys.argv[1])
assert spec and spec.loader
generated = importlib.util.module_from_spec(spec)
sys.modules["generated"] = generated
spec.loader.exec_module(generated)


class Raising(Mapping):
    """A mapping that raises at every question."""

    def __getitem__(self, key):
        raise ValueError

    def __iter__(self):
        raise ValueError

    def __len__(self):
        raise ValueError


class Liar:
    """What claims to be a text, and to be equal to everything."""

    __class__ = str

    def __eq__(self, other):
        raise ValueError

    def __hash__(self):
        return 1


class Loud(str):
    """A text whose every method raises."""

    def __eq__(self, other):
        raise ValueError

    def __hash__(self):
        return 1

    def __str__(self):
        raise ValueError

    def encode(self, *args):
        raise ValueError

    removeprefix = startswith = __getitem__ = __iter__ = encode


class Text(str):
    """A text of a class of its own, as YAML readers give it."""


class Truth(int):
    """A number that is as good as a boolean elsewhere."""


def codes(flags, **named):
    """Return the codes of all that is found, and hold the answer to its promises."""
    result = generated.safe_resolve_roles(flags, **named)
    is_error = isinstance(result, generated.RoleResolutionError)
    issues = result.issues if is_error else result.warnings
    assert is_error or result.targets
    assert all(len(issue.message) < 1000 and issue.message.isprintable() for issue in issues)
    return [issue.code for issue in issues]


cycle = {}
cycle["role-all"] = cycle
deep = []
for _ in range(100_000):
    deep = [deep]

CASES = [
    (None, ["invalid-flags"]),
    ("role-all", ["invalid-flags"]),
    (["role-all"], ["invalid-flags"]),
    (object(), ["invalid-flags"]),
    (Raising(), ["invalid-flags"]),
    (Liar(), ["invalid-flags"]),
    (dict, ["invalid-flags"]),
    ({None: True}, ["invalid-flags"]),
    ({Liar(): True, "role-all": True}, ["invalid-flags"]),
    ({b"role-all": True, "role-x": True}, ["invalid-flags", "unknown-role"]),
    ({Loud("role-all"): True}, []),
    ({Text("role-all"): True}, []),
    ({"role-all": Text("true")}, ["invalid-flag"]),
    ({"role-all": 1}, ["invalid-flag"]),
    ({"role-all": Truth(1)}, ["invalid-flag"]),
    ({"role-all": Raising()}, ["invalid-flag"]),
    ({"role-all": Liar()}, ["invalid-flag"]),
    ({"role-all": deep}, ["invalid-flag"]),
    ({"role-all": 10**5000}, ["invalid-flag"]),
    (cycle, ["invalid-flag"]),
    ({"role-\ud83d\ude00": True}, ["unknown-role"]),
    ({"role-\ud83d": True, "role-\u202e": True}, ["unknown-role", "unknown-role"]),
    ({"role-" + "x" * 1_000_000: True}, ["unknown-role"]),
    ({f"role-x{n}": True for n in range(100_000)}, ["unknown-role"] * 100),
]
for given, expected in CASES:
    found = codes(given)
    assert [code for code in found if code != "more-issues"] == expected, (expected, found)
for mode in (None, 1, "remove", Liar(), Raising(), "\ud800"):
    assert codes({"role-all": True}, redundant=mode) == ["invalid-options"], mode
assert codes({"role-all": True}, redundant=Loud("drop")) == []

COUNTS = [
    (None, ["invalid-options"]),
    (["all"], ["invalid-options"]),
    (Raising(), ["invalid-options"]),
    ({None: 1, "all": 1}, ["invalid-options"]),
    ({Liar(): 1, "all": 1}, ["invalid-options"]),
    ({Loud("all"): 1}, []),
    ({"all": 1, "bogus": 1}, ["unknown-role"]),
    ({"all": 1, "ingester": True}, ["invalid-units"]),
    ({"all": 1, "ingester": Liar()}, ["invalid-units"]),
    ({"all": 1, "ingester": 10**5000}, ["invalid-units"]),
    ({"all": 1, "ingester": -(10**5000)}, ["invalid-units"]),
    ({"all": 1, "ingester": float("nan")}, ["invalid-units"]),
    ({"all": 1, "ingester": float("inf")}, ["invalid-units"]),
    ({"all": Truth(1)}, []),
]
for given, expected in COUNTS:
    found = [issue.code for issue in generated.check_cluster(given).issues]
    assert [code for code in found if code != "missing-role"] == expected, (given, found)

for roles in (None, 1, "all", {"all": 1}.items(), [None], [Liar()], [["all"]], iter([1])):
    try:
        generated.resolve_targets(roles)
    except generated.RoleResolutionError as error:
        assert [issue.code for issue in error.issues] == ["invalid-options"], roles
    else:
        raise AssertionError(roles)
assert generated.resolve_targets(iter(["ingester", "ingester"])).targets == ("ingester",)

resolution = generated.resolve_targets(["all"])
for target, change in ((resolution, "targets"), (resolution.env, "X")):
    try:
        target.__setattr__(change, "x")
        target[change] = "x"
    except (AttributeError, TypeError):
        continue
    raise AssertionError(change)
