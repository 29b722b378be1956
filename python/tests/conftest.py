"""The TypeScript library, where it can be asked."""

from collections.abc import Iterator

import pytest
from answers import Library, has_library


@pytest.fixture(scope="session")
def library() -> Iterator[Library]:
    if not has_library():
        pytest.skip("the TypeScript library is not here")
    library = Library()
    yield library
    library.stop()
