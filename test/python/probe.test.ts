/** The generated probe finds the errors that `check` finds in the same bundle. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkText } from "../../src/charm/check-text.js";
import { isError } from "../../src/issues.js";
import { ask, hasPython, probeOf, skipped } from "./run.js";

const roleName = fc.constantFrom(
  "all",
  "distributor",
  "ingester",
  "ingestor",
  "metastore",
  "querier",
  "query-frontend",
  "ring",
  "read",
  "symbolizer",
);
const option = fc.oneof(
  { weight: 9, arbitrary: roleName.map((role) => `role-${role}`) },
  fc.constantFrom("cpu_limit", "role-", "ingester"),
);
const setting = fc.oneof(
  { weight: 6, arbitrary: fc.boolean() },
  { weight: 3, arbitrary: fc.constantFrom("true", "T", "0", "False", "yes", "", " true", null) },
  fc.jsonValue({ maxDepth: 1 }),
);
const settings = fc.dictionary(option, setting, { maxKeys: 6 });
const units = fc.oneof(
  { weight: 6, arbitrary: fc.nat(3) },
  fc.constantFrom(null, -1, 1.5, "3", true, 2 ** 53, []),
);
const charm = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom(
      "pyroscope-worker-k8s",
      "ch:pyroscope-worker-k8s",
      "local:pyroscope-worker-k8s-0",
      "ch:amd64/noble/pyroscope-worker-k8s-12",
      "./pyroscope-worker-k8s_ubuntu-24.04-amd64.charm",
      "../dist/pyroscope-worker-k8s.charm",
    ),
  },
  fc.constantFrom("loki-worker-k8s", "./worker", "/", "pyroscope-worker-k8s-", "", null, 3),
);
const application = fc.oneof(
  {
    weight: 15,
    arbitrary: fc.record(
      { charm, scale: units, num_units: units, options: fc.option(settings), trust: fc.boolean() },
      { requiredKeys: ["charm"] },
    ),
  },
  fc.constantFrom<unknown>(null, {}, "worker", [], 1, { options: "x" }),
);
const worker = fc.constantFrom("a", "b", "c", 'odd "name"');
const end = fc
  .tuple(fc.oneof(worker, fc.constantFrom("coordinator", "admin/m.offer")), fc.nat(2))
  .map(([name, at]) => name + ["", ":pyroscope-cluster", ":metrics"][at]);
const relations = fc.oneof(
  { weight: 9, arbitrary: fc.array(fc.tuple(end, end), { maxLength: 5 }) },
  fc.constantFrom<unknown>(null, "x", [["a"]], [["a", 1]], [["a", "b", "c"]], ["a"], [[]]),
);
const bundle = fc.record(
  {
    bundle: fc.oneof(
      { weight: 9, arbitrary: fc.constant("kubernetes") },
      fc.constantFrom(null, "x", 1),
    ),
    applications: fc.oneof(
      { weight: 15, arbitrary: fc.dictionary(worker, application, { maxKeys: 4 }) },
      fc.constantFrom<unknown>(null, [], "x"),
    ),
    saas: fc.constantFrom<unknown>(undefined, null, {}, { offer: { url: "admin/m.offer" } }, []),
    relations,
  },
  { requiredKeys: ["applications"] },
);

const layers = [
  ["1.18.2", undefined],
  ["1.18.2", "v1"],
  ["2.2.1", undefined],
  ["2.2.1", "v2"],
] as const;

interface Told {
  readonly code: string;
  readonly message: string;
}

function errorsOf(content: unknown, release: string, storage: string | undefined): Told[] {
  const { issues } = checkText(JSON.stringify(content), "bundle", { release, storage });
  return toldIn(issues.filter(isError));
}

function toldIn(issues: readonly Told[]): Told[] {
  return issues.map(({ code, message }) => ({ code, message }));
}

describe.runIf(hasPython).each(layers)("%s %s: the generated probe", (release, storage) => {
  test(`finds the errors that check finds${skipped}`, () => {
    const bundles = fc.sample(bundle, 200);
    const answers = ask(
      probeOf(release, storage),
      bundles.map((content) => ["check_bundle", content, {}] as const),
    );
    for (const [index, content] of bundles.entries()) {
      const found = toldIn(answers[index]?.result as Told[]);
      expect({ content, found }).toEqual({ content, found: errorsOf(content, release, storage) });
    }
  });
});
