"""The releases and storage layers of Pyroscope, looked up."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ._conditions import Conditions, holds, values_that_hold
from ._rows import ActivationRow, ModuleRow, StorageRow, catalog

FLAG_PREFIX = "role-"
"""What the key of a flag starts with."""


@dataclass(frozen=True, eq=False)
class Module:
    """A module that is registered in a layer.

    Attributes:
        name: Its name.
        row: Its row.
        needs: Its direct needs, sorted.
        closure: Everything that it needs, transitively.
        is_member: Whether the complete meta-role needs it directly.
        is_required: Whether it is a member on the layer's data path.
        naming_matters: Whether naming it next to a meta-role that starts it changes the process.
        replicas: The replicas that upstream's chart gives it.
    """

    name: str
    row: ModuleRow
    needs: tuple[str, ...]
    closure: frozenset[str]
    is_member: bool
    is_required: bool
    naming_matters: bool
    replicas: int | None

    @property
    def is_role(self) -> bool:
        """Whether it can be a target."""
        return self.row.get("visible", False)

    @property
    def is_meta(self) -> bool:
        """Whether it stands for other roles."""
        return self.row.get("meta", False)

    @property
    def is_complete(self) -> bool:
        """Whether it stands for the whole system."""
        return self.row.get("complete", False)


@dataclass(frozen=True, eq=False)
class Layer:
    """One release with one storage layer."""

    release: str
    storage: str
    modules: Mapping[str, Module]
    args: tuple[str, ...]
    env: Mapping[str, str]

    @property
    def roles(self) -> list[Module]:
        """The modules that can be targets, sorted."""
        roles = (module for module in self.modules.values() if module.is_role)
        return sorted(roles, key=lambda role: role.name)

    @property
    def complete(self) -> Module | None:
        """The complete meta-role, if this layer has it."""
        return next((role for role in self.roles if role.is_complete), None)

    @property
    def place(self) -> dict[str, str]:
        """The facts that say which layer it is."""
        product = catalog()["product"]
        return {"product": product, "release": self.release, "storage": self.storage}

    def role(self, name: str) -> Module | None:
        """Return a module that can be a target."""
        module = self.modules.get(name)
        return module if module and module.is_role else None


@cache
def module_rows() -> dict[str, ModuleRow]:
    """Return the rows of all modules by name."""
    return {row["name"]: row for row in catalog()["modules"]}


@cache
def role_names() -> tuple[str, ...]:
    """Return the roles of all releases, sorted."""
    return tuple(sorted(name for name, row in module_rows().items() if row.get("visible")))


@cache
def layer_of(release: str, storage: str | None) -> Layer | None:
    """Return the layer of a listed release, its default one without a name."""
    for row in storages_of(release):
        if row["name"] == storage or (storage is None and is_default(row, release)):
            return _compile(release, row)
    return None


def storages_of(release: str) -> list[StorageRow]:
    """Return the storage layers that a listed release has."""
    at = Conditions(release)
    return [row for row in catalog()["storage"] if holds(row.get("where"), at)]


def layers() -> Iterator[Layer]:
    """Return every layer of every release."""
    for release in catalog()["releases"]:
        for row in storages_of(release):
            if layer := layer_of(release, row["name"]):
                yield layer


def storages_with(role: str, release: str) -> tuple[str, ...]:
    """Return the storage layers of a listed release that have a role."""
    where = module_rows()[role].get("where")
    rows = storages_of(release)
    return tuple(row["name"] for row in rows if holds(where, _registered(row, release)))


def availability(role: str) -> tuple[str, ...]:
    """Return where a role exists, by storage layer: `"1.8.0 to 2.2.1 with v1-v2-dual"`."""

    def in_layer(storage: str) -> Iterator[str]:
        for first, last in _runs(lambda release: storage in storages_with(role, release)):
            yield f"{first if first == last else f'{first} to {last}'} with {storage}"

    return tuple(text for row in catalog()["storage"] for text in in_layer(row["name"]))


def first_release(role: str) -> str:
    """Return the first listed release that has a role, in whichever layer."""
    return next(each for each in catalog()["releases"] if storages_with(role, each))


def is_default(row: StorageRow, release: str) -> bool:
    """Return whether a release runs a storage layer without any argument."""
    return "default" in row and holds(row["default"], Conditions(release))


def reach(start: Iterable[str], needs: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Return what is reached from modules: these, and everything that they need."""
    reached = dict.fromkeys(start)
    waiting = list(reached)
    while waiting:
        new = [need for need in needs.get(waiting.pop(), ()) if need not in reached]
        reached.update(dict.fromkeys(new))
        waiting.extend(new)
    return frozenset(reached)


def _runs(is_in: Callable[[str], bool]) -> list[tuple[str, str]]:
    """Return the first and the last of each unbroken run of releases."""
    runs: list[tuple[str, str]] = []
    was_in = False
    for release in catalog()["releases"]:
        is_now = is_in(release)
        if is_now and was_in:
            runs[-1] = (runs[-1][0], release)
        elif is_now:
            runs.append((release, release))
        was_in = is_now
    return runs


def _registered(row: StorageRow, release: str) -> Conditions:
    return Conditions(release, frozenset(values_that_hold(row["parts"], Conditions(release))))


def _compile(release: str, storage: StorageRow) -> Layer:
    registered = _registered(storage, release)
    path_parts = storage.get("data_path")
    data_path = Conditions(release, frozenset(path_parts)) if path_parts else registered
    rows = [row for row in catalog()["modules"] if holds(row.get("where"), registered)]
    names = {row["name"] for row in rows}
    needs = {
        row["name"]: tuple(
            sorted(names.intersection(values_that_hold(row.get("needs", ()), registered)))
        )
        for row in rows
    }
    members = {need for row in rows if row.get("complete") for need in needs[row["name"]]}

    def module(row: ModuleRow) -> Module:
        name = row["name"]
        is_member = row.get("visible", False) and name in members
        counts = values_that_hold(row.get("replicas", ()), data_path)
        return Module(
            name=name,
            row=row,
            needs=needs[name],
            closure=reach(needs[name], needs),
            is_member=is_member,
            is_required=is_member and _is_on(row.get("data_path", False), data_path),
            naming_matters=_is_on(row.get("naming_matters", False), registered),
            replicas=next((int(count) for count in counts), None),
        )

    args, env = _activation(storage, release)
    modules = {row["name"]: module(row) for row in rows}
    return Layer(release, storage["name"], modules, args, env)


def _is_on(where: str | bool, at: Conditions) -> bool:
    return where if isinstance(where, bool) else holds(where, at)


def _activation(row: StorageRow, release: str) -> tuple[tuple[str, ...], dict[str, str]]:
    if is_default(row, release):
        return (), {}
    at = Conditions(release)
    ways = (each for each in row.get("activation", ()) if holds(each.get("where"), at))
    way = next(ways, ActivationRow())
    pairs = (text.partition("=") for text in way.get("env", ()))
    return tuple(way.get("args", ())), {name: value for name, _, value in pairs}
