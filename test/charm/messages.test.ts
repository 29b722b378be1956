import { expect, test } from "vitest";
import { checkIssue } from "../../src/charm/check-issues.js";
import { charmIssue, charmMessages, oneLine } from "../../src/charm/messages.js";

test("messages follow the grammar: what, why, what to do, on one line", () => {
  for (const { message, hint } of Object.values(charmMessages)) {
    expect(message).toMatch(/^[^.\n]*: [^\n]*[^.\n]$/);
    expect(`${message} ${hint}`).not.toMatch(/please|\.$|\n/i);
    expect(hint).not.toBe("");
  }
});

test("every fact that a message has is a field of the issue", () => {
  expect(
    charmIssue("duplicate-key", ["a"], { key: "a", firstLine: 1, line: 2, column: 3 }),
  ).toEqual({
    code: "duplicate-key",
    severity: "error",
    message:
      '"a" stands twice at line 2, column 3: the first is at line 1, and readers differ in which they take; leave out one of them',
    hint: "leave out one of them",
    path: ["a"],
    key: "a",
    firstLine: 1,
    line: 2,
    column: 3,
  });
});

test("codes are sorted, as their table is", () => {
  const codes = Object.keys(charmMessages);
  expect(codes).toEqual([...codes].sort());
});

test.each([
  ["one\ntwo", "one"],
  ["\u001b[31mred\u0007é", "?[31mred??"],
  ["x".repeat(200), "x".repeat(120)],
])("of %j one safe line is shown", (message, line) => {
  expect(oneLine(message)).toBe(line);
});

test("what a file says is on one line and steers no terminal, quoted or not", () => {
  const { message } = checkIssue("wrong-option-type", [], {
    option: "role-all",
    type: "a\n\u202eb",
  });
  expect(message).toMatch(/^"role-all" is of type a\\u000a\\u202eb: /);
});
