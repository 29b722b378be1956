/** The Action: its inputs, how files are named, and which files of a checkout are read and written. */
import { execFileSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { runAction } from "../../../src/cli/action/run.js";
import { program } from "../../../src/cli/program.js";
import { run } from "../run.js";
import { attacksWith, together, writeCheckout } from "./hostile.js";

const work = mkdtempSync(join(tmpdir(), "pyroscope-roles-action-"));
afterAll(() => rmSync(work, { recursive: true }));

const bundle = readFileSync("docs/examples/bundle.yaml", "utf8");
const incident = readFileSync("docs/examples/incident.yaml", "utf8");
const { inputs, runs } = parse(readFileSync("action.yml", "utf8"));

/** Each test has a folder, and in it a checkout. */
let outside = "";
let checkout = "";
beforeEach(() => {
  outside = mkdtempSync(join(work, "test-"));
  checkout = join(outside, "checkout");
  mkdirSync(checkout);
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(checkout, path)), { recursive: true });
  writeFileSync(join(checkout, path), text);
}

/** A step with these inputs, the others having their defaults. */
async function step(given: Readonly<Record<string, string>>, folder = checkout) {
  const written = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr") => ({
    write: (text: string) => {
      written[name] += text;
    },
    isTerminal: false,
    columns: undefined,
  });
  const values = Object.keys(inputs).map((name) => [
    `INPUT_${name.toUpperCase()}`,
    given[name] ?? inputs[name].default ?? "",
  ]);
  const exitCode = await runAction({
    env: { GITHUB_WORKSPACE: folder, ...Object.fromEntries(values) },
    folder,
    stdout: stream("stdout"),
    stderr: stream("stderr"),
  });
  return { exitCode, ...written };
}

/** The files that were checked, each with its findings' codes. */
async function filesOf(files: string): Promise<Record<string, string[]>> {
  const { stdout } = await step({ files, format: "json" });
  const { issues, value } = JSON.parse(stdout);
  const codesOf = (name: string) =>
    issues.flatMap(({ file, code }: { file?: string; code: string }) =>
      file === name ? code : [],
    );
  return Object.fromEntries(value.files.map(({ name }: { name: string }) => [name, codesOf(name)]));
}

async function namesOf(files: string): Promise<string[]> {
  return Object.keys(await filesOf(files));
}

test("the runner's Node runs one file of the Action", () => {
  expect(runs).toEqual({ using: "node24", main: "dist/action.cjs" });
});

describe("the inputs", () => {
  test("are the options of check", () => {
    const check = program().commands.find((command) => command.name() === "check");
    const names = check?.options.map(({ long }) => long?.slice(2) ?? "") ?? [];
    // The input `format` has json; a file has a name.
    const wanted = names.filter((name) => !["json", "stdin-name", "help"].includes(name));
    expect(wanted.length).toBeGreaterThan(9);
    expect(Object.keys(inputs).sort()).toEqual([...wanted, "files", "output"].sort());
  });

  const charmcraft = readFileSync("docs/examples/worker-charmcraft.yaml", "utf8");
  const overlay = "applications:\n  read:\n    num_units: 1\n";
  const files = { "b.yaml": bundle, "i.yaml": incident, "c.yaml": charmcraft, "o.yaml": overlay };
  test.each([
    [{}, []],
    [{ release: "1.15" }, ["--release", "1.15"]],
    [{ release: "-- 1\n2" }, ["--release=-- 1\n2"]],
    [{ storage: "v2", release: "2.2" }, ["--storage", "v2", "--release", "2.2"]],
    [{ overlay: "o.yaml\n i.yaml" }, ["--overlay", "o.yaml", "--overlay", "i.yaml"]],
    [{ charmcraft: "c.yaml" }, ["--charmcraft", "c.yaml"]],
    [{ charm: "no such" }, ["--charm", "no such"]],
    [{ image: "a/b\n\nc/d" }, ["--image", "a/b", "--image", "c/d"]],
    [{ catalog: "loki" }, ["--catalog", "loki"]],
    [{ as: "terraform" }, ["--as", "terraform"]],
    [{ format: "text" }, ["--format", "text"]],
    [{ recommended: "true" }, ["--recommended"]],
    [{ recommended: "false", strict: "false" }, []],
    [{ ignore: "no-such-option", strict: "true" }, ["--ignore", "no-such-option", "--strict"]],
    [{ strict: "yes" }, ["--strict=yes"]],
  ])("%j stand for %j", async (given, words) => {
    for (const [path, text] of Object.entries(files)) write(path, text);
    const format = "format" in given ? [] : ["--format", "github"];
    const expected = await run(["check", ...format, ...words, "--", "b.yaml"], { files });
    expect(await step({ ...given, files: "b.yaml" })).toEqual(expected);
  });

  test("a step has no standard input", async () => {
    write("b.yaml", bundle);
    const { exitCode, stdout } = await step({ files: "b.yaml", charmcraft: "-" });
    expect([exitCode, stdout]).toEqual([2, expect.stringContaining("has no standard input")]);
  });

  test("without files there is nothing to check", async () => {
    expect((await step({ files: " \n" })).exitCode).toBe(2);
  });
});

describe("a line of files", () => {
  test.each([
    ["a b.yaml", ["a b.yaml"]],
    ["  a.yaml\r\n\n\tb.yaml  ", ["a.yaml", "b.yaml"]],
    ["a.yaml b.yaml", []],
    ["*.yaml", ["a b.yaml", "a.yaml", "b.yaml"]],
    ["[ab].yaml", ["a.yaml", "b.yaml"]],
    ["?.yaml", ["a.yaml", "b.yaml"]],
    ["in/*.yaml", ["in/c.yaml"]],
    ["./in/../in//*.yaml", ["in/c.yaml"]],
    ["in/**/*.yaml", ["in/c.yaml", "in/deep/e.yaml", "in/deep/er/d.yaml"]],
    ["**/d.yaml", ["in/deep/er/d.yaml"]],
    ["in/**", ["in/c.yaml", "in/deep/e.yaml", "in/deep/er/d.yaml"]],
    ["*/*/*", ["in/deep/e.yaml"]],
    ["**/er/*", ["in/deep/er/d.yaml"]],
    [".*/*.yaml", [".hidden/f.yaml"]],
    ["in*/c.yaml", ["in/c.yaml"]],
    ["a.yaml\n*.yaml\na.yaml", ["a.yaml", "a b.yaml", "b.yaml"]],
    ["{a,b}.yaml", []],
    ["!a.yaml", []],
    ["*.json", []],
  ])("%j is %j", async (line, names) => {
    for (const path of ["a.yaml", "b.yaml", "a b.yaml", "in/c.yaml", "in/deep/er/d.yaml"]) {
      write(path, bundle);
    }
    write("in/deep/e.yaml", bundle);
    write(".hidden/f.yaml", bundle);
    const found = await filesOf(line);
    const isBundle = ([, codes]: [string, string[]]) => !codes.includes("unreadable-input");
    expect(
      Object.entries(found)
        .filter(isBundle)
        .map(([name]) => name),
    ).toEqual(names);
    const { exitCode } = await step({ files: line });
    expect(exitCode).toBe(names.length === 0 ? 2 : 1);
  });

  test("may be absolute, also a pattern", async () => {
    write("a.yaml", bundle);
    writeFileSync(join(outside, "plan.yaml"), bundle);
    const wanted = [join(checkout, "a.yaml"), join(outside, "plan.yaml")];
    expect(await namesOf(`${checkout}/*.yaml\n${outside}/*.yaml`)).toEqual(wanted);
  });

  test("may have many matches", async () => {
    for (let index = 0; index < 500; index++) write(`many/${index}.yaml`, "");
    expect(await namesOf("many/*")).toHaveLength(500);
  });

  test("a file called like the pattern does not hide the others", async () => {
    for (const name of ["*.yaml", "a.yaml", "[ab].yaml"]) write(name, bundle);
    expect(await namesOf("*.yaml")).toEqual(["*.yaml", "[ab].yaml", "a.yaml"]);
    expect(await namesOf("[ab].yaml")).toEqual(["[ab].yaml", "a.yaml"]);
  });

  test("files called like options and standard input are files", async () => {
    const names = ["-", "--", "--help", "--ignore=no-such-option", "--json"];
    for (const name of names) write(name, bundle);
    expect(await namesOf("*")).toEqual(names.map((name) => `./${name}`));
    expect(await namesOf("-")).toEqual(["./-"]);
    expect((await step({ files: "*" })).exitCode).toBe(1);
  });

  test("a name with a line break is one file", async () => {
    write("a\nb.yaml", bundle);
    expect(await namesOf("a*")).toEqual(["a\nb.yaml"]);
    expect((await step({ files: "a*" })).stdout).toContain("file=a%0Ab.yaml,line=20");
  });
});

describe("links in the checkout", () => {
  const secret = "secret-of-the-runner: yes\n";
  beforeEach(() => {
    writeFileSync(join(outside, "secret.yaml"), secret);
    mkdirSync(join(outside, "folder"));
    writeFileSync(join(outside, "folder/bundle.yaml"), incident);
    write("real/bundle.yaml", bundle);
  });
  const link = (target: string, path: string) => symlinkSync(target, join(checkout, path));

  test.each([
    ["to a file outside", "../secret.yaml", "bundle.yaml", "bundle.yaml"],
    ["to a file of the checkout", "real/bundle.yaml", "bundle.yaml", "bundle.yaml"],
    ["to the environment", "/proc/self/environ", "bundle.yaml", "bundle.yaml"],
    ["to an endless device", "/dev/zero", "bundle.yaml", "bundle.yaml"],
    ["to nothing", "nothing", "bundle.yaml", "bundle.yaml"],
    ["to itself", "bundle.yaml", "bundle.yaml", "bundle.yaml"],
    ["that a pattern finds", "../secret.yaml", "a.yaml", "*.yaml"],
    ["to nothing, that a pattern finds", "nothing", "a.yaml", "*.yaml"],
    ["in place of a folder", "../folder", "folder", "folder/bundle.yaml"],
    ["in a folder", "../../secret.yaml", "real/a.yaml", "real"],
    ["to a folder in a folder", "../../folder", "real/folder", "real"],
    ["in place of a folder that is given", "../folder", "folder", "folder"],
    ["in place of a folder of a pattern", "../folder", "folder", "folder/*.yaml"],
    ["that a pattern would go through", "../folder", "folder", "*/bundle.yaml"],
    ["that folders of a pattern would go through", "/", "folder", "**/bundle.yaml"],
    ["to the folder above", "..", "folder", "**/*.yaml"],
    ["to the folder itself", ".", "folder", "**/*.yaml"],
    ["in a circle, in a pattern", "folder", "folder", "folder/*.yaml"],
  ])("%s fail and are not read", async (_, target, path, files) => {
    link(target, path);
    const { exitCode, stdout } = await step({ files });
    expect(exitCode).toBe(2);
    expect(stdout).toContain("unreadable-input");
    expect(stdout).not.toContain("secret-of-the-runner");
    expect(stdout).not.toContain("incident");
  });

  test("a folder behind a link does not hide the files in it", async () => {
    link("real", "linked");
    expect(await filesOf("*/bundle.yaml")).toMatchObject({
      "linked/bundle.yaml": ["unreadable-input"],
    });
    expect(await filesOf("**/*.yaml")).toMatchObject({ linked: ["unreadable-input"] });
  });

  test.each(["overlay", "charmcraft", "catalog"])("are not read as %s", async (name) => {
    link("../secret.yaml", "linked.yaml");
    const { exitCode, stdout } = await step({ files: "real/bundle.yaml", [name]: "linked.yaml" });
    expect(exitCode).toBe(2);
    expect(stdout).toContain("symbolic links in the checkout are not followed");
  });

  test("outside of the checkout are those of the workflow", async () => {
    symlinkSync("folder/bundle.yaml", join(outside, "linked.yaml"));
    expect((await step({ files: "../linked.yaml" })).exitCode).toBeLessThan(2);
  });

  test("a checkout that is itself behind a link is read by both names", async () => {
    symlinkSync("checkout", join(outside, "other"));
    const named = join(outside, "other");
    link("../secret.yaml", "linked.yaml");
    for (const folder of [checkout, named]) {
      for (const name of [checkout, named]) {
        expect((await step({ files: `${name}/real/*.yaml` }, folder)).exitCode).toBe(1);
        expect((await step({ files: `${name}/linked.yaml` }, folder)).exitCode).toBe(2);
      }
    }
  });
});

test("a pipe in the checkout is not waited for", async () => {
  execFileSync("sh", ["-c", 'mkfifo "$0"', join(checkout, "bundle.yaml")]);
  const { exitCode, stdout } = await step({ files: "bundle.yaml" });
  expect([exitCode, stdout]).toEqual([2, expect.stringContaining("not a regular file")]);
});

test("what is in a folder is checked, also in one in place of the bundle", async () => {
  write("bundle.yaml/below/incident.yaml", incident);
  const { exitCode, stdout } = await step({ files: "bundle.yaml" });
  expect(exitCode).toBe(1);
  expect(stdout).toContain("::error file=bundle.yaml/below/incident.yaml,");
});

describe("the output", () => {
  beforeEach(() => write("bundle.yaml", bundle));
  const given = { files: "bundle.yaml", format: "sarif", output: "report.sarif" };
  const report = () => JSON.parse(readFileSync(join(checkout, "report.sarif"), "utf8"));

  test("has the report, and nothing else is printed", async () => {
    expect(await step(given)).toEqual({ exitCode: 1, stdout: "", stderr: "" });
    expect(report().version).toBe("2.1.0");
  });

  test("replaces a link of the checkout, and not what it points to", async () => {
    writeFileSync(join(outside, "profile"), "mine");
    symlinkSync("../profile", join(checkout, "report.sarif"));
    expect((await step(given)).exitCode).toBe(1);
    expect(readFileSync(join(outside, "profile"), "utf8")).toBe("mine");
    expect(lstatSync(join(checkout, "report.sarif")).isFile()).toBe(true);
    expect(report().runs[0].results.length).toBeGreaterThan(0);
  });

  test("outside of the checkout is written to as it is, also through a link", async () => {
    writeFileSync(join(outside, "report"), "old");
    symlinkSync("report", join(outside, "link"));
    expect((await step({ ...given, output: "../link" })).exitCode).toBe(1);
    expect(lstatSync(join(outside, "link")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(outside, "report"), "utf8")).toContain('"2.1.0"');
  });

  test("is not written through a link of the checkout", async () => {
    mkdirSync(join(outside, "home"));
    symlinkSync("../home", join(checkout, "reports"));
    const { exitCode, stdout } = await step({ ...given, output: "reports/report.sarif" });
    expect([exitCode, stdout]).toEqual([2, expect.stringContaining("behind a symbolic link")]);
    expect(existsSync(join(outside, "home/report.sarif"))).toBe(false);
  });

  test("is not the report that the checkout brought along", async () => {
    write("report.sarif", "forged");
    expect((await step({ ...given, release: "no such" })).exitCode).toBe(2);
    expect(readFileSync(join(checkout, "report.sarif"), "utf8")).not.toContain("forged");
    write("report.sarif", "forged");
    expect(Object.keys(await filesOf("*"))).toContain("report.sarif");
    const { exitCode } = await step({ ...given, files: "*", format: "json" });
    expect(exitCode).toBe(1);
  });

  test.each(["folder", "no/such/report.sarif", "."])("that is %s fails", async (output) => {
    mkdirSync(join(checkout, "folder"));
    const { exitCode, stdout } = await step({ ...given, output });
    expect([exitCode, stdout]).toEqual([2, expect.stringMatching(/^::error title=usage::cannot/)]);
  });
});

describe("the log has no commands but annotations", () => {
  const attacks = together(attacksWith(join(work, "marker")));
  test.each(["github", "text", "json"])("with the format %s", async (format) => {
    for (const attack of attacks) {
      const folder = mkdtempSync(join(work, "names-"));
      writeCheckout(folder, attack);
      const { exitCode, stdout, stderr } = await step({ files: "**\n.*", format }, folder);
      expect(exitCode).toBe(2);
      const commands = `${stdout}${stderr}`.split("\n").filter((line) => /^\s*::|##\[/.test(line));
      const isAnnotation = (line: string) => /^::(error|warning|notice) [^:]*::/.test(line);
      expect(commands.filter((line) => format !== "github" || !isAnnotation(line))).toEqual([]);
    }
  });
});
