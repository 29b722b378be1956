"""The command."""

import io
import json
import subprocess
import sys

import pytest

from pyroscope_roles.__main__ import main


def test_resolve_prints_arguments_only(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["resolve", "role-all=false", "role-querier=true", "role-ingester=1"]
    assert main([*words, "--release", "1.18"]) == 0
    assert capsys.readouterr() == ("-target=ingester,querier\n", "")


def test_warnings_and_variables_go_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    scope = ["--release", "1.18", "--storage", "v1-v2-dual"]
    assert main(["resolve", "role-all=true", "role-ingester=true", *scope]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("-target=all,ingester -")
    assert "warning[redundant-role]: " in err
    assert "\n  fix: " in err
    assert "PYROSCOPE_V2=true" in err
    assert main(["resolve", "role-all=true", *scope, "--env"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("PYROSCOPE_V2=true -target=all ")
    assert err == ""


def test_errors_exit_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", "role-ingestor=true", "--release", "1.18"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error[unknown-role]: ")


@pytest.mark.parametrize(
    "words",
    [
        ["resolve", "role-all=true", "--release", "latest"],
        ["resolve", "role-all=true", "--release", "1.18", "--storage", "v3"],
        ["resolve", "role-all", "--release", "1.18"],
        ["resolve", "role-all=true", "role-all=true", "--release", "1.18"],
        ["resolve", "-", "role-all=true", "--release", "1.18"],
        ["roles", "--release", "latest"],
    ],
)
def test_what_cannot_be_answered_exits_with_two(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    assert capsys.readouterr().err.startswith("error")


@pytest.mark.parametrize("words", [[], ["nonsense"], ["resolve"]])
def test_usage_errors_exit_with_two(words: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2


def give_stdin(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_json_in_and_out(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    give_stdin(monkeypatch, b'{"role-all": true}')
    assert main(["resolve", "-", "--release", "1.18", "--json"]) == 0
    out, err = capsys.readouterr()
    document = json.loads(out)
    assert document["ok"] is True
    assert document["value"]["args"] == ["-target=all"]
    assert err == ""


@pytest.mark.parametrize("content", [b"", b"[1]", b"{", b"[" * 100_000, b"\xff"])
def test_input_that_is_not_a_json_object(
    content: bytes, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    give_stdin(monkeypatch, content)
    assert main(["resolve", "-", "--release", "1.18"]) == 2
    assert "standard input" in capsys.readouterr().err


def test_check_cluster(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-cluster", "all=3", "--release", "1.18"]) == 0
    assert capsys.readouterr().out == "complete\n"
    assert main(["check-cluster", "querier=3", "ingester=x", "--release", "1.18"]) == 1
    err = capsys.readouterr().err
    assert "error[missing-role]: " in err
    assert "error[invalid-units]: " in err
    assert main(["check-cluster", "querier=3", "--release", "1.18", "--json"]) == 1
    assert "ingester" in json.loads(capsys.readouterr().out)["value"]["missing"]


def test_roles(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["roles", "--release", "2.2", "--storage", "v2"]) == 0
    assert "segment-writer" in capsys.readouterr().out
    assert main(["roles", "--release", "1.18", "--json"]) == 0
    names = [role["name"] for role in json.loads(capsys.readouterr().out)["value"]]
    assert names == sorted(names)


def test_it_runs_as_a_module() -> None:
    words = [sys.executable, "-m", "pyroscope_roles", "resolve", "role-all=true"]
    done = subprocess.run([*words, "--release", "1.18"], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "-target=all\n", "")
