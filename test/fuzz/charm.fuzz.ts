/** Every reader and check of the charm formats: real files that were changed, and anything at all. */
import fc from "fast-check";
import { test } from "vitest";
import {
  type CharmFormat,
  type CharmResult,
  checkText,
  compareRoleLists,
  parseBundle,
  parseCharmcraft,
  parseJujuConfig,
  parseProbe,
  parseRoleString,
  parseTerraform,
  type RoleList,
  readCharmConfig,
  resolveCharmConfig,
  tellFormat,
} from "../../src/charm/index.js";
import { anything } from "../arbitraries.js";
import { readFixture } from "../charm/fixtures/read.js";
import { check, demand, holdAnswer, holdIssues } from "./invariants.js";

const fixtures = [
  "bundle-overlay.yaml",
  "cluster-consistency.main.yaml",
  "cluster-consistency.v2.yaml",
  "coordinator.charmcraft.yaml",
  "juju-config.json",
  "juju-config.yaml",
  "observability-stack.yaml",
  "plan.json",
  "state.json",
  "worker-main.charmcraft.yaml",
  "worker-v2.charmcraft.yaml",
].map(readFixture);
const formats: readonly CharmFormat[] = [
  "bundle",
  "charmcraft",
  "juju-config",
  "plan",
  "probe",
  "state",
];

const pieces = [
  ..."{}[]:,-?&*!|>'\"%@`#~ \t\r\n\0\ufeff\u2028\ud800é0",
  ..."applications: |config:|settings:|options:|role-all: |role-ingester: |null|true|yes|1e999|".split(
    "|",
  ),
  ..."&x |*x|<<: |!!set |--- |units: |scale: |-1|__proto__: |constructor: |\\u0000|ch:|  ".split(
    "|",
  ),
];

/** A real file in which some pieces were put in, taken out or doubled. */
const changedFile = fc
  .tuple(
    fc.constantFrom(...fixtures),
    fc.array(fc.tuple(fc.nat(), fc.nat(40), fc.constantFrom(...pieces)), { maxLength: 4 }),
  )
  .map(([file, changes]) => changes.reduce(change, file));
const text = fc.oneof(
  { weight: 6, arbitrary: changedFile },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
);

function change(file: string, [at, length, piece]: [number, number, string]): string {
  const start = at % (file.length + 1);
  return file.slice(0, start) + piece + file.slice(start + (length % 7 === 0 ? 0 : length));
}

const readers: readonly [string, (text: string) => CharmResult<unknown>][] = [
  ["parseBundle", parseBundle],
  ["parseCharmcraft", parseCharmcraft],
  ["parseJujuConfig", parseJujuConfig],
  ["parseProbe", parseProbe],
  ["parseTerraform", parseTerraform],
  ["parseRoleString", (text) => parseRoleString(text, { release: "2.2.1" })],
];

test.each(readers)("%s answers any text", (_, read) => {
  check(
    fc.property(text, (text) => {
      const result = holdAnswer(() => read(text));
      holdIssues(result.issues);
      const isWrong = result.issues.some(({ severity }) => severity === "error");
      demand(result.value !== undefined || isWrong, "without a value there is an error");
    }),
  );
});

test("checkText answers any text as any format", () => {
  check(
    fc.property(text, fc.constantFrom(...formats), fc.boolean(), (text, format, is2) => {
      const told = tellFormat(text) ?? format;
      const report = holdAnswer(() => checkText(text, told, { release: is2 ? "2.2" : "1.18" }));
      holdIssues(report.issues);
    }),
  );
});

test("configs and lists of roles of any shape", () => {
  const key = fc.oneof(fc.constantFrom("role-all", "role-x", "cpu", "__proto__"), fc.string());
  const config = fc.oneof(fc.dictionary(key, anything), anything);
  check(
    fc.property(config, config, (config, defaults) => {
      const given = { release: "1.18", defaults: defaults as Record<string, unknown> };
      holdIssues(holdAnswer(() => readCharmConfig(config, given)).issues);
      holdIssues(holdAnswer(() => resolveCharmConfig(config, given)).issues);
      holdIssues(holdAnswer(() => compareRoleLists(config as readonly RoleList[])).issues);
    }),
  );
});
