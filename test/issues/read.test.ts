/** What readers return to users. */
import { expect, test } from "vitest";
import { finding } from "../../src/issues/issue.js";
import { toReadResult, unreadable } from "../../src/issues/read.js";

const warning = finding("repeated-role", [1], { role: "querier" });
const error = finding("invalid-role", [0], { type: "null" });

test("a value with warnings only is ok, and has them", () => {
  expect(toReadResult({ value: 1, findings: [warning] })).toMatchObject({
    ok: true,
    value: 1,
    issues: [{ code: "repeated-role", severity: "warning" }],
  });
});

test("what could be read next to an error is there, but not ok", () => {
  expect(toReadResult({ value: 1, findings: [warning, error] })).toMatchObject({
    ok: false,
    value: 1,
    issues: [{ code: "invalid-role" }, { code: "repeated-role" }],
  });
});

test("without a value there is no such key", () => {
  expect(Object.keys(toReadResult(unreadable([error])))).toEqual(["ok", "issues"]);
});
