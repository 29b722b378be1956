"""The rows and messages are those of the TypeScript library."""

import subprocess

import pytest
from answers import ROOT, has_library


@pytest.mark.skipif(not has_library(), reason="the TypeScript library is not here")
def test_the_data_is_up_to_date() -> None:
    command = ["npx", "tsx", "scripts/python-data.ts", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.stderr == ""
    assert done.returncode == 0
