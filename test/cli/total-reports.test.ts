/** Every format of a report has the same findings, in the same order. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { composeOf, manifests, randomClusters } from "../checks/random-clusters.js";
import { run } from "./run.js";

type Files = Readonly<Record<string, string>>;

interface Shown {
  readonly severity: string;
  readonly code: string;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** How the findings of each format are read back. */
const formats: Readonly<Record<string, (text: string) => Shown[]>> = {
  text: (text) =>
    [
      ...text.matchAll(/^(?:([^\s:]+)(?::(\d+)(?::(\d+))?)?: )?(error|warning|note)\[(.+?)\]: /gm),
    ].map(([, file, line, column, severity = "", code = ""]) =>
      shown({ severity, code, file, line: numberOf(line), column: numberOf(column) }),
    ),
  github: (text) =>
    [...text.matchAll(/^::(error|warning|notice) (.*?)::/gm)].map(([, command = "", list = ""]) => {
      const {
        title = "",
        file,
        line,
        col,
      } = Object.fromEntries(list.split(",").map((each) => each.split("=")));
      const severity = command === "notice" ? "note" : command;
      return shown({ severity, code: title, file, line: numberOf(line), column: numberOf(col) });
    }),
  gitlab: (text) =>
    JSON.parse(text).map(({ severity, check_name: code, location }: GitlabIssue) =>
      shown({
        severity: { major: "error", minor: "warning", info: "note" }[severity] ?? severity,
        code,
        file: location.path || undefined,
        line: location.lines.begin,
      }),
    ),
  sarif: (text) =>
    JSON.parse(text).runs[0].results.map(({ level, ruleId, locations = [] }: SarifResult) => {
      const { artifactLocation, region } = locations[0]?.physicalLocation ?? {};
      return shown({
        severity: level,
        code: ruleId,
        file: artifactLocation?.uri,
        line: region?.startLine,
        column: region?.startColumn,
      });
    }),
};

interface GitlabIssue {
  readonly severity: string;
  readonly check_name: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

interface SarifResult {
  readonly level: string;
  readonly ruleId: string;
  readonly locations?: readonly {
    readonly physicalLocation: {
      readonly artifactLocation?: { readonly uri: string };
      readonly region?: { readonly startLine?: number; readonly startColumn?: number };
    };
  }[];
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

function shown({ severity, code, file, line, column }: Shown): Shown {
  return { severity, code, file, line, column };
}

/** A report of GitLab has no columns, and every finding has a line. */
function inFormat(format: string, found: Shown): Shown {
  if (format === "gitlab") return { ...found, line: found.line ?? 1, column: undefined };
  return found;
}

async function expectTotal(words: readonly string[], files: Files): Promise<void> {
  const json = await run(["check", ...words, "--json"], { files });
  const issues: readonly Shown[] = JSON.parse(json.stdout).issues.map(shown);
  expectInOrder(issues, words);
  for (const [format, read] of Object.entries(formats)) {
    const { exitCode, stdout } = await run(["check", ...words, "--format", format], { files });
    expect([format, exitCode]).toEqual([format, json.exitCode]);
    expect(read(stdout)).toEqual(issues.map((each) => inFormat(format, each)));
  }
}

/** By severity, then by file in the order given, then by line and column; the limit is the last. */
function expectInOrder(issues: readonly Shown[], names: readonly string[]): void {
  const keys = issues
    .filter(({ code }) => code !== "more-issues")
    .map(({ severity, file, line = 0, column = 0 }) => {
      const rank = file === undefined ? 0 : names.indexOf(file) + 1;
      return [["error", "warning", "note"].indexOf(severity), rank, line, column]
        .map((each) => `${each}`.padStart(6, "0"))
        .join();
    });
  expect(keys).toEqual([...keys].sort());
  expect(issues.findIndex(({ code }) => code === "more-issues")).toBeOneOf([-1, issues.length - 1]);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

const project: Files = Object.fromEntries(
  [...filesBelow("test/fixtures"), ...filesBelow("docs/examples")].map((path) => [
    path,
    readFileSync(path, "utf8"),
  ]),
);
const paths = Object.keys(project);

test.each(paths)("of %s", (path) => expectTotal([path], project));

test("of all files of the project together", () => expectTotal(paths, project));

test.each([
  ["that has errors", "applications:\n  w:\n    options: { role-ingestor: true }\n"],
  ["that cannot be parsed", "applications: ["],
  ["that is not an overlay", "- 1\n"],
])("of a bundle with an overlay %s", async (_, overlay) => {
  const bundle = "applications:\n  w: { charm: pyroscope-worker-k8s, scale: 1 }\n";
  const files = { "b.yaml": bundle, "o.yaml": overlay };
  await expectTotal(["b.yaml", "--overlay", "o.yaml"], files);
  const { stdout } = await run(["check", "b.yaml", "--overlay", "o.yaml"], { files });
  expect(stdout).toMatch(/^o\.yaml(?::\d+:\d+)?: error\[/m);
});

/** Texts of the project and of clusters, some of them with a line that is missing, or is there twice. */
const texts: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...Object.values(project)),
      randomClusters.map(composeOf),
      randomClusters.map((cluster) => Object.values(manifests(cluster)).join("")),
    ),
    fc.nat(),
    fc.constantFrom(0, 1, 2),
  )
  .map(([text, number, times]) => {
    const lines = text.split("\n");
    const at = number % lines.length;
    return lines
      .flatMap((line, index) => (index === at ? Array(times).fill(line) : [line]))
      .join("\n");
  });

test("of changed files", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 3 }), async (some) => {
      const files = Object.fromEntries(some.map((text, index) => [`${9 - index}.yaml`, text]));
      await expectTotal(
        some.map((_, index) => `${9 - index}.yaml`),
        files,
      );
    }),
    { numRuns: fc.readConfigureGlobal()?.numRuns ?? 20 },
  );
});
