/** How findings are printed: to people, terminals and CI. */
import { describe, expect, test } from "vitest";
import { bundleOf, coordinator, relate, withOptions, worker } from "../checks/bundles.js";
import { run, type World } from "./run.js";

/** An error, a warning and a note, in the order of their lines. */
const mixed = bundleOf(
  [
    coordinator,
    "w: { charm: pyroscope-worker-k8s }",
    worker("x", ["querier"], 0),
    worker("y", ["ingester"], 1).replace("role-ingester", "role-ingestor"),
  ],
  ["w", "x", "y"].map((name) => relate(name)),
);

function check(text: string, format: string, world: World = {}, name = "b.yaml") {
  const line = ["check", name, "--release", "1.18", "--format", format];
  return run(line, { ...world, files: { [name]: text } });
}

const document = async (text: string, format: string, name?: string) =>
  JSON.parse((await check(text, format, {}, name)).stdout);

describe("a finding", () => {
  test("has place, severity and code, the application if the message lacks it, and the fix", async () => {
    const { stdout } = await check(mixed, "text");
    expect(stdout).toMatch(/^b\.yaml:6:\d+: error\[no-such-option\]: y: .*"role-ingestor"/m);
    expect(stdout).toMatch(/^ {2}fix: rename it to role-ingester$/m);
    expect(stdout).toMatch(/^b\.yaml:5:3: warning\[no-units\]: x /m);
    expect(stdout).toMatch(/^ {2}fix: juju scale-application x 1$/m);
  });

  test("comes after those that are worse, and in the order of the files", async () => {
    const files = { "z.yaml": mixed, "a.yaml": mixed };
    const { stdout } = await run(["check", "z.yaml", "a.yaml", "--release", "1.18"], { files });
    const heads = [...stdout.matchAll(/^(\w)\.yaml:\d+:\d+: (\w+)\[/gm)];
    expect(heads.map(([, file, severity]) => `${file} ${severity}`)).toEqual(
      ["error", "warning", "note"].flatMap((each) => ["z", "a"].map((file) => `${file} ${each}`)),
    );
  });

  test("is counted if it is not a note, also if it is not shown", async () => {
    expect((await check(mixed, "text")).stdout).toMatch(/\n {2}1 error, 1 warning\n$/);
    const many = Array.from({ length: 250 }, (_, index) => worker(`a${index}`, ["ingester"]));
    const text = bundleOf([coordinator, ...many], []);
    const files = { a: text, b: text };
    const { stdout } = await run(["check", "a", "b", "--release", "1.18"], { files });
    expect(stdout).toMatch(/\n {2}500 errors\n$/);
  });
});

describe("colour", () => {
  test.each<[string, number | undefined, Record<string, string>, boolean]>([
    ["a terminal", 80, {}, true],
    ["a pipe", undefined, {}, false],
    ["NO_COLOR on a terminal", 80, { NO_COLOR: "1" }, false],
    ["an empty NO_COLOR", 80, { NO_COLOR: "" }, true],
    ["FORCE_COLOR in a pipe", undefined, { FORCE_COLOR: "1" }, true],
    ["FORCE_COLOR=0 on a terminal", 80, { FORCE_COLOR: "0" }, false],
    ["NO_COLOR before FORCE_COLOR", 80, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
    ["a dumb terminal", 80, { TERM: "dumb" }, false],
  ])("with %s", async (_, columns, env, isColoured) => {
    const { stdout } = await check(mixed, "text", { ...(columns && { columns }), env });
    expect(stdout.includes("\u001b[")).toBe(isColoured);
  });
});

describe("wrapping", () => {
  const long = withOptions(`{ role-all: off, role-${"x".repeat(20)}: on, role-ingestor: on }`);

  test.each([
    [20, 40],
    [60, 60],
    [200, 200],
  ])("a terminal of %i columns gets lines of at most %i", async (columns, most) => {
    const { stdout } = await check(long, "text", { columns, env: { NO_COLOR: "1" } });
    const lines = stdout.trimEnd().split("\n");
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(most);
  });

  test("a pipe gets one line for each finding, and one for its fix", async () => {
    const { stdout } = await check(long, "text");
    for (const each of stdout.split("\n").filter((text) => text.includes("no-such-option")))
      expect(each).toMatch(/error\[no-such-option\]: .*option ".+/);
  });
});

const hostile = [
  "::stop-commands::abc",
  " \u00a0::error::x",
  "##[add-mask]a",
  "##vso[task.setvariable]x",
  "w\n::error::x\u001b[31m",
  "\u009b31m\u007f",
  "a\u202eb\u2066",
  "a\r\u2028::b",
] as const;

/** What a runner or a terminal would act on. */
function isDangerous(text: string): boolean {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  return (
    lines.some((each) => /^\s*::/.test(each) || /##\w*\[/.test(each)) ||
    /[\p{Cc}\p{Cf}]/u.test(text.replaceAll("\n", ""))
  );
}

/** Places in SARIF are URIs. */
function decoded(value: unknown): unknown {
  try {
    return typeof value === "string" ? decodeURIComponent(value) : value;
  } catch {
    return value;
  }
}

describe.each(hostile)("the name %j of a file, an application and an option", (name) => {
  const application = {
    charm: "pyroscope-worker-k8s",
    scale: 0,
    options: { [`role-${name}`]: true },
  };
  const text = JSON.stringify({ bundle: "kubernetes", applications: { [name]: application } });

  test("is harmless in text, on a terminal too", async () => {
    for (const columns of [undefined, 40]) {
      const world = { ...(columns && { columns }), env: { NO_COLOR: "1" } };
      const { stdout, stderr } = await check(text, "text", world, name);
      expect(stdout).not.toBe("");
      expect(isDangerous(stdout + stderr)).toBe(false);
    }
  });

  test.each(["json", "gitlab", "sarif"])(
    "is harmless in %s, which still has it",
    async (format) => {
      const { stdout } = await check(text, format, {}, name);
      expect(isDangerous(stdout)).toBe(false);
      const values: unknown[] = [];
      JSON.parse(stdout, (_, value) => {
        values.push(value, decoded(value));
        return value;
      });
      expect(values).toContain(name);
    },
  );

  test("does not leave its annotation", async () => {
    const { stdout } = await check(text, "github", {}, name);
    const ours = /^::(?:error|warning|notice) file=/;
    const lines = stdout.split("\n").map((each) => each.replace(ours, "file="));
    expect(stdout).toMatch(ours);
    expect(isDangerous(lines.join("\n"))).toBe(false);
  });
});

test("long names are cut", async () => {
  const text = bundleOf([worker("a".repeat(100_000), ["querier"])], []);
  expect((await check(text, "text")).stdout.length).toBeLessThan(2_000);
});

describe("formats for CI", () => {
  test("GitHub gets one annotation a finding", async () => {
    const { stdout } = await check(mixed, "github");
    expect(stdout.split("\n").filter((each) => each.startsWith("::"))).toHaveLength(3);
    expect(stdout).toMatch(
      /^::warning file=b\.yaml,line=5,col=3,title=no-units::x .*%0Afix: juju scale-application x 1$/m,
    );
  });

  test("a finding without a fix has none in any of them", async () => {
    const text = withOptions("{ role-all: off, role-ingester: maybe }");
    for (const format of ["github", "gitlab", "sarif"]) {
      const { stdout } = await check(text, format);
      expect(stdout).toContain("must be true or false");
      expect(stdout).not.toContain("fix: ");
    }
  });

  test("GitLab gets unique fingerprints that do not depend on lines", async () => {
    const prints = async (text: string): Promise<string[]> =>
      (await document(text, "gitlab")).map((each: { fingerprint: string }) => each.fingerprint);
    const own = await prints(mixed);
    expect(new Set(own).size).toBe(3);
    expect(await prints(`# a line more\n${mixed}`)).toEqual(own);
    const report = await document(mixed, "gitlab");
    expect(report).toHaveLength(3);
    expect(report).toContainEqual(
      expect.objectContaining({
        check_name: "no-such-option",
        severity: "major",
        location: { path: "b.yaml", lines: { begin: 6 } },
      }),
    );
    expect(report.map((each: { severity: string }) => each.severity).sort()).toEqual([
      "info",
      "major",
      "minor",
    ]);
  });

  test("SARIF has rules, results and regions", async () => {
    const { version, runs } = await document(mixed, "sarif");
    expect(version).toBe("2.1.0");
    const { name, rules } = runs[0].tool.driver;
    expect(name).toBe("pyroscope-roles");
    const ids = rules.map(({ id }: { id: string }) => id).sort();
    expect(ids).toEqual(["assumed-units", "no-such-option", "no-units"]);
    for (const { help } of rules) expect(help.text).toContain("docs/rules.md");
    const results: readonly { readonly ruleId: string }[] = runs[0].results;
    expect(results).toHaveLength(3);
    expect(results.find(({ ruleId }) => ruleId === "no-units")).toMatchObject({
      level: "warning",
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "b.yaml" },
            region: { startLine: 5, startColumn: 3, endLine: 5, endColumn: 3 },
          },
        },
      ],
    });
  });
});
