/** Time grows with the size of the input, not with its square: the rows are what did, or could. */
import { describe, expect, test } from "vitest";
import { checkFiles, checkText, checkUpgrade } from "../src/check.js";
import { parseTarget, RoleResolutionError, safeResolveRoles } from "../src/index.js";
import { processorTime } from "./processor-time.js";

/** The input for a size, and the smaller of the two sizes. */
type Row = readonly [what: string, make: (size: number) => string, size: number];

function numbered(count: number, piece: string): string {
  return Array.from({ length: count }, (_, index) => piece.replaceAll("%", `${index}`)).join("");
}

const podHead = "---\napiVersion: v1\nkind: Pod\n";
const mapHead = "---\napiVersion: v1\nkind: ConfigMap\n";

const texts: readonly Row[] = [
  ["slashes in a charm", (n) => `applications: {a: {charm: "${"/".repeat(n)}x"}}`, 100_000],
  ["underscores in a charm", (n) => `applications: {a: {charm: "./${"_".repeat(n)}x"}}`, 100_000],
  ["nested JSON", (n) => `{"planned_values":${"[".repeat(n)}`, 1_000_000],
  ["strings in JSON", (n) => `{"values": ${'"\\"'.repeat(n)}`, 100_000],
  ["broken JSON", (n) => `{"values": [${'{"a": "\\n"},'.repeat(n)}]]`, 1_000],
  ["duplicate keys", (n) => `applications:\n${"  a: b\n".repeat(n)}`, 1_000],
  ["wrong applications", (n) => `applications: {${numbered(n, "a%: 1,")}}`, 200],
  ["applications", (n) => `applications: {${numbered(n, "a%: {charm: x},")}}`, 200],
  ["relations", (n) => `applications: {}\nrelations: [${"[a, b],".repeat(n)}]`, 200],
  ["overlays", (n) => numbered(n, "---\napplications: {a: {charm: c, options: {x%: 1}}}\n"), 50],
  [
    "wrong applications in JSON",
    (n) => `{"applications": {${numbered(n, '"a%": 1,')}"z": 1}}`,
    1_000,
  ],
  ["mappings that merge another", (n) => `x: &x {y: 1}\n${numbered(n, "a%: {<<: *x}\n")}`, 200],
  [
    "blank lines of a configuration file",
    (n) =>
      `services: {a: {image: pyroscope, command: -config.file=/c, configs: [{source: c, target: /c}]}}\nconfigs: {c: {content: ${JSON.stringify("\n".repeat(n))}}}`,
    5_000,
  ],
  ["anchors", (n) => `applications: {${numbered(n, "a%: &x% {charm: x},")}}`, 200],
  ["stray brackets", (n) => "]".repeat(n), 5_000],
  ["templates", (n) => "{{ .a".repeat(n), 20_000],
  ["blocks of Terraform", (n) => 'resource "'.repeat(n), 20_000],
  ["assignments", (n) => `: ${"# \n".repeat(n)}=`, 2_000],
  [
    "variables of Compose",
    (n) => `services: {a: {image: pyroscope, command: '${"${A:-".repeat(n)}'}}`,
    20_000,
  ],
  [
    "quotes in Compose",
    (n) => `services: {a: {image: pyroscope, command: "${"'\\\\' ".repeat(n)}"}}`,
    10_000,
  ],
  ["tag directives", (n) => numbered(n, "%TAG !a%! tag:x,2000:\n") + "---\na: 1\n".repeat(n), 150],
  [
    "volumes and their mounts",
    (n) =>
      `${podHead}spec: {volumes: [${numbered(n, "{name: v%, configMap: {name: m}},")}], containers: [${"{image: pyroscope, args: [-config.file=/b/f], volumeMounts: [{name: v, mountPath: /b}]},".repeat(n)}]}\n${mapHead}metadata: {name: m}\ndata: {f: x}\n`,
    50,
  ],
  [
    "ConfigMaps",
    (n) =>
      numbered(
        n,
        `${mapHead}metadata: {name: m%}\ndata: {b: x}\n${podHead}spec: {containers: [{image: pyroscope, args: [-config.file=/b]}]}\n`,
      ),
    40,
  ],
  [
    "a configuration file that grows with the pods that share it",
    (n) =>
      `${mapHead}metadata: { name: m }\ndata:\n  f: |\n    server:\n${numbered(n, "      a%: 1\n")}${numbered(n, `${podHead}metadata: { name: p% }\nspec: { containers: [{ image: "pyroscope:2.2.1", args: [-config.file=/f] }] }\n`)}`,
    50,
  ],
  [
    "arguments that a script repeats",
    (n) => podOf(["sh", "-c", '"$@";'.repeat(n / 10), "", ...many("a", n)]),
    500,
  ],
  [
    "scripts that are arguments of scripts",
    (n) => podOf(many(`sh -c ${'"$@";'.repeat(n)} _`, 4).flatMap((each) => each.split(" "))),
    10,
  ],
  [
    "a long argument of a script",
    (n) => podOf(["sh", "-c", '/x "$@";'.repeat(99), "", `-${"x".repeat(n)}`]),
    100_000,
  ],
  ["variables of a script", (n) => podOf(["sh", "-c", numbered(n, "export a%=1;")]), 1_000],
  ["a long script", (n) => podOf(["sh", "-c", "pyroscope;".repeat(n)]), 5_000],
  [
    "variables of env",
    (n) => podOf(["env", ...many("A=1", n), "sh", "-c", "$A".repeat(n / 10)]),
    2_000,
  ],
  ["wrappers", (n) => podOf(many("sudo", n)), 2_000],
  ["options", (n) => podOf(["pyroscope", ...many("-x", n)]), 5_000],
  ["targets", (n) => podOf(["pyroscope", `-target=${numbered(n, "x%,")}`]), 20_000],
];

function many(word: string, count: number): string[] {
  return Array<string>(count).fill(word);
}

function podOf(command: readonly string[]): string {
  const containers = [{ image: "pyroscope:1.18.2", command }];
  return JSON.stringify({ apiVersion: "v1", kind: "Pod", spec: { containers } });
}

const workers: readonly Row[] = [
  ["workers that are fine", (n) => planOf(n, () => ({})), 50],
  ["a model each", (n) => planOf(n, (index) => ({ model: `m${index}` })), 50],
  ["not integrated", (n) => bundleOf(n), 400],
  ["no units", (n) => planOf(n, () => ({ units: 0 })), 50],
  ["misspelt options", (n) => planOf(n, () => ({ config: { "role-ingestor": "true" } })), 50],
  [
    "a release each",
    (n) => planOf(n, (index) => ({ resources: { "pyroscope-image": `p:1.18.${index}` } })),
    50,
  ],
  [
    "relations to nobody",
    (n) =>
      `applications:\n${numbered(n, "  a%: { charm: pyroscope-worker-k8s, scale: 1 }\n")}relations:\n${numbered(n, "- [a%:pyroscope-cluster, b%]\n")}`,
    50,
  ],
];

function bundleOf(count: number): string {
  const worker =
    "  a%: { charm: pyroscope-worker-k8s, channel: 1.18/stable, scale: 1, options: { role-all: true } }\n";
  return `applications:\n${numbered(count, worker)}`;
}

function planOf(count: number, valuesOf: (index: number) => object): string {
  const resources = Array.from({ length: count }, (_, index) => ({
    address: `juju_application.a${index}`,
    type: "juju_application",
    values: {
      name: `a${index}`,
      units: 1,
      charm: [{ name: "pyroscope-worker-k8s" }],
      config: { "role-ingester": "true" },
      ...valuesOf(index),
    },
  }));
  return JSON.stringify({ planned_values: { root_module: { resources } } });
}

/** Longer ones are not a command line. */
const commandLines: readonly Row[] = [
  ["spaces", (n) => `a,${" ".repeat(n)}!`, 6_000],
  ["variables", (n) => "A=1 ".repeat(n), 1_500],
  ["quotes", (n) => "\"'".repeat(n), 3_000],
  ["quotes in quotes", (n) => `sh -c "${"'".repeat(n)}"`, 6_000],
  ["redirections", (n) => "2>&1;".repeat(n), 1_200],
  ["scripts in scripts", (n) => `sh -c "${"sh -c '\"$@\"' ;".repeat(n)}"`, 400],
];

const names: readonly Row[] = [
  ["spaces", (n) => " ".repeat(n), 20_000],
  ["digits and points", (n) => "1.".repeat(n), 50_000],
  ["hyphens", (n) => `1.0.0-${"a-".repeat(n)}`, 50_000],
  ["slashes", (n) => "a/".repeat(n), 50_000],
  ["variables", (n) => "${A:-".repeat(n), 20_000],
  ["brackets", (n) => "[{".repeat(n), 50_000],
  ["control characters", (n) => "\u0001".repeat(n), 50_000],
];

const sides = { release: "1.18", to: "2.2", toStorage: "v2" };

describe.each<readonly [string, (input: string) => unknown, readonly Row[]]>([
  ["checkText", (text) => checkText(text), [...texts, ...workers]],
  ["checkUpgrade", (text) => checkUpgrade([{ name: "a", text }], sides), workers],
  ["parseTarget", targetOf, commandLines],
  ["a flag, its value and the release", resolve, names],
])("%s", (_, run, rows) => {
  test.each(rows)("%s", (_, make, size) => {
    expectLinear(run, make(size), make(times * size));
  });
});

/** Each mapping merges the one before, so that the last has the keys of all. */
function mergesOf(count: number): string {
  const lines = numbered(count, "a%: &a% {<<: *b%, k%: 1}\n");
  const before = (_: string, index: string) => (index === "0" ? "*base" : `*a${Number(index) - 1}`);
  return `base: &base {}\n${lines.replace(/\*b(\d+)/g, before)}`;
}

describe("all texts of an invocation share one budget", () => {
  const apart = mergesOf(1_800);

  test.each<readonly [string, () => ReturnType<typeof checkText>]>([
    ["merges of merges", () => checkText(mergesOf(5_000))],
    ["documents", () => checkText(`${apart}---\n`.repeat(8))],
    ["files", () => checkFiles(many(apart, 8).map((text, index) => ({ name: `${index}`, text })))],
    [
      "overlays",
      () =>
        checkText("applications: {}", {
          overlays: many(apart, 8).map((text, index) => ({ name: `${index}`, text })),
        }),
    ],
    ["lines", () => checkText("\n".repeat(11_000_000))],
  ])("%s", { timeout: 20_000 }, (_, check) => {
    expect(check().issues).toContainEqual(tooLarge);
  });
});

test("one of these texts alone is within the budget", () => {
  expect(checkText(mergesOf(1_800)).issues).not.toContainEqual(tooLarge);
});

const tooLarge = expect.objectContaining({ code: "too-large" });

function targetOf(text: string): void {
  try {
    parseTarget(text, { release: "1.18" });
  } catch (error) {
    expect(error).toBeInstanceOf(RoleResolutionError);
  }
}

function resolve(name: string): void {
  safeResolveRoles({ [name]: true, [`role-${name}`]: name }, { release: name });
}

/** Garbage is collected, and code is compiled, at any time: the best runs so far are compared until they fit. */
const attempts = 8;
const times = 8;
/** In milliseconds: less is noise. */
const least = 5;

/** One input that is eight times as long takes about as long as eight inputs, or eight times that if it is quadratic. */
function expectLinear(run: (input: string) => unknown, short: string, long: string): void {
  const best = { short: Number.POSITIVE_INFINITY, long: Number.POSITIVE_INFINITY };
  const isLinear = () => best.long < 3 * Math.max(best.short, least);
  const runShort = () => {
    for (let time = 0; time < times; time++) run(short);
  };
  run(short);
  for (let attempt = 0; attempt < attempts && !isLinear(); attempt++) {
    best.short = Math.min(best.short, processorTime(runShort));
    best.long = Math.min(
      best.long,
      processorTime(() => run(long)),
    );
  }
  expect(isLinear(), `${best.short} ms for ${times}, ${best.long} ms for one`).toBe(true);
}
