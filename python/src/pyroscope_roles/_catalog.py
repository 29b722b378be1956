"""The releases and storage layers of Pyroscope, looked up."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ._conditions import Conditions, holds, is_so, values_that_hold
from ._rows import ActivationRow, ModuleRow, StorageRow, catalog

FLAG_PREFIX = "role-"
"""What the key of a flag starts with."""


@dataclass(frozen=True, eq=False)
class Module:
    """A module that is registered in a layer.

    Attributes:
        name: Its name.
        row: Its row.
        is_role: Whether it can be a target.
        is_meta: Whether it stands for other roles.
        is_complete: Whether it stands for the whole system.
        is_alone: Whether a process runs in monolithic mode only if this is its only target.
        is_quorum: Whether it elects a leader.
        is_stateful: Whether upstream's chart runs it as a StatefulSet.
        needs: Its direct needs, sorted.
        closure: Everything that it needs, transitively.
        is_member: Whether the complete meta-role needs it directly.
        is_required: Whether it is a member on the layer's data path.
        naming_matters: Whether naming it next to a meta-role that starts it changes the process.
        replicas: The replicas that upstream's chart gives it.
    """

    name: str
    row: ModuleRow
    is_role: bool
    is_meta: bool
    is_complete: bool
    is_alone: bool
    is_quorum: bool
    is_stateful: bool
    needs: tuple[str, ...]
    closure: frozenset[str]
    is_member: bool
    is_required: bool
    naming_matters: bool
    replicas: int | None

    def covers(self, role: "Module") -> bool:
        """Return whether naming a role next to this meta-role starts nothing more.

        That is so for what it starts, and for another meta-role if it starts all that one stands
        for. Of two that stand for the same, the complete one covers the other, else the first.
        """
        if role.name in self.closure:
            return True
        if role is self or not role.is_meta or not self.closure.issuperset(role.needs):
            return False
        if self.closure != role.closure or self.is_complete:
            return True
        return not role.is_complete and self.name < role.name


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
    module = module_rows()[role]
    where, visible = module.get("where"), module.get("visible", False)
    places = [(row["name"], _registered(row, release)) for row in storages_of(release)]
    return tuple(name for name, at in places if holds(where, at) and is_so(visible, at))


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
    complete = [row["name"] for row in rows if is_so(row.get("complete", False), registered)]
    members = {need for name in complete for need in needs[name]}

    def module(row: ModuleRow) -> Module:
        name = row["name"]
        is_role = is_so(row.get("visible", False), registered)
        is_member = is_role and name in members
        counts = values_that_hold(row.get("replicas", ()), data_path)
        return Module(
            name=name,
            row=row,
            is_role=is_role,
            is_meta=is_so(row.get("meta", False), registered),
            is_complete=name in complete,
            is_alone=is_so(row.get("alone", False), registered),
            is_quorum=is_so(row.get("quorum", False), registered),
            is_stateful=is_so(row.get("stateful", False), registered),
            needs=needs[name],
            closure=reach(needs[name], needs),
            is_member=is_member,
            is_required=is_member and is_so(row.get("data_path", False), data_path),
            naming_matters=is_so(row.get("naming_matters", False), registered),
            replicas=next((int(count) for count in counts), None),
        )

    args, env = _activation(storage, release)
    modules = {row["name"]: module(row) for row in rows}
    return Layer(release, storage["name"], modules, args, env)


def _activation(row: StorageRow, release: str) -> tuple[tuple[str, ...], dict[str, str]]:
    if is_default(row, release):
        return (), {}
    at = Conditions(release)
    ways = (each for each in row.get("activation", ()) if holds(each.get("where"), at))
    way = next(ways, ActivationRow())
    pairs = (text.partition("=") for text in way.get("env", ()))
    return tuple(way.get("args", ())), {name: value for name, _, value in pairs}
