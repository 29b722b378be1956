import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { pythonModule } from "../../src/python/module.js";
import { pythonProbe } from "../../src/python/probe.js";
import { layerOf } from "../layer-of.js";
import { newest } from "../measured.js";
import { type Ran, run, words } from "./run.js";

const { version } = manifest;

async function exportFile(line: string, files: Record<string, string> = {}): Promise<Ran> {
  return run(["export", ...words(line)], { files });
}

describe("export python", () => {
  test("prints the module of the release and layer, made by a command without what was assumed", async () => {
    const command = "npx pyroscope-roles export python --release 1.18.2 --storage v1";
    const expected = pythonModule(layerOf("1.18.2", "v1"), { command, version });
    const ran = await exportFile("python --release 1.18");
    expect(ran).toEqual({ exitCode: 0, stdout: expected, stderr: "" });
  });

  test("says which release is assumed", async () => {
    const ran = await exportFile("python");
    expect(ran.exitCode).toBe(0);
    expect(ran.stderr).toContain(`note: no release was given: Pyroscope ${newest} `);
  });

  test("prints nothing where the layer is wrong", async () => {
    const ran = await exportFile("python --release 1.18 --storage v2");
    expect(ran).toMatchObject({ exitCode: 1, stdout: "" });
    expect(ran.stderr).toMatch(/^error: "v2" is not there: /);
  });

  test("puts a copyright in front", async () => {
    const ran = await run(["export", "python", "--release", "1.18", "--copyright", "© Somebody"]);
    expect(ran.stdout).toMatch(/^# © Somebody\n# SPDX-License-Identifier: Apache-2\.0\n/);
  });

  test("takes a copyright of 97 characters", async () => {
    const copyright = "x".repeat(97);
    const ran = await run(["export", "python", "--release", "1.18", "--copyright", copyright]);
    expect(ran).toMatchObject({
      exitCode: 0,
      stderr: "",
      stdout: expect.stringContaining(`# ${copyright}\n`),
    });
  });

  test("names no charm in the command, which is the probe's", async () => {
    const plain = await exportFile("python --release 1.18");
    expect(await exportFile("python --release 1.18 --charm mine")).toEqual(plain);
  });

  test("gives the text as JSON", async () => {
    const { stdout: text } = await exportFile("python --release 1.18");
    const { stdout } = await exportFile("python --release 1.18 --json");
    expect(JSON.parse(stdout)).toEqual({ ok: true, value: { text } });
  });

  test.each(["two\nlines", "\u202e", "x".repeat(98)])("refuses %j as a copyright", async (line) => {
    const ran = await run(["export", "python", "--release", "1.18", "--copyright", line]);
    expect(ran).toMatchObject({ exitCode: 2, stdout: "" });
    expect(ran.stderr).toMatch(/^error: --copyright is no line of 97 characters; /);
  });

  test("names the catalog of another product in the command, quoted where a shell needs it", async () => {
    const rows = JSON.stringify({
      product: "Example",
      releases: ["1.0.0"],
      storage: [{ name: "disk", parts: ["disk"], default: ">=1.0.0" }],
      modules: [
        { name: "whole", visible: true, meta: true, complete: true, needs: ["part"] },
        { name: "part", visible: true },
      ],
    });
    const ran = await run(["export", "python", "--release", "1.0", "--catalog", "my\nrows.json"], {
      files: { "my\nrows.json": rows },
    });
    const header = ran.stdout.split("\n").filter((line) => line.startsWith("#"));
    for (const line of header) expect(line.length).toBeLessThanOrEqual(99);
    expect(header.join("\n").replaceAll("\n#   ", " ")).toContain(
      '# Made by npx pyroscope-roles export python --release 1.0.0 --storage disk --catalog "my\\nrows.json"\n',
    );
  });
});

describe("export probe", () => {
  test("prints the probe, and keeps a layer assumed where none was given", async () => {
    const command = "npx pyroscope-roles export probe --release 2.2.1 --charm mine";
    const options = { charm: "mine", isAssumed: true };
    const expected = pythonProbe(layerOf("2.2.1"), { command, version }, options);
    const ran = await exportFile("probe --release 2.2 --charm mine");
    expect(ran).toEqual({ exitCode: 0, stdout: expected, stderr: "" });
  });

  test("is of the published charm where none is named", async () => {
    const ran = await exportFile("probe --release 2.2 --storage v2");
    expect(ran.stdout).toContain('\nCHARM = "pyroscope-worker-k8s"\n');
    expect(ran.stdout).toContain(
      "\n# Made by npx pyroscope-roles export probe --release 2.2.1 --storage v2\n",
    );
  });
});

describe("--check", () => {
  const line = "python --release 1.18 --check f";

  test.each([
    ["the same", (text: string) => text],
    ["another copyright", (text: string) => `# Copyright Somebody\n# See LICENSE\n${text}`],
    ["the line ends of another system", (text: string) => text.replaceAll("\n", "\r\n")],
  ])("%s is fine", async (_, change) => {
    const { stdout } = await exportFile("python --release 1.18");
    const ran = await exportFile(line, { f: change(stdout) });
    expect(ran).toEqual({ exitCode: 0, stdout: "", stderr: "" });
  });

  test.each([
    [
      "a changed line",
      (text: string) => text.replace("SHOWN_AT_MOST", "SHOWN"),
      ': error: the file is not what would be generated: it has "SHOWN, QUOTED_AT_MOST, ',
    ],
    [
      "a changed column",
      (text: string) => text.replace(`${version}, for`, "0.0.9, for"),
      '4: error: the file is not what would be generated: it has "e-roles 0.0.9, for ',
    ],
    [
      "another version behind a copyright",
      (text: string) => `# Mine\n${text.replace(`${version}, for`, "0.0.9, for")}`,
      "5: error: ",
    ],
    [
      "a file that ends early",
      (text: string) => text.slice(0, text.indexOf("PLACE")),
      'has "" where',
    ],
    [
      "a file that ends before a line",
      (text: string) => text.split("\n").slice(0, 1).join("\n"),
      'f:2: error: the file is not what would be generated: it has "" where it should have "# fmt: off"',
    ],
    [
      "a file that goes on behind an empty line",
      (text: string) => `${text}\nmore\n`,
      'it has "more" where it should have ""; make it again: ',
    ],
    [
      "a file that goes on",
      (text: string) => `${text}more\n`,
      'it has "more" where it should have ""; make it again: npx pyroscope-roles export python ',
    ],
    [
      "an empty file",
      () => "",
      '1: error: the file is not what would be generated: it has "" where it should have "# SPDX-License-Identifier: Apache-2.0"',
    ],
  ])("%s is told with its line, exit code 1", async (_, change, told) => {
    const { stdout } = await exportFile("python --release 1.18");
    const ran = await exportFile(line, { f: change(stdout) });
    expect(ran).toMatchObject({ exitCode: 1, stdout: "" });
    expect(ran.stderr).toMatch(/^f:\d+: error: the file is not what would be generated: /);
    expect(ran.stderr).toContain(told);
  });

  test("--json gives the place of the difference, or whether it is the same", async () => {
    const { stdout: f } = await exportFile("python --release 1.18");
    const answer = async (more: string, text = f) =>
      JSON.parse((await exportFile(`${line} --json ${more}`, { f: text })).stdout);
    expect(await answer("")).toEqual({ ok: true, value: { same: true } });
    const stale = f.replace("# fmt: off", "# fmt: on");
    expect(await answer("--ignore stale-export", stale)).toEqual({
      ok: true,
      value: { same: false },
    });
    const command = "npx pyroscope-roles export python --release 1.18.2 --storage v1";
    const facts = { found: "# fmt: on", expected: "# fmt: off", command };
    expect(await answer("", stale)).toEqual({
      ok: false,
      issues: [
        {
          code: "stale-export",
          severity: "error",
          path: [],
          message: `the file is not what would be generated: it has "# fmt: on" where it should have "# fmt: off"; make it again: ${command}`,
          hint: `make it again: ${command}`,
          ...facts,
          file: "f",
          line: 2,
        },
      ],
    });
  });

  test("a file without its last line end is told behind its last line", async () => {
    const { stdout } = await exportFile("python --release 1.18");
    const { stderr } = await exportFile(line, { f: stdout.trimEnd() });
    expect(stderr).toContain(`f:${stdout.split("\n").length}: error: `);
  });

  test("a file that cannot be read is exit code 2", async () => {
    expect(await exportFile(line)).toMatchObject({ exitCode: 2, stdout: "" });
  });

  // Made anew by the command that the message of a failure names.
  test.each([
    ["python --release 1.18.2", "pyroscope_roles.py"],
    ["probe --release 1.18.2", "cluster_consistency.py"],
  ])("%s: the committed fixture is what is generated", async (command, name) => {
    const path = new URL(`../python/fixtures/${name}`, import.meta.url);
    const ran = await exportFile(`${command} --check f`, { f: readFileSync(path, "utf8") });
    expect(ran).toEqual({ exitCode: 0, stdout: "", stderr: "" });
  });
});
