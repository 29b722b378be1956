/**
 * The conformance vectors are what their makers say, and the engine answers every one. `UPDATE_JSON=1 npx
 * vitest run test/vectors.test.ts` writes json/vectors.json anew; read what changed in it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { messages } from "../src/data/messages.js";
import { engine } from "./vectors/answer.js";
import { type Case, vectorsText } from "./vectors/file.js";
import { distinctPlaces, places } from "./vectors/kinds.js";
import { modelledKinds } from "./vectors/modelled-kinds.js";
import { reviewedKinds } from "./vectors/reviewed-kinds.js";

const path = "json/vectors.json";
if (process.env.UPDATE_JSON) writeFileSync(path, vectorsText());
const text = readFileSync(path, "utf8");
const file: { cases: readonly Case[] } = JSON.parse(text);
const { cases } = file;

function casesOf(kind: string): Case[] {
  return cases.filter(({ name }) => name.startsWith(`${kind} (`));
}

function answer({ function: asked, input, options }: Case): unknown {
  return JSON.parse(JSON.stringify(engine[asked](input, options)));
}

test("the file is what the model says and what was reviewed", () => {
  expect(text === vectorsText(), "UPDATE_JSON=1 writes it").toBe(true);
});

describe("the engine answers as the naive model", () => {
  test.each(modelledKinds)("$name", ({ name, cases: made }) => {
    expect(casesOf(name)).toHaveLength(made.length);
    for (const each of casesOf(name)) expect(answer(each), each.name).toEqual(each.expected);
  });
});

describe("the engine answers as was reviewed", () => {
  test.each(reviewedKinds)("$name", ({ name, cases: made }) => {
    expect(casesOf(name)).toHaveLength(made.length);
    for (const each of casesOf(name)) expect(answer(each), each.name).toEqual(each.expected);
  });
});

/** What no question in JSON comes to. */
const unreachable = new Map([
  ["invalid-catalog", "only defineCatalog finds it, which is no function of the vectors"],
]);

test("every code of the core is among them, but those that no JSON comes to", () => {
  const codes = new Set([...text.matchAll(/"code":"([a-z-]+)"/g)].map(([, code]) => code));
  const reachable = Object.keys(messages).filter((code) => !unreachable.has(code));
  expect([...codes].sort()).toEqual(reachable);
});

test("every rule, function, release and layer is among them", () => {
  const subjects = new Set(cases.map(({ name }) => name.replace(/:.*/s, "")));
  const rules = Array.from({ length: 13 }, (_, index) => `R${index + 1}`);
  expect([...subjects].sort()).toEqual(["checkCluster", "parseTarget", ...rules].sort());
  const asked = new Set(cases.map(({ at }) => at && `${at.release} ${at.storage}`));
  for (const { release, storage } of places) expect(asked).toContain(`${release} ${storage}`);
});

test("any JSON reader can read the file: no lone surrogate, escaped or not", () => {
  expect(text).not.toContain("\ufffd");
  expect(text).not.toMatch(/(?<!\\)(?:\\\\)*\\ud[89a-f]/i);
});

test("names are unique, and cases stand one a line", () => {
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  const lines = text.split("\n").filter((line) => line.startsWith('{"name":'));
  expect(lines).toHaveLength(cases.length);
});

// A release with a new graph brings cases, and is not to be the one that breaks a limit.
test("the file has at most 60 kB for each graph that differs from all others", () => {
  expect(Buffer.byteLength(text)).toBeLessThan(60_000 * distinctPlaces.length);
});

test("a case is of the release and layer that answer it", () => {
  for (const { name, function: asked, at, expected } of cases) {
    if (asked !== "resolveRoles" || !isAnswer(expected)) continue;
    const { release, storage } = expected.value;
    expect({ release, storage }, name).toEqual(at);
  }
});

function isAnswer(
  expected: unknown,
): expected is { readonly ok: true; readonly value: Record<string, unknown> } {
  return (expected as { ok?: boolean }).ok === true;
}

test("a portable case asks for its own place in as many words", () => {
  for (const { name, at, options, portable } of cases) {
    if (portable === false) continue;
    const { release, storage = at?.storage } = options;
    expect({ release, storage }, name).toEqual(at);
  }
});

test("docs/testing.md shows a case that is there", () => {
  const [, shown = ""] = /```json\n(.*?)```/s.exec(readFileSync("docs/testing.md", "utf8")) ?? [];
  const { name, ...rest } = JSON.parse(shown);
  expect(cases.find((each) => each.name === name)).toMatchObject(rest);
});

describe("vectors.schema.json", () => {
  const schema = JSON.parse(readFileSync("json/vectors.schema.json", "utf8"));
  const validate = new Ajv2020({ allowUnionTypes: true, strictTypes: false }).compile(schema);

  test("accepts the file", () => {
    validate(file);
    expect(validate.errors ?? []).toEqual([]);
  });

  const [first, ...rest] = cases;
  test.each<[string, object]>([
    ["another version", { ...file, version: 2 }],
    ["no case", { ...file, cases: [] }],
    ["a key more", { ...file, cases: [{ ...first, note: "" }, ...rest] }],
    ["an unknown function", { ...file, cases: [{ ...first, function: "listRoles" }] }],
    ["an answer of another function", { ...file, cases: [{ ...first, function: "checkCluster" }] }],
    ["a portable case without a place", { ...file, cases: [{ ...first, at: undefined }] }],
    [
      "a portable case with a catalog",
      { ...file, cases: [{ ...first, options: { catalog: {} } }] },
    ],
    ["no expectation", { ...file, cases: [{ ...first, expected: undefined }] }],
    [
      "a refusal without an issue",
      { ...file, cases: [{ ...first, expected: { ok: false, issues: [] } }] },
    ],
  ])("refuses %s", (_, value) => {
    expect(validate(JSON.parse(JSON.stringify(value)))).toBe(false);
  });
});
