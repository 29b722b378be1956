"""What the tests share: the TypeScript library, where it can be asked, and no deadlines."""

from collections.abc import Iterator

import pytest
from answers import Library, has_library
from hypothesis import settings

# How long an example takes depends on what else the machine does.
settings.register_profile("tests", deadline=None, database=None)
settings.load_profile("tests")


@pytest.fixture(scope="session")
def library() -> Iterator[Library]:
    if not has_library():
        pytest.skip("the TypeScript library is not here")
    library = Library()
    yield library
    library.stop()
