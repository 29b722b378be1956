/** Hostile texts and values at every entry point: each is answered, in bounded space, and nothing else changes. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as charm from "../src/charm.js";
import * as checks from "../src/check.js";
import * as core from "../src/index.js";

import { bundleOf, coordinator, relate, withOptions, worker } from "./checks/bundles.js";

import { readFixture } from "./read-fixture.js";

const { checkFiles, checkText, checkUpgrade } = checks;
const options: core.LayerOptions = { release: "1.18.2" };
const sides = { release: "1.18", to: "2.2" };

type Answer = { readonly issues: readonly checks.Issue[] };

function hasError({ issues }: Answer): boolean {
  return issues.some(({ severity }) => severity === "error");
}

function codesOf({ issues }: Answer): string[] {
  return issues.map(({ code }) => code);
}

/** The issues of a resolution, whether it has a value or not. */
function resolve(flags: unknown, given: unknown = options): Answer {
  const result = core.safeResolveRoles(flags, given as core.LayerOptions);
  return { issues: result.ok ? result.value.warnings : result.issues };
}

function resolveNames(names: unknown): Answer {
  const result = core.safeResolveTargets(names as string[], options);
  return { issues: result.ok ? result.value.warnings : result.issues };
}

function numbered(count: number, piece: string): string {
  return Array.from({ length: count }, (_, index) => piece.replaceAll("%", `${index}`)).join("");
}

describe("any value", () => {
  const functions = Object.entries<unknown>({ ...core, ...charm, ...checks }).filter(
    (entry): entry is [string, (...given: unknown[]) => unknown] =>
      typeof entry[1] === "function" && entry[0] !== "RoleResolutionError",
  );
  /** What answers with a value only; the others have issues in their answer. */
  const throwing = new Set(
    `clusterRoles compareReleases defineCatalog explain listReleases listRoles moduleGraph parseTarget planUpgrade
    resolveRoles resolveTargets roleFlagsSchema`.split(/\s+/),
  );
  const names =
    `release storage catalog charm charmcraft recommended images as overlays from to required targets
    modules defaults given name options applications relations deployments resolution`.split(/\s+/);
  const texts = [
    withOptions("{ role-all: true }"),
    "name: pyroscope-worker-k8s\ntype: charm\nconfig: { options: { role-all: { type: boolean } } }",
    "services: { p: { image: 'grafana/pyroscope:2.2.1', command: -target=all } }",
    "probes: [{ with: [{ worker_charm: pyroscope-worker-k8s, meta_roles: { all: [ingester] } }] }]",
    "settings: { role-all: { value: true, source: user } }",
  ];
  const anything = fc.anything({
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSet: true,
  });
  const values = fc.oneof(
    anything,
    fc.jsonValue(),
    fc.constantFrom<unknown>(null, undefined, "all", [], {}, () => "all", Symbol("all")),
    fc.constantFrom<unknown>("1.18", "v1", "bundle", ["x"], { release: "1.18" }, sides),
  );
  const records = fc.dictionary(fc.constantFrom(...names), values, { maxKeys: 4 });
  const withRelease = records.map((record) => ({ ...record, release: "1.18" }));
  const flags = fc.dictionary(
    fc.oneof(fc.string(), fc.constantFrom("role-all", "role-ring", "role-ingester", "__proto__")),
    fc.oneof(fc.boolean(), anything),
  );
  const argument = fc.oneof(
    values,
    records,
    withRelease,
    flags,
    fc.constantFrom(...texts),
    fc.array(records),
  );

  test.each(functions)("is answered by %s, or rejected with issues", (name, ask) => {
    fc.assert(
      fc.property(argument, argument, (one, other) => {
        for (const given of [[], [one], [one, other], [other, one]]) {
          try {
            ask(...given);
          } catch (error) {
            if (!throwing.has(name)) throw error;
            expect(error).toBeInstanceOf(core.RoleResolutionError);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("as flags, names or options has a value or an error, and at most 101 issues", () => {
    fc.assert(
      fc.property(argument, fc.oneof(argument, fc.constant(options)), (value, given) => {
        for (const ask of [core.safeResolveRoles, core.safeResolveTargets]) {
          const result = ask(value as never, given as core.LayerOptions);
          const issues = result.ok ? result.value.warnings : result.issues;
          expect(issues.length).toBeLessThanOrEqual(101);
          expect(result.ok).toBe(!hasError({ issues }));
        }
      }),
      { numRuns: 500 },
    );
  });

  test("as the options of a worker is answered, and again in the same way", () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (own, more) => {
        const text = `${withOptions(own)}saas: ${more}\n`;
        const report = checkText(text);
        expect(report.isReadable || hasError(report)).toBe(true);
        expect(checkText(text)).toEqual(report);
        expect(checkUpgrade([{ name: "a", text }], sides).issues).toBeInstanceOf(Array);
      }),
      { numRuns: 100 },
    );
  });

  test("as an application does not hide the others", () => {
    const all = { name: "a", units: 1, targets: ["all"] };
    fc.assert(
      fc.property(values, (other) => {
        const given = [all, other] as core.Application[];
        const { applications, missing } = core.checkCluster(given, options);
        expect(applications[0]?.result.ok).toBe(true);
        expect(missing).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe("any text", () => {
  const formats = ["bundle", "charmcraft", "compose", "juju-config", "manifests", "probe"] as const;
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
    ...["applications:", "config:", "settings:", "services:", "options:", "  a:\n", "- a\n"],
    ...["&x ", "*x", "<<: ", "!!set ", "yes", "0x1f", ".inf", "__proto__: ", "constructor: "],
    ...['{"values":', "null", "1e999", "relations:\n - [", "%YAML 1.2\n", "kind: List\n", "---\n"],
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

  test("has a report or an error in every format, in messages of one line", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(undefined, ...formats), (text, as) => {
        const report = checkText(text, { as });
        expect(report.isReadable || hasError(report)).toBe(true);
        for (const { message } of report.issues) {
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be in a message
          expect(message).not.toMatch(/[\u0000-\u001f\u007f]/);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("has the same report when it is checked again", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const report = checkText(text);
        expect(report.isReadable || hasError(report)).toBe(true);
        expect(checkText(text)).toEqual(report);
        expect(checks.detectFormat(text)).toBe(checks.detectFormat(text));
      }),
      { numRuns: 100 },
    );
  });

  test("as a release or layer has an error or is answered", () => {
    const text = withOptions("{ role-all: true }");
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string(), { nil: undefined }), (release, storage) => {
        const given = { release, storage };
        const report = checkText(text, given);
        expect(report.isReadable || hasError(report)).toBe(true);
        const whole = checkFiles([{ name: "a", text }], given);
        expect(whole.isReadable || hasError(whole)).toBe(true);
        expect(
          checkUpgrade([{ name: "a", text }], { ...given, to: release, toStorage: storage }).issues,
        ).toBeInstanceOf(Array);
      }),
      { numRuns: 150 },
    );
  });

  test.each([[undefined], [null], [1], [[]], [{}], [() => ""]])("is not %j", (text) => {
    expect(checkText(text as unknown as string).isReadable).toBe(false);
    expect(checks.detectFormat(text as unknown as string)).toBeUndefined();
  });
});

describe.each<readonly [string, unknown]>([
  ["nothing", ""],
  ["white space", " \n\t\n"],
  ["a byte order mark", "\ufeff"],
  ["a comment", "# bundle\n"],
  ["a zero byte", "\0"],
  ["a lone surrogate", "\ud800"],
  ["a word", "bundle"],
  ["a list", "[1, 2]"],
  ["an open bracket", "applications: {"],
  ["tabs as indentation", "applications:\n\tw: 1\n"],
  ["an unknown alias", "applications: *nobody"],
  ["a recursive alias", "applications: &a { w: *a }"],
  ["half of JSON", '{"planned_values": {'],
  ["nested too deep", `applications: ${"[".repeat(5_000)}`],
  ["JSON nested too deep", `{"planned_values":${"[".repeat(100_000)}`],
  ["applications as a list", "applications: [w]"],
  ["a worker without a mapping", "applications: { w: pyroscope-worker-k8s }"],
  ["options as a string", "applications: { w: { charm: pyroscope-worker-k8s, options: x } }"],
  ["a negative scale", "applications: { w: { charm: pyroscope-worker-k8s, scale: -1 } }"],
  ["undefined", undefined],
  ["null", null],
  ["a number", 1],
  ["an array", ["applications: {}"]],
  ["an object", { applications: {} }],
])("a file that is %s", (_, text) => {
  test("has an error", () => {
    expect(hasError(checkText(text as string))).toBe(true);
    expect(hasError(checkUpgrade([{ name: "a", text: text as string }], sides))).toBe(true);
  });

  test("does not hide the file next to it", () => {
    const files = [
      { name: "a.yaml", text: text as string },
      { name: "b.yaml", text: withOptions("{ role-all: true }") },
    ];
    const { clusters, issues } = checkFiles(files);
    const ofFile = (name: string) => issues.filter(({ file }) => file === name);
    expect(hasError({ issues: ofFile("a.yaml") })).toBe(true);
    expect(ofFile("b.yaml")).toEqual([]);
    expect(clusters).toContainEqual(
      expect.objectContaining({ verdict: { kind: "consistent", text: "consistent" } }),
    );
  });
});

describe("names of Object's prototype", () => {
  const names = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"];
  const evil = (value: string) =>
    JSON.parse(`{${names.map((name) => `"${name}": ${value}`).join()}}`);

  test("are unknown flags, roles, releases and storage layers", () => {
    expect(codesOf(resolve(evil("true")))).toEqual(names.map(() => "unknown-flag"));
    const roles = Object.fromEntries(names.map((name) => [`role-${name}`, true]));
    expect(codesOf(resolve(roles))).toEqual(names.map(() => "unknown-role"));
    expect(codesOf(resolveNames(names))).toEqual(names.map(() => "unknown-role"));
    for (const name of names) {
      const flags = { "role-all": true };
      expect(codesOf(resolve(flags, { release: name }))).toEqual(["invalid-release"]);
      expect(codesOf(resolve(flags, { ...options, storage: name }))).toEqual(["invalid-storage"]);
    }
  });

  test.each(names)("%s is an application like others", (name) => {
    const text = bundleOf([coordinator, worker(`"${name}"`, ["ingester"])], [relate(name)]);
    const [cluster] = checkText(text, options).clusters;
    expect(cluster?.applications).toMatchObject([{ name, args: ["-target=ingester"] }]);
  });

  test.each(names)("%s is an option like others", (name) => {
    const text = withOptions(`{ role-all: true, "role-${name}": true, "${name}": true }`);
    const { issues } = checkText(text, { release: "1.18" });
    const options = issues.flatMap((each) => (each.code === "no-such-option" ? each.option : []));
    expect(options).toEqual(name === "__proto__" ? [`role-${name}`] : [`role-${name}`, name]);
  });

  test("do not change it", () => {
    resolve(evil('{"polluted": true}'));
    checkText('{"__proto__": {"polluted": 1}, "applications": {"__proto__": {"polluted": 1}}}');
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe("a name", () => {
  const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

  test.each([
    ["a megabyte", "x".repeat(1_000_000)],
    ["lone surrogates", "\udc00".repeat(100)],
    ["a line and an escape", "\u001b[31m\nred\u009b1m\u2028\u202e"],
    ["placeholders", '"{"flag"}[{type}]'],
  ])("of %s is in a message of one line and bounded length", (_, name) => {
    const [issue] = resolve({ [`role-${name}`]: true }).issues;
    expect(issue).toMatchObject({ code: "unknown-role", path: [`role-${name}`] });
    expect(issue?.message.length).toBeLessThan(300);
    expect(issue?.message).not.toMatch(unsafe);
    // It throws for half of a character.
    expect(() => encodeURIComponent(`${issue?.message}`)).not.toThrow();
  });

  test.each([
    ["a release of a megabyte", { release: "1.".repeat(500_000) }],
    ["a release of spaces", { release: " ".repeat(1_000_000) }],
  ])("%s is invalid", (_, given) => {
    expect(codesOf(resolve({ "role-all": true }, given))).toEqual(["invalid-release"]);
  });

  test("in a file is cut in every message", () => {
    const name = "n".repeat(100_000);
    const text = bundleOf(
      [coordinator, worker(name, ["ingester", name])],
      [relate(name, `${name}x`)],
    );
    const { issues } = checkText(text, options);
    expect(issues.length).toBeGreaterThan(0);
    for (const { message, fix = "" } of issues) {
      expect(message.length + fix.length).toBeLessThan(2_000);
    }
  });

  test("in a file does not break a line or steer a terminal", () => {
    const name = '"w\\n::error::x\\u001b[31m\\u202e"';
    const own = `${name}: { charm: pyroscope-worker-k8s, scale: 1, options: { ${name}: 1, role-x: true } }`;
    const { issues } = checkText(bundleOf([own], []), options);
    expect(issues.length).toBeGreaterThan(0);
    for (const { message, fix = "" } of issues) expect(message + fix).not.toMatch(unsafe);
  });

  test("that Juju rejects is not put in a command", () => {
    const own =
      '"w; reboot": { charm: pyroscope-worker-k8s, scale: 0, options: { role-all: false } }';
    const { issues } = checkText(bundleOf([coordinator, own], []), options);
    const fixes = issues.map(({ fix = "" }) => fix).filter((fix) => fix.startsWith("juju "));
    expect(fixes.length).toBeGreaterThan(0);
    for (const fix of fixes) expect(fix).not.toContain("reboot");
  });
});

describe("much of anything", () => {
  test("wrong roles have a hundred issues with suggestions, and the number of the others", () => {
    const names = Array.from({ length: 200 }, (_, index) => `ingester${index + 100}`);
    const flags = Object.fromEntries(names.map((name) => [`role-${name}`, true]));
    for (const { issues } of [resolveNames(names), resolve(flags)]) {
      expect(issues).toHaveLength(101);
      const suggested = issues.filter((each) => "nearest" in each).map(({ fix }) => fix);
      expect(suggested).toEqual(Array(100).fill("did you mean ingester?"));
      expect(issues.at(-1)).toMatchObject({ code: "more-issues", count: 100 });
    }
  });

  test("wrong options in a file have a hundred issues, and the number of the others", () => {
    const { issues } = checkText(withOptions(`{ ${numbered(2_000, "role-x%: true, ")} }`), options);
    expect(issues).toHaveLength(101);
    expect(issues.at(-1)).toMatchObject({ code: "more-issues", count: expect.any(Number) });
  });

  test("an array longer than its elements is as long as these", () => {
    const names = ["querier"];
    names.length = 2 ** 32 - 1;
    expect(core.safeResolveTargets(names, options).ok).toBe(true);
  });

  test("ways to write one release are all answered", () => {
    const ways = Array.from({ length: 1_100 }, (_, index) => `1.18.2-build${index}`);
    for (const release of ways)
      expect(resolve({ "role-all": true }, { release }).issues).toEqual([]);
  });

  test("workers are all checked", () => {
    const names = Array.from({ length: 3_000 }, (_, index) => `w${index}`);
    const text = bundleOf(
      [coordinator, ...names.map((name) => worker(name, ["ingester"]))],
      names.map((name) => relate(name)),
    );
    const [cluster] = checkText(text, options).clusters;
    expect(cluster?.applications).toHaveLength(3_000);
    expect(cluster?.verdict.kind).toBe("blocked");
  });

  test("a long name in many issues is kept short", () => {
    const name = "n".repeat(300_000);
    const text = `applications: {${name}: {charm: x, options: {${numbered(500, "x%: 1,")}}}, ${numbered(500, `"%${"n".repeat(1_000)}": 1,`)}}`;
    const { issues } = checkText(text);
    expect(issues.length).toBeLessThan(200);
    for (const { message } of issues) expect(message.length).toBeLessThan(500);
  });

  test("variables that double each other stay short", () => {
    const doubling = numbered(60, '{name: v%, value: "$(v)$(v)"},{name: v, value: "$(v%)$(v%)"},');
    const target = numbered(60, "$(v%)");
    const text = `apiVersion: v1\nkind: Pod\nspec: {containers: [{image: "pyroscope:1.18.2", args: ["-target=${target}"], env: [{name: v, value: xx},${doubling}]}]}`;
    const [cluster] = checkText(text).clusters;
    for (const each of cluster?.applications[0]?.targets ?? [])
      expect(each.length).toBeLessThan(20_001);
  });

  test("merges of merges are an error", () => {
    const chain = numbered(40, "a%: &a% {<<: [*b%, *b%], k%: 1}\n");
    const steps = chain.replace(/\*b(\d+)/g, (_, level) =>
      level === "0" ? "*base" : `*a${level - 1}`,
    );
    expect(codesOf(checkText(`base: &base {x: 1}\n${steps}`))).toEqual(["too-large"]);
  });
});
