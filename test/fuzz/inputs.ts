/** What the functions are asked: shaped like the real thing, then bent, then anything at all. */
import fc from "fast-check";
import { pyroscopeRows } from "../../src/data/pyroscope.js";
import { anything } from "../arbitraries.js";
import { readFixture } from "../charm/fixtures/read.js";

const modules = pyroscopeRows.modules.map(({ name }) => name);

export const key: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...modules).map((name) => `role-${name}`) },
  fc.constantFrom("role-read", "role-", "__proto__", "constructor", "role-__proto__", "cpu_limit"),
  fc.string({ unit: "binary" }),
);

/** What throws when it is read. Proxies that do are fixed cases of test/hostile.test.ts: fast-check reads them itself. */
const hostile = fc.constantFrom("role-all", "release", "name", "units", "0").map((key): unknown =>
  Object.defineProperties(
    {},
    {
      [key]: { enumerable: true, get: fail },
      // A failure is told without reading it.
      [fc.toStringMethod]: { value: () => `an object of which ${key} throws` },
    },
  ),
);

function fail(): never {
  throw new Error("hostile");
}

export const any: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 9, arbitrary: anything },
  { weight: 1, arbitrary: hostile },
);

export const flags: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.dictionary(key, fc.oneof({ weight: 9, arbitrary: fc.boolean() }, any)),
  },
  { weight: 1, arbitrary: any },
);

export const release: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...pyroscopeRows.releases) },
  fc.tuple(fc.nat(3), fc.nat(30), fc.nat(9)).map((numbers) => numbers.join(".")),
  fc.constantFrom(
    "v1.18",
    "1.18-26.04",
    "1.14-24.04_edge",
    "2.3.0-rc.1",
    "2",
    "2/stable",
    "latest",
  ),
  fc.string(),
);

export const storage: fc.Arbitrary<string> = fc.constantFrom("v1", "v1-v2-dual", "v2", "v3");

const shaped = fc.record(
  {
    release: fc.oneof({ weight: 9, arbitrary: release }, any),
    storage: fc.oneof({ weight: 9, arbitrary: storage }, any),
    redundant: fc.oneof(fc.constantFrom("keep", "drop", "both"), any),
    recommended: fc.oneof(fc.boolean(), any),
  },
  { requiredKeys: ["release"] },
);

/** The options of every function. `T` is what a caller is told to pass. */
export function optionsAs<T>(): fc.Arbitrary<T> {
  return fc.oneof({ weight: 9, arbitrary: shaped }, any) as fc.Arbitrary<T>;
}

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

function change(file: string, [at, length, piece]: [number, number, string]): string {
  const start = at % (file.length + 1);
  return file.slice(0, start) + piece + file.slice(start + (length % 7 === 0 ? 0 : length));
}

/** What stands in a file, a pipe or a relation. */
export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: changedFile },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
);
