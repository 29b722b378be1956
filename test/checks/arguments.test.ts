/** Every function of the three entry points answers any arguments, and names the wrong one. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as charm from "../../src/charm/index.js";
import * as checks from "../../src/checks/index.js";
import * as core from "../../src/index.js";
import { anything } from "../arbitraries.js";
import { withOptions } from "./bundles.js";

const {
  checkCharmcraft,
  checkDeployment,
  checkFiles,
  checkProbe,
  checkText,
  checkUpgrade,
  checkWorkloads,
} = checks;

const throwing = Object.defineProperty({}, "release", {
  enumerable: true,
  get: () => {
    throw new Error("hostile");
  },
});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const texts = [
  withOptions("{ role-all: true }"),
  "name: pyroscope-worker-k8s\ntype: charm\nconfig: { options: { role-all: { type: boolean } } }",
  "services: { p: { image: 'grafana/pyroscope:2.2.1', command: -target=all } }",
  "probes: [{ with: [{ worker_charm: pyroscope-worker-k8s, meta_roles: { all: [ingester] } }] }]",
  "settings: { role-all: { value: true, source: user } }",
];

const names =
  `release storage catalog charm charmcraft recommended images as overlays from to required targets
  modules defaults given name options applications relations deployments resolution`.split(/\s+/);

const values = fc.oneof(
  anything,
  fc.constantFrom<unknown>(null, undefined, "all", [], {}, throwing, "REVOKED"),
  fc.constantFrom<unknown>("1.18", "v1", "bundle", ["x"], { release: "1.18" }, { release: "2.2" }),
);
const records = fc.dictionary(fc.constantFrom(...names), values, { maxKeys: 4 });
const withRelease = records.map((record) => ({ ...record, release: "1.18" }));
const given = fc.oneof(values, records, withRelease, fc.constantFrom(...texts), fc.array(records));

const exported: Readonly<Record<string, unknown>> = { ...core, ...charm, ...checks };
const functions = Object.entries(exported).filter(
  (entry): entry is [string, (...given: unknown[]) => unknown] =>
    typeof entry[1] === "function" && entry[0] !== "RoleResolutionError",
);

test.each(functions)("%s answers anything, or throws a RoleResolutionError", (_, ask) => {
  // fast-check cannot draw a revoked proxy itself.
  const hostile = (value: unknown) => (value === "REVOKED" ? revoked() : value);
  fc.assert(
    fc.property(given, given, (one, other) => {
      for (const words of [[], [one], [one, other], [other, one]]) {
        try {
          ask(...words.map(hostile));
        } catch (error) {
          expect(error).toBeInstanceOf(core.RoleResolutionError);
        }
      }
    }),
    { numRuns: 60 },
  );
});

const wrongOptions: readonly (readonly [string, unknown, readonly (string | number)[]])[] = [
  ["a release that is a number", { release: 2 }, ["release"]],
  ["a storage layer that is a list", { storage: ["v1"] }, ["storage"]],
  ["a catalog that is an object", { catalog: {} }, ["catalog"]],
  ["a charm that is a number", { charm: 1 }, ["charm"]],
  ["a charmcraft.yaml that was not read", { charmcraft: "charmcraft.yaml" }, ["charmcraft"]],
  ["recommended that is a string", { recommended: "yes" }, ["recommended"]],
  ["an image", { images: "registry/profiles" }, ["images"]],
  ["an image that is a number", { images: [1] }, ["images", 0]],
  ["an unknown format", { as: "toml" }, ["as"]],
  ["overlays that are a number", { overlays: 1 }, ["overlays"]],
  ["an overlay that is a text", { overlays: ["applications: {}"] }, ["overlays", 0]],
  ["null", null, []],
  ["a string", "1.18", []],
  ["a revoked proxy", revoked(), []],
  ["an object that throws", throwing, []],
];

describe.each(wrongOptions)("options that are %s", (_, options, path) => {
  const wrong = [{ code: "invalid-options", severity: "error", path }];
  const [text = "", ownCharm = "", compose = "", ruleset = ""] = texts;
  const bad = options as checks.CheckOptions;

  test("are an error of every check", () => {
    expect(checkText(text, bad)).toMatchObject({ isReadable: false, issues: wrong });
    expect(checkFiles([{ name: "a", text }], bad)).toMatchObject({ files: [], issues: wrong });
    const bundle = checks.parseBundle(text);
    if (bundle.ok) expect(checkDeployment(bundle.value, bad).issues).toMatchObject(wrong);
    const read = checks.parseCharmcraft(ownCharm);
    if (read.ok) expect(checkCharmcraft(read.value, bad)).toMatchObject(wrong);
    const services = checks.parseCompose(compose);
    if (services.ok) expect(checkWorkloads(services.value, bad).issues).toMatchObject(wrong);
    const probe = checks.parseProbe(ruleset);
    if (probe.ok) expect(checkProbe(probe.value, bad)).toMatchObject(wrong);
    expect.assertions(6);
  });

  test("are an error of an upgrade", () => {
    const sides = { from: { release: "1.18" }, to: { release: "2.2" } };
    const all = typeof options === "object" && path.length > 0 ? { ...sides, ...options } : options;
    const [first] = checkUpgrade(text, all as checks.UpgradeOptions).issues;
    // Its releases are in its sides.
    const isOwn = !["release", "storage", "recommended"].includes(String(path[0]));
    if (isOwn) expect(first).toMatchObject({ code: "invalid-options", severity: "error" });
  });
});

test("a charmcraft.yaml without options says what is missing", () => {
  const { issues } = checkText(texts[0] ?? "", { charmcraft: {} as checks.Charmcraft });
  expect(issues.map(({ message }) => message)).toEqual([
    "charmcraft.defaults must be an object of booleans, not undefined",
    "charmcraft.options must be an array, not undefined",
  ]);
});

test.each([null, 1, "2.2", [], undefined])(
  "a side of an upgrade that is %j is an error",
  (side) => {
    const options = { from: { release: "1.18" }, to: side } as unknown as checks.UpgradeOptions;
    const { issues, isReadable } = checkUpgrade(texts[0] ?? "", options);
    expect(isReadable).toBe(false);
    expect(issues[0]).toMatchObject({ code: "invalid-options", path: ["to"] });
  },
);

test.each([null, "bundle.yaml", {}, [1], [{ text: "" }], [null]])(
  "files that are %j are an error",
  (files) => {
    const report = checkFiles(files as never);
    expect(report.files).toEqual([]);
    expect(report.issues[0]).toMatchObject({ code: "invalid-options" });
    expect(report.issues[0]?.path[0]).toBe("files");
  },
);

/** A copy with one value, somewhere in it, replaced. */
function withReplaced(value: unknown, path: readonly number[], other: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== "object" || value === null) return other;
  const keys = Object.keys(value);
  if (keys.length === 0 || value instanceof Map) return other;
  const key = keys[step % keys.length] ?? "";
  const changed = withReplaced(Reflect.get(value, key), rest, other);
  return Array.isArray(value)
    ? value.map((each, index) => (`${index}` === key ? changed : each))
    : { ...value, [key]: changed };
}

const [bundleText = "", charmText = "", composeText = "", probeText = ""] = texts;

test.each<[string, (value: never) => unknown, { readonly value?: unknown }]>([
  ["checkCharmcraft", checkCharmcraft, checks.parseCharmcraft(charmText)],
  ["checkDeployment", checkDeployment, checks.parseBundle(bundleText)],
  ["checkProbe", (value) => checkProbe(value, { release: "2.2" }), checks.parseProbe(probeText)],
  ["checkWorkloads", checkWorkloads, checks.parseCompose(composeText)],
])("%s answers a value of which one part is something else", (_, ask, { value }) => {
  expect(value).toBeDefined();
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 5 }), anything, (path, other) => {
      ask(withReplaced(value, path, other) as never);
    }),
    { numRuns: 200 },
  );
});
