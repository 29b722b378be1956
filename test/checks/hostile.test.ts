/** Hostile files: every one is answered, nothing throws, and whatever cannot be read is an error. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkFiles, checkText, checkUpgrade, type FileReport } from "../../src/checks/index.js";
import { bundleOf, coordinator, relate, withOptions, worker } from "./bundles.js";

const sides = { from: { release: "1.18" }, to: { release: "2.2", storage: "v2" } };

function hasError({ issues }: Pick<FileReport, "issues">): boolean {
  return issues.some(({ severity }) => severity === "error");
}

const broken: readonly (readonly [string, unknown])[] = [
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
  ["applications as a list", "applications: [w]"],
  ["a worker without a mapping", "applications: { w: pyroscope-worker-k8s }"],
  [
    "options as a string",
    "applications: { w: { charm: pyroscope-worker-k8s, options: role-all } }",
  ],
  ["a negative scale", "applications: { w: { charm: pyroscope-worker-k8s, scale: -1 } }"],
  ["undefined", undefined],
  ["null", null],
  ["a number", 1],
  ["an array", ["applications: {}"]],
  ["an object", { applications: {} }],
  ["a function", () => "applications: {}"],
];

describe.each(broken)("%s", (_, text) => {
  test("is an error", () => {
    expect(hasError(checkText(text as string))).toBe(true);
    expect(hasError(checkUpgrade(text as string, sides))).toBe(true);
  });

  test("does not hide the file next to it", () => {
    const files = [
      { name: "a.yaml", text: text as string },
      { name: "b.yaml", text: withOptions("{ role-all: true }") },
    ];
    const [bad, good] = checkFiles(files).files;
    expect(bad && hasError(bad)).toBe(true);
    expect(good).toMatchObject({ isReadable: true, issues: [] });
  });
});

describe("names of Object's prototype", () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];

  test.each(names)("%s as an application", (name) => {
    const text = bundleOf([coordinator, worker(`"${name}"`, ["ingester"])], [relate(name)]);
    const { applications } = checkText(text, { release: "1.18" });
    expect(applications).toMatchObject([{ name, args: ["-target=ingester"] }]);
  });

  test.each(names)("%s as an option", (name) => {
    const text = withOptions(`{ role-all: true, "role-${name}": true, "${name}": true }`);
    const { issues } = checkText(text, { release: "1.18" });
    expect(issues).toMatchObject([{ code: "no-such-option", option: `role-${name}` }]);
  });

  test("do not change Object's prototype", () => {
    checkText('{"__proto__": {"polluted": 1}, "applications": {"__proto__": {"polluted": 1}}}');
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

describe("large files", () => {
  test("many wrong options have a hundred issues, and the number of the others", () => {
    const options = Array.from({ length: 2000 }, (_, index) => `role-x${index}: true`).join(", ");
    const { issues } = checkText(withOptions(`{ ${options} }`), { release: "1.18" });
    expect(issues).toHaveLength(101);
    expect(issues.at(-1)).toMatchObject({ code: "more-issues", count: expect.any(Number) });
  });

  test("a long name is cut in every message", () => {
    const name = "n".repeat(100_000);
    const text = bundleOf(
      [coordinator, worker(name, ["ingester", name])],
      [relate(name, `${name}x`)],
    );
    const { issues } = checkText(text, { release: "1.18" });
    expect(issues.length).toBeGreaterThan(0);
    for (const { message, fix = "" } of issues) {
      expect(message.length + fix.length).toBeLessThan(2000);
    }
  });

  test("deep nesting is an error", () => {
    expect(hasError(checkText(`applications: ${"[".repeat(5000)}`))).toBe(true);
    expect(hasError(checkText(`{"planned_values":${"[".repeat(100_000)}`))).toBe(true);
  });

  test("thousands of workers are checked", () => {
    const names = Array.from({ length: 3000 }, (_, index) => `w${index}`);
    const text = bundleOf(
      [coordinator, ...names.map((name) => worker(name, ["ingester"]))],
      names.map((name) => relate(name)),
    );
    const report = checkText(text, { release: "1.18" });
    expect(report.applications).toHaveLength(3000);
    expect(report.clusters).toMatchObject([{ isComplete: false }]);
  });
});

test("no message breaks a line or steers a terminal", () => {
  const name = '"w\\n::error::x\\u001b[31m\\u202e"';
  const text = bundleOf(
    [`${name}: { charm: pyroscope-worker-k8s, scale: 1, options: { ${name}: 1, role-x: true } }`],
    [],
  );
  const { issues } = checkText(text, { release: "1.18" });
  expect(issues.length).toBeGreaterThan(0);
  for (const { message, fix = "" } of issues) {
    expect(message + fix).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  }
});

test("a name that Juju rejects is not put in a command", () => {
  const name = '"w; reboot"';
  const own = `${name}: { charm: pyroscope-worker-k8s, scale: 0, options: { role-all: false } }`;
  const { issues } = checkText(bundleOf([coordinator, own], []), { release: "1.18" });
  const fixes = issues.map(({ fix = "" }) => fix).filter((fix) => fix.startsWith("juju "));
  expect(fixes.length).toBeGreaterThan(0);
  for (const fix of fixes) expect(fix).not.toContain("reboot");
});

test("a release or layer of any text has an error or is answered", () => {
  const text = withOptions("{ role-all: true }");
  fc.assert(
    fc.property(fc.string(), fc.option(fc.string()), (release, storage) => {
      const options = { release, storage: storage ?? undefined };
      const report = checkText(text, options);
      expect(report.isReadable || hasError(report)).toBe(true);
      expect(checkFiles([{ name: "a", text }], options).files).toHaveLength(1);
      expect(checkUpgrade(text, { from: options, to: options }).issues).toBeInstanceOf(Array);
    }),
    { numRuns: 150 },
  );
});

test("any configuration of a worker is answered, and again in the same way", () => {
  fc.assert(
    fc.property(fc.json(), fc.json(), (options, more) => {
      const text = `${withOptions(options)}saas: ${more}\n`;
      const report = checkText(text);
      expect(report.isReadable || hasError(report)).toBe(true);
      expect(checkText(text)).toEqual(report);
      expect(checkUpgrade(text, sides).issues).toBeInstanceOf(Array);
    }),
    { numRuns: 150 },
  );
});
