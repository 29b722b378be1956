"""Hypothesis strategies for the tests of charms. They need `hypothesis`, which is not installed.

```python
from hypothesis import given
from pyroscope_roles.testing import role_flags

@given(role_flags("1.18"))
def test_starts(flags):
    ...
```
"""

from collections.abc import Iterable

from hypothesis import strategies as st

from ._catalog import FLAG_PREFIX, Layer, module_rows, role_names
from ._names import StorageLayer
from ._rows import catalog
from ._scope import require_layer

__all__ = ["complete_counts", "invalid_role_flags", "role_counts", "role_flags"]

_UNITS_AT_MOST = 5


def role_flags(
    release: str, storage: StorageLayer | None = None, *, offered: Iterable[str] | None = None
) -> st.SearchStrategy[dict[str, bool]]:
    """Return a strategy for flags that resolve.

    Args:
        release: As in `resolve`.
        storage: As in `resolve`.
        offered: The roles that the charm has options for, if not all of the layer. With them
            every record has all options, as a charm's configuration does.
    """
    layer = require_layer(release, storage)
    enabled = st.lists(st.sampled_from(_offered(layer, offered)), min_size=1, unique=True)
    disabled = (
        st.lists(st.sampled_from(role_names()), unique=True)
        if offered is None
        else st.just(list(offered))
    )
    return st.builds(_flags, enabled, disabled)


def invalid_role_flags(
    release: str, storage: StorageLayer | None = None
) -> st.SearchStrategy[dict[str, object]]:
    """Return a strategy for flags that do not resolve: at least one is wrong, or none is true.

    Args:
        release: As in `resolve`.
        storage: As in `resolve`.
    """
    layer = require_layer(release, storage)
    valid = role_flags(release, storage)
    missing = [name for name in role_names() if layer.role(name) is None]
    unknown = [*(name for name in module_rows() if name not in role_names())]
    unknown += [*catalog()["common_mistakes"], "ingestor", "distributer", ""]
    bad: list[st.SearchStrategy[tuple[str, object]]] = [
        st.tuples(st.sampled_from(unknown).map(_flag), st.booleans()),
        st.tuples(_text().filter(lambda key: not key.startswith(FLAG_PREFIX)), st.booleans()),
        st.tuples(
            st.sampled_from([role.name for role in layer.roles]).map(_flag),
            st.one_of(st.none(), _integers(), _text(), st.lists(st.booleans())),
        ),
    ]
    if missing:
        bad.append(st.tuples(st.sampled_from(missing).map(_flag), st.just(True)))
    disabled = st.lists(st.sampled_from(role_names()), unique=True)
    return st.one_of(
        st.builds(_with_entry, valid, st.one_of(bad)),
        disabled.map(_all_false),
    )


def role_counts(
    release: str, storage: StorageLayer | None = None
) -> st.SearchStrategy[dict[str, int]]:
    """Return a strategy for numbers of units by role, complete or not.

    Args:
        release: As in `resolve`.
        storage: As in `resolve`.
    """
    names = [role.name for role in require_layer(release, storage).roles]
    return st.dictionaries(st.sampled_from(names), st.integers(0, _UNITS_AT_MOST))


def complete_counts(
    release: str, storage: StorageLayer | None = None
) -> st.SearchStrategy[dict[str, int]]:
    """Return a strategy for numbers of units by role in which no required role is missing.

    Args:
        release: As in `resolve`.
        storage: As in `resolve`.
    """
    layer = require_layer(release, storage)
    required = [role.name for role in layer.roles if role.is_required]
    some = st.integers(1, _UNITS_AT_MOST)
    complete = st.fixed_dictionaries(dict.fromkeys(required, some))
    return st.builds(_merged, role_counts(release, storage), complete)


def _offered(layer: Layer, offered: Iterable[str] | None) -> list[str]:
    names = [role.name for role in layer.roles]
    return names if offered is None else [name for name in offered if name in names]


def _flags(enabled: list[str], disabled: list[str]) -> dict[str, bool]:
    return {**{_flag(name): False for name in disabled}, **{_flag(name): True for name in enabled}}


def _all_false(names: list[str]) -> dict[str, object]:
    return {_flag(name): False for name in names}


def _with_entry(flags: dict[str, bool], entry: tuple[str, object]) -> dict[str, object]:
    return {**flags, entry[0]: entry[1]}


def _merged(counts: dict[str, int], others: dict[str, int]) -> dict[str, int]:
    return {**counts, **others}


def _flag(name: str) -> str:
    return FLAG_PREFIX + name


# What every reader of JSON reads back the same.


def _integers() -> st.SearchStrategy[int]:
    return st.integers(1 - 2**53, 2**53 - 1)


def _text() -> st.SearchStrategy[str]:
    return st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20)
