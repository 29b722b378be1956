/** The generated probe finds the errors that `check` finds in the same bundle. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkText } from "../../src/charm/check-text.js";
import { defineCatalog } from "../../src/index.js";
import { isError } from "../../src/issues.js";
import { pythonProbe } from "../../src/python/probe.js";
import { layerOf } from "../layer-of.js";
import { ask, hasPython, origin, probeOf, skipped } from "./run.js";

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

describe.runIf(hasPython)(`the function that juju-doctor calls${skipped}`, () => {
  const worker = { charm: "pyroscope-worker-k8s", scale: 1 };
  const good = { bundle: "kubernetes", applications: { w: worker } };
  const bad = {
    bundle: "kubernetes",
    applications: { w: { ...worker, options: { "role-all": "n", "role-ingestor": true } } },
  };
  const renamed = { applications: { w: { charm: "mine", scale: 1, options: { "role-x": true } } } };

  function toldOf(bundles: unknown, named: object = {}): readonly string[] | undefined {
    const [answer] = ask(probeOf("1.18.2"), [["bundle", bundles, named]]);
    return answer?.error?.map(({ message }) => message.replace(/;.*/, ""));
  }

  test("nothing is raised where nothing is wrong", () => {
    expect(toldOf({ good, renamed })).toBeUndefined();
  });

  test("one error lists what is wrong with each bundle, by its name", () => {
    expect(toldOf({ good, bad, none: null })?.slice(0, 3)).toEqual([
      'bundle "bad": application "w": "role-ingestor" is no option of the charm: Juju refuses it',
      'bundle "bad": application "w": no role is on: Pyroscope 1.18.2 with storage layer v1 would have no target and not start',
      'bundle "bad": no application with units starts "ad-hoc-profiles": Pyroscope 1.18.2 with storage layer v1 needs it',
    ]);
    expect(toldOf({ none: null })).toEqual(['bundle "none": this is no bundle: it is empty']);
  });

  test("an unquoted y or n, which PyYAML takes for a text, is a boolean", () => {
    const options = { "role-all": "n", "role-querier": "Y" };
    const told = toldOf({ b: { ...good, applications: { w: { ...worker, options } } } });
    expect(told?.some((each) => /true or false|"querier"/.test(each))).toBe(false);
    expect(told?.some((each) => /"ingester"/.test(each))).toBe(true);
  });

  test("a renamed charm is named by the probe or by its caller", () => {
    expect(toldOf({ renamed }, { worker_charm: "mine" })?.[0]).toMatch(/"role-x" is no option/);
    const text = probeOf("1.18.2", undefined, { charm: "mine" });
    expect(ask(text, [["bundle", { renamed }, {}]])[0]?.error?.[0]?.message).toMatch(/"role-x"/);
  });

  test("the probe of another product judges by roles alone", () => {
    const catalog = defineCatalog({
      product: "Example",
      releases: ["1.0.0"],
      storage: [{ name: "disk", parts: ["disk"], default: ">=1.0.0" }],
      modules: [
        { name: "reader", visible: true },
        { name: "whole", visible: true, meta: true, complete: true, needs: ["reader"] },
      ],
    });
    const text = pythonProbe(layerOf("1.0.0", undefined, catalog), origin, {
      charm: "mine",
      isAssumed: true,
    });
    const [answer] = ask(text, [["bundle", { renamed }, {}]]);
    expect(answer?.error?.map(({ code }) => code)).toEqual(["unknown-role", "missing-role"]);
  });
});
