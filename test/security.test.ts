/** No code comes out of input or texts, no prototype is polluted, no expression or search is worse than linear. */
import { readdirSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import {
  checkText,
  compareRoleLists,
  parseBundle,
  parseRoleString,
  readCharmConfig,
  resolveCharmConfig,
} from "../src/charm/index.js";
import {
  checkCluster,
  defineCatalog,
  parseTarget,
  roleFlagsSchema,
  safeResolveRoles,
} from "../src/index.js";
import { nearestNames } from "../src/nearest.js";

const options = { release: "1.18" };
const dist = new URL("../dist/", import.meta.url);

describe("what is published", () => {
  test.each(readdirSync(dist).filter((name) => /\.c?js$/.test(name)))("%s", (file) => {
    const text = readFileSync(new URL(file, dist), "utf8");
    expect(text).not.toMatch(/\beval\s*\(/);
    expect(text).not.toMatch(/(?<![\w$."'`])Function\s*\(/);
    // The command reads files, and the testing kit its vectors.
    if (/^(?:charm|index)\./.test(file)) {
      expect(text).not.toMatch(/(?:(?<![\w"'])from\s*|import\s*\(|require\()["']/);
      expect(text).not.toMatch(/\bprocess\.(?!env\.NODE_ENV)|\bfetch\s*\(/);
    }
  });
});

describe("own keys that name a prototype are keys like any other", () => {
  const hostile = (value: string) =>
    JSON.parse(
      `{"__proto__": ${value}, "constructor": ${value}, "prototype": ${value}, "toString": ${value}}`,
    );
  const evil = hostile('{"polluted": true}');
  const yaml =
    "bundle: kubernetes\napplications:\n  __proto__:\n    charm: pyroscope-worker-k8s\n    options: {__proto__: {polluted: 1}, constructor: {prototype: {polluted: 1}}}\n";

  afterEach(() => {
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test.each<[string, () => unknown]>([
    ["safeResolveRoles", () => safeResolveRoles(evil, options)],
    ["safeResolveRoles, options", () => safeResolveRoles(evil, { ...options, ...evil })],
    ["checkCluster", () => checkCluster([evil, { name: "a", units: 1, flags: evil }], options)],
    ["parseTarget", () => parseTarget("__proto__,constructor", options)],
    ["roleFlagsSchema", () => roleFlagsSchema(options)["~standard"].validate(evil)],
    ["defineCatalog", () => refused(() => defineCatalog(evil))],
    ["readCharmConfig", () => readCharmConfig(evil, { defaults: evil })],
    ["resolveCharmConfig", () => resolveCharmConfig(evil, { ...options, defaults: evil })],
    ["compareRoleLists", () => compareRoleLists([evil])],
    ["parseRoleString", () => parseRoleString('"__proto__,constructor"', options)],
    ["parseBundle", () => parseBundle(yaml)],
    ["checkText", () => checkText(yaml, "bundle", options)],
    [
      "checkText, a plan",
      () => checkText(JSON.stringify({ planned_values: evil }), "plan", options),
    ],
  ])("%s", (_, run) => {
    run();
  });

  test("they are told as flags", () => {
    const result = safeResolveRoles(hostile("true"), options);
    expect(result.ok ? [] : result.issues.map(({ path: [flag] }) => flag)).toEqual([
      "__proto__",
      "constructor",
      "prototype",
      "toString",
    ]);
  });

  test("a target of that name is an own key", () => {
    expect(Object.keys(parseTarget("__proto__", options))).toEqual(["role-__proto__"]);
  });
});

describe("no long text costs more than its length", () => {
  const lengths = [20_000, 200_000] as const;
  const texts: [string, (length: number) => string][] = [
    ["spaces", (length) => " ".repeat(length)],
    ["digits and points", (length) => "1.".repeat(length / 2)],
    ["hyphens", (length) => `1.0.0-${"a-".repeat(length / 2)}`],
    ["braces", (length) => "{a".repeat(length / 2)],
    ["brackets", (length) => "[".repeat(length)],
    ["line ends", (length) => "\r\n".repeat(length / 2)],
    ["targets", (length) => "-target ".repeat(length / 8)],
    ["quotes", (length) => `"'`.repeat(length / 2)],
    ["control characters", (length) => "\u0001".repeat(length)],
  ];
  const readers: [string, (text: string) => unknown][] = [
    ["a release", (release) => safeResolveRoles({ "role-all": true }, { release })],
    ["a flag", (flag) => safeResolveRoles({ [flag]: true, [`role-${flag}`]: flag }, options)],
    ["a target", (text) => parseTarget(text, options)],
    ["a role string", (text) => parseRoleString(text, options)],
    ["a product", (product) => refused(() => defineCatalog({ product } as never))],
  ];

  test.each(readers)("%s", (_, read) => {
    for (const [what, make] of texts) {
      const [short, long] = lengths.map((length) => fastest(read, make(length)));
      // Linear is ten times, quadratic a hundred; below a few milliseconds nothing can be told.
      expect([what, (long ?? 0) < 40 * Math.max(short ?? 0, 2_000)]).toEqual([what, true]);
    }
  });

  test("a name that is far too long is compared with none", () => {
    let reads = 0;
    const given = Object.assign(Object("x".repeat(100_000)), {
      charAt() {
        reads += 1;
        return "x";
      },
    });
    expect(nearestNames(given, ["ingester", "querier"])).toEqual([]);
    expect(reads).toBe(0);
  });

  /** Microseconds of the processor. */
  function fastest(read: (text: string) => unknown, text: string): number {
    const times = [1, 2, 3].map(() => {
      const before = process.cpuUsage();
      read(text);
      return process.cpuUsage(before).user;
    });
    return Math.min(...times);
  }
});

function refused(run: () => unknown): void {
  expect(run).toThrow(expect.objectContaining({ name: "RoleResolutionError" }));
}
