import { describe, expect, test } from "vitest";
import { escapeText } from "../../src/cli/output/escape.js";
import { countsOf, findingLines, inOrder } from "../../src/cli/output/finding.js";
import { githubLine } from "../../src/cli/output/github.js";
import { gitlabText } from "../../src/cli/output/gitlab.js";
import { jsonText } from "../../src/cli/output/json.js";
import { leadLine, line, nameText } from "../../src/cli/output/line.js";
import { printLines } from "../../src/cli/output/print.js";
import { sarifText } from "../../src/cli/output/sarif.js";
import { type Finding, finding, type Issue, toIssue } from "../../src/issues/issue.js";

function issue(found: Finding): Issue {
  return toIssue(found);
}

const warning = issue(
  finding("no-units", [], { application: "w", file: "b.yaml", line: 3, column: 5 }),
);
const error = issue(
  finding("no-such-option", ["applications", "write"], {
    option: "role-ingestor",
    nearest: ["role-ingester"],
    application: "write",
    file: "b.yaml",
    line: 9,
  }),
);
const note = issue(finding("assumed-units", [], { application: "w", file: "b.yaml", line: 1 }));

async function printed(
  lines: Parameters<typeof printLines>[0],
  { columns, env = {} }: { columns?: number; env?: Record<string, string> } = {},
): Promise<string> {
  let text = "";
  const write = (more: string) => {
    text += more;
  };
  await printLines(lines, { write, isTerminal: columns !== undefined, columns }, env);
  return text;
}

describe("findings", () => {
  test("have place, severity and code, the application if the message lacks it, and the fix", async () => {
    expect(await printed([...findingLines(error), ...findingLines(warning)])).toBe(
      'b.yaml:9: error[no-such-option]: write: the charm has no option "role-ingestor", and Juju rejects unknown options\n' +
        "  fix: rename it to role-ingester\n" +
        "b.yaml:3:5: warning[no-units]: w has no units, so it runs nothing\n" +
        "  fix: juju scale-application w 1\n",
    );
  });

  test("are grouped by file in the order given, then by severity, then by line", () => {
    const other = { ...warning, file: "a.yaml" };
    const earlier = { ...error, line: 2 };
    expect(inOrder([note, warning, error, other, earlier])).toEqual([
      earlier,
      error,
      warning,
      note,
      other,
    ]);
  });

  test("are counted without notes; those that are not shown count too", () => {
    const more = issue(finding("more-issues", [], { count: 50, shown: 100 }));
    expect(countsOf([error, warning, note])).toBe("1 error, 1 warning");
    expect(countsOf([error, more])).toBe("51 errors");
    expect(countsOf([note])).toBe("");
  });
});

describe("colour", () => {
  const lines = findingLines(error);

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
    const text = await printed(lines, { ...(columns && { columns }), env });
    expect(text.includes("\u001b[")).toBe(isColoured);
  });
});

describe("wrapping", () => {
  const long = "word ".repeat(60).trim();

  test.each([
    [20, 40],
    [60, 60],
    [200, 200],
  ])("a terminal of %i columns gets lines of at most %i", async (columns, most) => {
    const text = await printed([line(long), leadLine("  fix: ", long)], { columns });
    const lines = text.trimEnd().split("\n");
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(most);
    expect(lines.filter((each) => each.startsWith("       ")).length).toBeGreaterThan(0);
  });

  test("text goes below a column that leaves no room for it", async () => {
    const text = await printed([leadLine("x".repeat(35), long)], { columns: 40 });
    expect(text.split("\n")[0]).toBe("x".repeat(35));
    expect(text.split("\n")[1]).toMatch(/^ {4}word/);
  });

  test("a pipe gets one line each", async () => {
    expect(await printed([line(long)])).toBe(`${long}\n`);
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

describe("hostile text", () => {
  test.each(hostile)("is harmless in a line: %j", async (text) => {
    expect(isDangerous(escapeText(text))).toBe(false);
    for (const columns of [undefined, 40]) {
      const options = { ...(columns && { columns }), env: { NO_COLOR: "1" } };
      const lines = [line(text), line(nameText(text)), leadLine(text, text), line(`a b c ${text}`)];
      expect(isDangerous(await printed(lines, options))).toBe(false);
    }
  });

  test.each(hostile)("is harmless in documents, which still have it: %j", async (text) => {
    const bad = { ...error, file: text, message: text };
    const json = jsonText(false, [bad], { name: text });
    expect(isDangerous(json)).toBe(false);
    expect(JSON.parse(json).value.name).toBe(text);
    const gitlab = gitlabText([bad]);
    expect(isDangerous(gitlab)).toBe(false);
    expect(JSON.parse(gitlab)[0].location.path).toBe(text);
    const sarif = await sarifText([bad]);
    expect(isDangerous(sarif)).toBe(false);
    expect(JSON.parse(sarif).runs[0].results[0].message.text).toContain(text);
  });

  test.each(hostile)("does not leave its annotation: %j", (text) => {
    const annotation = githubLine({ ...error, file: text, message: text });
    expect(annotation.trimEnd()).not.toContain("\n");
    expect(isDangerous(annotation.replace(/^::error /, ""))).toBe(false);
  });

  test("long names are cut", () => {
    expect(nameText("a".repeat(100_000)).length).toBeLessThan(300);
  });
});

describe("formats for CI", () => {
  test("GitHub gets one annotation a finding", () => {
    expect(githubLine(warning)).toBe(
      "::warning file=b.yaml,line=3,col=5,title=no-units::" +
        "w has no units, so it runs nothing%0Afix: juju scale-application w 1\n",
    );
  });

  test("a finding without a fix has none in any of them", async () => {
    const alone = issue(finding("invalid-flag", ["role-all"], { flag: "role-all", type: "null" }));
    expect(alone.fix).toBeUndefined();
    for (const text of [githubLine(alone), gitlabText([alone]), await sarifText([alone])]) {
      expect(text).toContain("must be true or false");
      expect(text).not.toContain("fix: ");
    }
  });

  test("GitLab gets unique fingerprints that do not depend on lines", () => {
    const prints = (issues: readonly Issue[]): string[] =>
      JSON.parse(gitlabText(issues)).map((each: { fingerprint: string }) => each.fingerprint);
    const [first, second] = prints([error, error]);
    expect(first).not.toBe(second);
    expect(prints([{ ...error, line: 99 }])).toEqual([first]);
    expect(JSON.parse(gitlabText([error, warning, note]))).toMatchObject([
      {
        check_name: "no-such-option",
        severity: "major",
        location: { path: "b.yaml", lines: { begin: 9 } },
      },
      { severity: "minor" },
      { severity: "info" },
    ]);
  });

  test("SARIF has rules, results and regions", async () => {
    const { version, runs } = JSON.parse(await sarifText([warning, error, note]));
    expect(version).toBe("2.1.0");
    expect(runs[0].tool.driver).toMatchObject({
      name: "pyroscope-roles",
      rules: [{ id: "no-units" }, { id: "no-such-option" }, { id: "assumed-units" }],
    });
    const [{ help }] = runs[0].tool.driver.rules;
    expect(help.text).toMatch(/^no-units is explained in docs\/rules\.md of pyroscope-roles \d/);
    expect(runs[0].results[0]).toMatchObject({
      level: "warning",
      ruleId: "no-units",
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "b.yaml" },
            region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 5 },
          },
        },
      ],
    });
  });
});
