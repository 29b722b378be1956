"""The answers of the conformance vectors."""

import json

import pytest
from answers import ROOT, Question, answer, answers, promised

VECTORS = ROOT / "json/vectors.json"
# Options that Python's signatures have. None is as good as missing, and null is not.
OPTIONS = {"release", "storage", "required", "recommended"}


def read_cases() -> list[Question]:
    if not VECTORS.exists():
        return []
    cases: list[Question] = json.loads(VECTORS.read_bytes())["cases"]
    return [case for case in cases if is_portable(case)]


def is_portable(case: Question) -> bool:
    options = case["options"]
    is_asked = case["function"] in answers() and options.keys() <= OPTIONS
    return is_asked and None not in options.values()


CASES = read_cases()


@pytest.mark.skipif(not CASES, reason="the vectors are in the repository")
@pytest.mark.parametrize("case", CASES, ids=[f"{case['name']}" for case in CASES])
def test_the_answer_is_that_of_the_vector(case: Question) -> None:
    assert promised(answer(case)) == promised(case["expected"])
