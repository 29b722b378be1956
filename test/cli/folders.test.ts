/** Folders on the command line. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { listFolder } from "../../src/cli/list-folder.js";
import { workload } from "../checks/workload-files.js";
import { run } from "./run.js";

const all = workload("pyroscope", ["-target=all"]);

async function checked(paths: readonly string[], files: Readonly<Record<string, string>>) {
  const { exitCode, stdout } = await run(["check", "--json", ...paths], { files });
  const { issues, value } = JSON.parse(stdout);
  return {
    exitCode,
    files: value.files.map(({ name }: { name: string }) => name),
    issues: issues.map(({ code, file, files: skipped }: Record<string, unknown>) =>
      [code, file, skipped].filter((each) => each !== undefined).join(" "),
    ),
  };
}

describe("a folder that is checked", () => {
  test("is read recursively: YAML and JSON, not what is hidden, of packages or of another kind", async () => {
    const files = {
      "k8s/b/c.yml": all,
      "k8s/a.yaml": "apiVersion: v1\nkind: Service\nmetadata: { name: s }\n",
      "k8s/README.md": all,
      "k8s/.git/d.yaml": all,
      "k8s/.hidden.yaml": all,
      "k8s/node_modules/e/f.json": all,
      "g.yaml": all,
    };
    expect(await checked(["k8s"], files)).toEqual({
      exitCode: 0,
      files: ["k8s/a.yaml", "k8s/b/c.yml"],
      issues: [],
    });
  });

  test("may have files of other formats, which are one note", async () => {
    const files = { "k8s/a.yaml": all, "k8s/values.yaml": "a: 1", "k8s/package.json": "{}" };
    expect(await checked(["k8s/"], files)).toEqual({
      exitCode: 0,
      files: ["k8s/a.yaml"],
      issues: ["skipped-files k8s/package.json,k8s/values.yaml"],
    });
  });

  test("must not have files that cannot be parsed; the others are checked", async () => {
    const files = { "k8s/a.yaml": all, "k8s/b.yaml": "a: [" };
    expect(await checked(["k8s"], files)).toEqual({
      exitCode: 2,
      files: ["k8s/a.yaml", "k8s/b.yaml"],
      issues: ["unreadable-yaml k8s/b.yaml"],
    });
  });

  test("does not excuse a file that is named as well", async () => {
    const files = { "k8s/a.yaml": all, "k8s/values.yaml": "a: 1" };
    expect(await checked(["k8s", "./k8s/values.yaml"], files)).toEqual({
      exitCode: 2,
      files: ["./k8s/values.yaml", "k8s/a.yaml"],
      issues: ["unreadable-input ./k8s/values.yaml"],
    });
  });

  test("with nothing of the product in it is an error", async () => {
    const { exitCode, issues } = await checked(["k8s"], { "k8s/values.yaml": "a: 1" });
    expect([exitCode, issues]).toEqual([1, ["no-worker", "skipped-files k8s/values.yaml"]]);
  });

  test("can be upgraded", async () => {
    const files = { "k8s/a.yaml": all, "k8s/values.yaml": "a: 1" };
    const { exitCode, stdout } = await run(["upgrade", "--json", "2.2", "k8s"], { files });
    expect([exitCode, JSON.parse(stdout).value.clusters.length]).toEqual([0, 1]);
  });
});

describe("a folder of the machine", () => {
  const folder = mkdtempSync(join(tmpdir(), "pyroscope-roles-folders-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("is listed without following links to folders", async () => {
    mkdirSync(join(folder, "below"));
    writeFileSync(join(folder, "a.yaml"), "");
    symlinkSync(folder, join(folder, "circle"));
    const entries = (await listFolder(folder)) ?? [];
    expect(entries.map(({ name, isFolder }) => `${name} ${isFolder}`).sort()).toEqual([
      "a.yaml false",
      "below true",
      "circle false",
    ]);
    expect(await listFolder(join(folder, "a.yaml"))).toBeUndefined();
    expect(await listFolder(join(folder, "none"))).toBeUndefined();
  });
});
