import { describe, expect, test } from "vitest";
import { printedLayers, readModulesOutput } from "../measured.js";
import { run, words } from "./run.js";

test.each(printedLayers)("what %s printed with %s is as listed", async (release, storage) => {
  const stdin = readModulesOutput(release, storage);
  for (const text of [stdin, stdin.replaceAll("\n", "\r\n")]) {
    const ran = await run(["verify", "--release", release, "--storage", storage, "-"], {
      stdin: text,
    });
    expect(ran).toMatchObject({
      exitCode: 0,
      stderr: "",
      stdout: expect.stringMatching(/ modules, all as listed\n$/),
    });
  }
});

test("--json names release, layer and modules", async () => {
  const { stdout } = await run(words("verify --release 1.18.2 --json"), {
    stdin: readModulesOutput("1.18.2", "v1"),
  });
  expect(JSON.parse(stdout)).toMatchObject({
    ok: true,
    value: {
      release: "1.18.2",
      storage: "v1",
      modules: expect.arrayContaining(["all", "usage-stats"]),
    },
  });
});

test("a file is read as standard input is", async () => {
  const ran = await run(words("verify m.txt --release 1.18.2"), {
    files: { "m.txt": readModulesOutput("1.18.2", "v1") },
  });
  expect(ran.exitCode).toBe(0);
});

describe("differences", () => {
  const output = readModulesOutput("2.2.1", "v2");
  const verify = (stdin: string, release = "2.2.1") =>
    run(["verify", "--release", release, "--storage", "v2", "--json", "-"], { stdin });
  const codes = async (stdin: string) => {
    const { stdout } = await verify(stdin);
    return (JSON.parse(stdout).issues ?? []).map(
      ({ code, path }: { code: string; path: string[] }) => `${code} ${path}`,
    );
  };

  test.each([
    [
      "a module that is not printed",
      output.replace("symbolizer *\n", ""),
      ["missing-module symbolizer"],
    ],
    ["a module that is not listed", `new-one *\n${output}`, ["unknown-module new-one"]],
    [
      "a star that is not listed",
      output.replace("embedded-grafana", "embedded-grafana *"),
      ["different-membership embedded-grafana"],
    ],
    [
      "a star that is not printed",
      output.replace("metastore *", "metastore"),
      ["different-membership metastore"],
    ],
    [
      "several",
      `zz\naa *\n${output.replace("admin *\n", "")}`,
      ["unknown-module aa", "missing-module admin", "unknown-module zz"],
    ],
  ])("%s", async (_, stdin, expected) => {
    expect(await codes(stdin)).toEqual(expected);
  });

  test.each([
    [
      "embedded-grafana",
      "embedded-grafana *",
      '"embedded-grafana" is started by "all" in this output: in Pyroscope 2.2.1 with storage layer v2 it is not started; check',
    ],
    [
      "metastore *",
      "metastore",
      '"metastore" is not started by "all" in this output: in Pyroscope 2.2.1 with storage layer v2 it is started; check',
    ],
  ])("%s printed as %s is told as what it means", async (listed, printed, told) => {
    const { stderr } = await verify(output.replace(listed, printed));
    expect(stderr).toContain(`error: ${told} `);
  });

  test("that are ignored are counted all the same", async () => {
    const line = "verify --release 2.2.1 --storage v2 --ignore unknown-module,missing-module -";
    const stdin = `zz\n${output.replace("admin *\n", "")}`;
    const modules = output.split("\n").filter((each) => /^[a-z]/.test(each)).length;
    expect(await run(words(line), { stdin })).toEqual({
      exitCode: 0,
      stdout: `Pyroscope 2.2.1 with storage layer v2: ${modules} modules, 2 not as listed\n`,
      stderr: "",
    });
  });

  test("lines of blanks are none", async () => {
    expect(await codes(`  \n${output}\t\n`)).toEqual([]);
  });

  test("the output of another layer is told as that, and nothing else", async () => {
    const ran = await run(words("verify --release 2.2.1 -"), { stdin: output });
    expect(ran).toMatchObject({ exitCode: 1, stdout: "" });
    expect(ran.stderr).toBe(
      "error: the output does not fit storage layer v1-v2-dual: it is that of Pyroscope 2.2.1 with v2; pass --storage v2\n",
    );
  });

  test("the output of another layer is told of the option", async () => {
    const { stdout } = await run(words("verify --release 2.2.1 --json -"), { stdin: output });
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      issues: [{ code: "other-storage", path: ["storage"], storage: "v1-v2-dual", other: "v2" }],
    });
  });

  test("a release that is not listed is compared with the newest below it", async () => {
    const ran = await run(words("verify --release 2.2.1-rc.1 --storage v2 -"), { stdin: output });
    expect(ran).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('warning: "2.2.1-rc.1" is not listed'),
    });
  });
});

test("without the complete meta-role nothing is marked", async () => {
  const catalog = JSON.stringify({
    product: "Young",
    releases: ["1.0.0", "2.0.0"],
    storage: [{ name: "disk", parts: [], default: ">=1.0.0" }],
    modules: [
      { name: "all", visible: true, meta: true, complete: true, in: ">=2.0.0", needs: ["mill"] },
      { name: "mill", visible: true },
    ],
  });
  const verify = (stdin: string) =>
    run(words("verify --catalog c --release 1.0.0 -"), { stdin, files: { c: catalog } });
  expect(await verify("mill\n")).toMatchObject({ exitCode: 0 });
  expect((await verify("mill *\n")).stderr).toContain(
    '"mill" is started by "no meta-role" in this output',
  );
});

test.each([
  ["nothing", "", "it names no module"],
  ["only the footer", "Modules marked with * are included in target All.\n", "it names no module"],
  [
    "prose",
    "all\nflag provided but not defined: -modules\n",
    "line 2 is no module as -modules prints it",
  ],
])("%s is unreadable", async (_, stdin, reason) => {
  const ran = await run(words("verify --release 2.2.1 -"), { stdin });
  expect(ran).toMatchObject({ exitCode: 2, stdout: "", stderr: expect.stringContaining(reason) });
});

test("wrong options are told before the output is compared", async () => {
  const ran = await run(words("verify --release x -"), { stdin: "all\n" });
  expect(ran).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining("the release cannot be read"),
  });
});
