/** The vectors as values, and the check of other implementations by them. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { checkCluster, safeResolveRoles } from "../../src/index.js";
import { assertConforms, type Vector, vectors } from "../../src/testing/index.js";
import { engine } from "../vectors/answer.js";

const at = { release: "1.18.2", storage: "v1" } as const;

function messageOf(check: () => unknown): string {
  try {
    check();
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

describe("vectors", () => {
  test("are those of the file, frozen", () => {
    const { cases } = JSON.parse(readFileSync("json/vectors.json", "utf8"));
    expect(vectors()).toEqual(cases);
    expect(Object.isFrozen(vectors())).toBe(true);
    expect(Object.isFrozen(vectors()[0]?.expected)).toBe(true);
  });

  test.each([
    [{ release: "2.2.1" }, (vector: Vector) => vector.at?.release === "2.2.1"],
    [{ storage: "v2" }, (vector: Vector) => vector.at?.storage === "v2"],
    [at, ({ at }: Vector) => at?.release === "1.18.2" && at.storage === "v1"],
  ] as const)("of %j are the portable ones about it", (place, isThere) => {
    const expected = vectors().filter((vector) => isThere(vector) && vector.portable !== false);
    expect(expected.length).toBeGreaterThan(20);
    expect(vectors(place)).toEqual(expected);
    expect(vectors().some((vector) => isThere(vector) && vector.portable === false)).toBe(true);
  });

  test.each([
    [{ release: "1.18" }],
    [{ storage: "v9" as "v2" }],
    [{ release: "", storage: "v1" }],
  ] as const)("of %j are none, which is refused: a loop over them would pass", (place) => {
    expect(() => vectors(place)).toThrow(RangeError);
    expect(() => vectors(place)).toThrow(JSON.stringify(place));
  });

  test("what require gives of the file stays as it is", () => {
    vectors();
    expect(Object.isFrozen(createRequire(import.meta.url)("pyroscope-roles/vectors.json"))).toBe(
      false,
    );
  });

  test("types: what is expected follows from the function", () => {
    for (const vector of vectors(at)) {
      if (vector.function !== "checkCluster") continue;
      expect(typeof vector.expected.coherent).toBe("boolean");
    }
  });
});

describe("assertConforms", () => {
  test("the engine conforms, and is asked every vector", () => {
    expect(assertConforms(engine)).toBe(vectors().length);
  });

  test("only functions that are given are asked", () => {
    const asked = vectors().filter((vector) => vector.function === "parseTarget").length;
    expect(assertConforms({ parseTarget: engine.parseTarget })).toBe(asked);
  });

  test("types: functions of narrower parameters are taken as they are", () => {
    const conforms = { checkCluster, resolveRoles: safeResolveRoles };
    expect(assertConforms(conforms)).toBeGreaterThan(1000);
  });

  test("a promise is refused by the function's name, even one that rejects", () => {
    const among = vectors(at);
    const message = "resolveRoles answers with a promise: pass a function that does not";
    const answers = [async () => null, () => Promise.reject(new Error("late"))];
    for (const resolveRoles of answers) {
      expect(() => assertConforms({ resolveRoles }, { among })).toThrow(message);
    }
  });

  test("nothing to ask is no conformance", () => {
    const message = "no vector was asked";
    expect(() => assertConforms({})).toThrow(message);
    expect(() => assertConforms(engine, { among: [] })).toThrow(message);
  });

  test("a share of the answers can be held", () => {
    const targets = (flags: unknown, options: unknown) => {
      const answer = engine.resolveRoles(flags, options);
      return Object(answer).ok ? Object(answer).value.targets : undefined;
    };
    const share = (expected: Vector["expected"]) =>
      "value" in expected && "targets" in expected.value ? expected.value.targets : undefined;
    const among = vectors(at);
    expect(assertConforms({ resolveRoles: targets }, { among, share })).toBeGreaterThan(20);
    expect(() => assertConforms({ resolveRoles: targets }, { among })).toThrow("answers differ");
  });

  test("the share is told the vector", () => {
    const among = vectors(at).slice(0, 3);
    const echo = { resolveRoles: (input: unknown) => input };
    const share = (_: unknown, { input }: Vector) => input;
    expect(assertConforms(echo, { among, share })).toBe(3);
  });

  test("the error lists the first five, with question and place, and counts the rest", () => {
    const among = vectors(at).filter((vector) => vector.function === "resolveRoles");
    const message = messageOf(() => assertConforms({ resolveRoles: () => null }, { among }));
    const [head, ...lines] = message.split("\n");
    expect(head).toBe(`${among.length} of ${among.length} answers differ from the vectors`);
    expect(lines.slice(0, 3)).toEqual([
      `- ${among[0]?.name}`,
      '  resolveRoles({"role-all":true}, {"release":"1.18.2","storage":"v1"})',
      expect.stringMatching(/^ {2}the answer: expected \{"ok":true,.{180,}…, got null$/),
    ]);
    expect(lines).toHaveLength(5 * 3 + 1);
    expect(lines.at(-1)).toBe(`and ${among.length - 5} more`);
  });

  test.each([1, 5, 6])("of %i that differ no more are counted than are not listed", (count) => {
    const among = vectors(at).slice(0, count);
    const message = messageOf(() => assertConforms({ resolveRoles: () => null }, { among }));
    const [head, ...lines] = message.split("\n");
    expect(head).toBe(`${count} of ${count} answers differ from the vectors`);
    expect(lines.slice(15)).toEqual(count > 5 ? [`and ${count - 5} more`] : []);
    expect(lines.filter((line) => line.startsWith("- "))).toEqual(
      among.slice(0, 5).map(({ name }) => `- ${name}`),
    );
  });

  test.each([
    ["200 characters of JSON are shown whole", 198, `got "${"x".repeat(198)}"`],
    ["of 201 the last is cut", 199, `got "${"x".repeat(199)}…`],
  ])("%s", (_, length, end) => {
    const resolveRoles = () => "x".repeat(length);
    const among = vectors(at).slice(0, 1);
    const message = messageOf(() => assertConforms({ resolveRoles }, { among }));
    expect(message.endsWith(end)).toBe(true);
  });

  test.each([
    [
      "a throw",
      "boom",
      () => {
        throw new Error("boom");
      },
      'got "it threw Error: boom"',
    ],
    ["nothing", "undefined", () => undefined, "got undefined"],
    ["an array for an object", "[]", () => [], "got []"],
    ["a key less", "value", () => ({ ok: true }), "value: expected {"],
    [
      "a key more",
      "more",
      (answer: object) => ({ ...answer, more: 1 }),
      "more: expected undefined, got 1",
    ],
    [
      "an element more",
      "targets",
      (answer: { value: { targets: string[] } }) => ({
        ...answer,
        value: { ...answer.value, targets: [...answer.value.targets, "x"] },
      }),
      'value.targets.1: expected undefined, got "x"',
    ],
  ])("%s differs", (_, __, spoil, text) => {
    const among = vectors(at).slice(0, 1);
    const resolveRoles = (flags: unknown, options: unknown) =>
      spoil(engine.resolveRoles(flags, options) as never);
    const message = messageOf(() => assertConforms({ resolveRoles }, { among }));
    expect(message).toContain("1 of 1 answers differ");
    expect(message).toContain(text);
  });

  test("keys that are undefined and the order of keys are no difference", () => {
    const resolveRoles = (flags: unknown, options: unknown) => {
      const entries = Object.entries(Object(engine.resolveRoles(flags, options))).reverse();
      return { extra: undefined, ...Object.fromEntries(entries) };
    };
    expect(assertConforms({ resolveRoles })).toBeGreaterThan(1000);
  });
});
