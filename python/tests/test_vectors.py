"""The answers of the conformance vectors."""

import json

import pytest
from answers import ROOT, Json, Question, answer, answers, plain

VECTORS = ROOT / "json/vectors.json"
# Options that Python's signatures have. Null is not the same as missing in JavaScript.
OPTIONS = {"release", "storage", "required", "recommended"}


def read_cases() -> list[Question]:
    if not VECTORS.exists():
        return []
    cases: list[Question] = json.loads(VECTORS.read_bytes())["cases"]
    return [case for case in cases if is_portable(case)]


def is_portable(case: Question) -> bool:
    options = case["options"]
    is_asked = case["function"] in answers() and case.get("portable") is not False
    has_null = "release" not in options or None in options.values()
    if case["function"] == "checkCluster" and not is_cluster(case["input"]):
        return False
    return is_asked and options.keys() <= OPTIONS and not has_null


def is_cluster(given: Json) -> bool:
    """Return whether it can be written as applications: in Python they have a type."""
    return isinstance(given, list) and all(
        isinstance(each, dict)
        and {"name", "units"} <= each.keys()
        and ("flags" in each or isinstance(each.get("targets"), list))
        for each in given
    )


CASES = read_cases()


@pytest.mark.skipif(not CASES, reason="the vectors are in the repository")
@pytest.mark.parametrize("case", CASES, ids=[f"{case['name']}" for case in CASES])
def test_the_answer_is_that_of_the_vector(case: Question) -> None:
    assert plain(answer(case)) == case["expected"]
