/** The grammar of messages, over every row, and the templates. */
import { describe, expect, test } from "vitest";
import { charmMessages } from "../../src/issues/charm-messages.js";
import { checkMessages } from "../../src/issues/check-messages.js";
import { clusterMessages } from "../../src/issues/cluster-messages.js";
import { commandMessages } from "../../src/issues/command-messages.js";
import { formatMessages } from "../../src/issues/format-messages.js";
import type { MessageRow } from "../../src/issues/message-row.js";
import { messages } from "../../src/issues/messages.js";
import { resolveMessages } from "../../src/issues/resolve-messages.js";
import { render } from "../../src/issues/text.js";

const tables = [
  resolveMessages,
  clusterMessages,
  charmMessages,
  formatMessages,
  checkMessages,
  commandMessages,
];
const rows: readonly [string, MessageRow][] = Object.entries(messages);

describe.each(rows)("%s", (_, row) => {
  const fixes = [row.fix, ...Object.values(row.fixIn ?? {})].filter((each) => each !== undefined);

  test("is one line without a full stop", () => {
    for (const text of [row.message, ...fixes]) expect(text).not.toMatch(/\n|\.$/);
  });

  test("is complete once its facts are known", () => {
    const names = [...[row.message, ...fixes].join().matchAll(/\{"?(\w+)/g)].map(
      ([, name]) => name,
    );
    const facts = Object.fromEntries([...names, "type"].map((name) => [name, "x"]));
    for (const fix of fixes) {
      const issue = render({ ...row, fix }, facts);
      expect(`${issue.message} ${issue.fix}`).not.toMatch(/[{}[\]]|undefined/);
    }
  });

  test("the fix does not repeat the message", () => {
    for (const fix of fixes) expect(row.message).not.toContain(fix);
  });
});

test("no code is in two tables, and each table is sorted", () => {
  expect(tables.flatMap((table) => Object.keys(table))).toHaveLength(rows.length);
  for (const table of tables) expect(Object.keys(table)).toEqual(Object.keys(table).sort());
});

describe("templates", () => {
  const message = (template: string, facts: object) =>
    render({ severity: "note", message: template }, facts).message;

  test.each([
    ["{a}", { a: 1 }, "1"],
    ['{"a"}', { a: "x\ny" }, '"x\\ny"'],
    ['{"a"}', { a: ["x", "y"] }, '"x", "y"'],
    ["{a}", { a: ["x", "y"] }, "x, y"],
    ["{a|or}", { a: ["x", "y", "z"] }, "x, y or z"],
    ["{a|or}", { a: ["x"] }, "x"],
    ["{a|;}", { a: ["x", "y"] }, "x; y"],
    ["{a?role:roles}", { a: ["x"] }, "role"],
    ["{a?role:roles}", { a: ["x", "y"] }, "roles"],
    ["{n?unit:units}", { n: 1 }, "unit"],
    ["{n?unit:units}", { n: 0 }, "units"],
    ["a[ b {c}]", {}, "a"],
    ["a[ b {c}]", { c: [] }, "a"],
    ["a[ b {c}]", { c: "d" }, "a b d"],
    ["a[ b {c|or} d]", { c: ["x", "y"] }, "a b x or y d"],
    ["a[ b {c}| else]", {}, "a else"],
    ["{a}", { a: "{b}[c]", b: "no" }, "{b}[c]"],
    ["{given}", { type: "string", value: "x" }, '"x"'],
    ["{given}", { type: "array" }, "an array"],
    ["{given}", { type: "null" }, "null"],
    ["{app}", {}, "APP"],
    ["{app}", { application: "worker" }, "worker"],
    ["{app}", { application: "w; rm -rf /" }, "APP"],
    ["{app}", { application: "worker", model: "admin/prod" }, "-m admin/prod worker"],
    ["{app}", { application: "worker", model: "$(x)" }, "worker"],
  ])("%j with %j is %j", (template, facts, text) => {
    expect(message(template, facts)).toBe(text);
  });

  test("a long list is cut, and says how many are missing", () => {
    const a = Array.from({ length: 25 }, (_, index) => `r${index}`);
    expect(message("{a}", { a })).toBe(`${a.slice(0, 20).join(", ")}, 5 more`);
  });

  test("the fix is in the terms of the medium, if it has such terms", () => {
    const row: MessageRow = {
      severity: "note",
      message: "m",
      fix: "juju",
      fixIn: { terraform: "tf" },
    };
    expect(render(row, {}).fix).toBe("juju");
    expect(render(row, { medium: "terraform" }).fix).toBe("tf");
    expect(render(row, { medium: "compose" }).fix).toBe("juju");
  });
});
