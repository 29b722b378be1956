/** Hostile text: every text is answered, nothing throws, and time grows with the length at most. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectFormat } from "../../src/formats/detect.js";
import {
  parseBundle,
  parseCharmcraft,
  parseCompose,
  parseJujuConfig,
  parseManifests,
  parseProbe,
  parseTerraform,
} from "../../src/formats/parsers.js";
import { readText } from "../../src/formats/read-text.js";
import { toIssues } from "../../src/issues/issue.js";
import { processorTime } from "../processor-time.js";
import { readFixture } from "./read-fixture.js";

const parsers = [
  parseBundle,
  parseCharmcraft,
  parseCompose,
  parseJujuConfig,
  parseManifests,
  parseProbe,
  parseTerraform,
];

const fixtures = [
  "bundle-overlay.yaml",
  "cluster-consistency.v2.yaml",
  "coordinator.charmcraft.yaml",
  "juju-config.json",
  "field/compose-list.yaml",
  "field/k8s-configmap-target.yaml",
  "plan.json",
].map(readFixture);

/** Pieces of broken files. */
const pieces = [
  ..."{}[]:,-?&*!|>'\"%@`#~ \t\r\n\0\ufeff\u2028é\ud800",
  ...["applications:", "config:", "settings:", "services:", "options:", "  a:\n", "- a\n", "---\n"],
  ...["&x ", "*x", "<<: ", "!!set ", "yes", "0x1f", ".inf", "__proto__: ", "constructor: "],
  ...['{"values":', "null", "1e999", "relations:\n - [", "%YAML 1.2\n", "kind: List\n", "image: "],
];

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join("")),
  // A real file with something in the middle of it.
  fc
    .tuple(fc.constantFrom(...fixtures), fc.nat(), fc.nat(200), fc.constantFrom(...pieces))
    .map(([text, at, length, piece]) => {
      const start = at % text.length;
      return text.slice(0, start) + piece + text.slice(start + length);
    }),
);

test("every text has a value or an error, and no message spans lines", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const parse of parsers) {
        const { ok, issues } = parse(text);
        expect(issues.some(({ severity }) => severity === "error")).toBe(!ok);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be in a message
        for (const { message } of issues) expect(message).not.toMatch(/[\u0000-\u001f\u007f]/);
      }
    }),
    { numRuns: 100 },
  );
});

test("reading again gives the same", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(readText(text, { product: "Pyroscope" }).findings).toEqual(
        readText(text, { product: "Pyroscope" }).findings,
      );
      expect(detectFormat(text)).toBe(detectFormat(text));
    }),
    { numRuns: 100 },
  );
});

test.each([[undefined], [null], [1], [[]], [{}], [() => ""]])("%j is not text", (text) => {
  for (const parse of parsers) expect(parse(text as unknown as string).ok).toBe(false);
  expect(detectFormat(text as unknown as string)).toBeUndefined();
});

function numbered(count: number, piece: string): string {
  return Array.from({ length: count }, (_, index) => piece.replaceAll("%", `${index}`)).join("");
}

/** The text for a length, and the smaller length; the other one is four times as long. */
const growing: readonly (readonly [string, (length: number) => string, number])[] = [
  ["slashes in a charm", (n) => `applications: {a: {charm: "${"/".repeat(n)}x"}}`, 200_000],
  ["underscores in a charm", (n) => `applications: {a: {charm: "./${"_".repeat(n)}x"}}`, 200_000],
  ["nested JSON", (n) => `{"planned_values":${"[".repeat(n)}`, 1_000_000],
  ["strings in JSON", (n) => `{"values": ${'"\\"'.repeat(n)}`, 200_000],
  ["duplicate keys", (n) => `applications:\n${"  a: b\n".repeat(n)}`, 2000],
  ["wrong applications", (n) => `applications: {${numbered(n, "a%: 1,")}}`, 1000],
  ["applications", (n) => `applications: {${numbered(n, "a%: {charm: x},")}}`, 1000],
  ["relations", (n) => `applications: {}\nrelations: [${"[a, b],".repeat(n)}]`, 1000],
  ["overlays", (n) => numbered(n, "---\napplications: {a: {charm: c, options: {x%: 1}}}\n"), 300],
  ["anchors", (n) => `applications: {${numbered(n, "a%: &x% {charm: x},")}}`, 800],
  ["stray brackets", (n) => "]".repeat(n), 10_000],
  ["templates", (n) => "{{ .a".repeat(n), 50_000],
  ["blocks of Terraform", (n) => 'resource "'.repeat(n), 50_000],
  ["assignments", (n) => `: ${"# \n".repeat(n)}=`, 10_000],
  [
    "variables of Compose",
    (n) => `services: {a: {image: pyroscope, command: '${"${A:-".repeat(n)}'}}`,
    50_000,
  ],
  [
    "quotes in Compose",
    (n) => `services: {a: {image: pyroscope, command: "${"'\\\\' ".repeat(n)}"}}`,
    50_000,
  ],
  ["tag directives", (n) => numbered(n, "%TAG !a%! tag:x,2000:\n") + "---\na: 1\n".repeat(n), 300],
  [
    "volumes and their mounts",
    (n) =>
      `apiVersion: v1\nkind: Pod\nspec: {volumes: [${numbered(n, "{name: v%, configMap: {name: m}},")}], containers: [${"{image: pyroscope, args: [-config.file=/b/f], volumeMounts: [{name: v, mountPath: /b}]},".repeat(n)}]}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata: {f: x}\n`,
    200,
  ],
  [
    "ConfigMaps",
    (n) =>
      numbered(
        n,
        "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: m%}\ndata: {b: x}\n---\napiVersion: v1\nkind: Pod\nspec: {containers: [{image: pyroscope, args: [-config.file=/b]}]}\n",
      ),
    150,
  ],
];

describe("time does not grow with the square of", () => {
  test.each(growing)("%s", (_, make, length) => {
    const time = (text: string) => processorTime(() => readText(text, { product: "Pyroscope" }));
    const [short, long] = [make(length), make(4 * length)];
    time(short);
    // Sixteen times would be quadratic; garbage is collected at any time, so one good run of three is enough.
    const runs = [1, 2, 3].map(() => () => time(long) < 10 * time(short) + 30);
    expect(runs.some((run) => run())).toBe(true);
  });
});

describe("memory is bounded", () => {
  test("one long name in many issues", () => {
    const name = "n".repeat(300_000);
    const text = `applications: {${name}: {charm: x, options: {${numbered(500, "x%: 1,")}}}, ${numbered(500, `"%${"n".repeat(1000)}": 1,`)}}`;
    const issues = toIssues(readText(text, { product: "Pyroscope" }).findings);
    expect(issues.length).toBeLessThan(200);
    for (const { message } of issues) expect(message.length).toBeLessThan(500);
  });

  test("variables that double each other", () => {
    const doubling = numbered(60, '{name: v%, value: "$(v)$(v)"},{name: v, value: "$(v%)$(v%)"},');
    const text = `apiVersion: v1\nkind: Pod\nspec: {containers: [{image: pyroscope, env: [{name: v, value: xx},${doubling}]}]}`;
    const { value } = parseManifests(text);
    for (const each of value?.[0]?.env.values() ?? []) expect(each?.length).toBeLessThan(20_001);
  });

  test("merges of merges", () => {
    const text = `a0: &a0 {x: 1, y: 2}\n${numbered(40, "b%: &b% {<<: [*a0, *a0]}\n")}`;
    const chain = Array.from(
      { length: 40 },
      (_, level) => `a${level + 1}: &a${level + 1} {<<: [*a${level}, *a${level}], k${level}: 1}\n`,
    ).join("");
    expect(readText(text, { product: "Pyroscope" }).findings).toMatchObject([
      { code: "unreadable-input" },
    ]);
    expect(readText(`a0: &a0 {x: 1}\n${chain}`, { product: "Pyroscope" }).findings).toMatchObject([
      { code: "too-many-aliases" },
    ]);
  });
});
