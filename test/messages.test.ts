/** The grammar of messages, over every row. */
import { describe, expect, test } from "vitest";
import { checkMessages } from "../src/charm/check-issues.js";
import { charmMessages } from "../src/charm/messages.js";
import { cliMessages } from "../src/cli/issues.js";
import { messages } from "../src/data/messages.js";
import { describe as describeValue, quote, toIssue } from "../src/issues.js";

const tables = [messages, charmMessages, checkMessages, cliMessages];
const rows = tables.flatMap((table) => Object.entries(table));

describe.each(rows)("%s", (_, { message, hint }) => {
  test("says what is wrong, then why, then what to do, on one line without a full stop", () => {
    for (const text of [message, hint]) expect(text).not.toMatch(/[\n.]$|;|\bplease\b/i);
  });

  test("leaves nothing open when its facts are known", () => {
    const names = [...`${message}${hint}`.matchAll(/\{"?(\w+)"?\}/g)].map(([, name = ""]) => name);
    const facts = Object.fromEntries(names.map((name) => [name, `<${name}>`]));
    const issue = toIssue({ severity: "error", message, hint }, "x", [], facts);
    expect(issue.message).not.toMatch(/[{}[\]]/);
    for (const name of names) expect(issue.message).toContain(`<${name}>`);
  });
});

test("no code stands in two tables", () => {
  const codes = rows.map(([code]) => code);
  expect(codes).toHaveLength(new Set(codes).size);
});

test("codes are sorted in each table", () => {
  for (const table of tables) {
    expect(Object.keys(table)).toEqual(Object.keys(table).sort());
  }
});

test.each([
  ["{a}", { a: 1 }, "1"],
  ['{"a"}', { a: "x\ny" }, '"x\\ny"'],
  ['{"a"}', { a: ["x", "y"] }, '"x", "y"'],
  ["{a}", { a: ["x", "y"] }, "x, y"],
  ["a[ b {c}]", {}, "a"],
  ["a[ b {c}]", { c: [] }, "a"],
  ["a[ b {c}]", { c: "d" }, "a b d"],
  ['a[ {"c"}]', { c: "" }, 'a ""'],
  ["{a}", { a: "{b}[c]", b: "no" }, "{b}[c]"],
])("the template %j with %j is %j", (message, facts, text) => {
  expect(toIssue({ severity: "note", message, hint: "h" }, "x", [], facts).message).toBe(
    `${text}; h`,
  );
});

test.each([
  ["a", '"a"'],
  ['"', '"\\""'],
  ["\u009b\u2028\u202e\ufeff", '"\\u009b\\u2028\\u202e\\ufeff"'],
  ["\u061c\u00ad\u{e0041}", '"\\u061c\\u00ad\\udb40\\udc41"'],
  ["x".repeat(40), `"${"x".repeat(40)}"`],
  ["x".repeat(41), `"${"x".repeat(40)}…"`],
  ["\ud800", '"\\ud800"'],
])("%j is quoted as %s", (text, quoted) => {
  expect(quote(text)).toBe(quoted);
});

test("a value is described by its JSON type, a text also by itself", () => {
  expect([null, [], {}, 1, "a"].map(describeValue)).toEqual([
    { type: "null" },
    { type: "array" },
    { type: "object" },
    { type: "number" },
    { type: "string", value: "a" },
  ]);
});
