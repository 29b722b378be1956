import { describe, expect, test } from "vitest";
import { run, words } from "../run.js";

const good = `bundle: kubernetes
applications:
  c: {charm: pyroscope-coordinator-k8s, channel: 1.18/stable, scale: 1}
  w: {charm: pyroscope-worker-k8s, channel: 1.18/stable, scale: 3}
relations:
  - ["c:pyroscope-cluster", "w:pyroscope-cluster"]
  - ["c:s3", "s3:s3-credentials"]
saas: { s3: { url: admin/storage.s3 } }
`;
const misspelt = good.replace("scale: 3}", "scale: 3, options: {role-ingestor: true}}");
const overlay = "applications:\n  w: {options: {role-all: false, role-ingester: true}}\n";

describe("check", () => {
  test("reports what the file is, what each application runs, and the verdict", async () => {
    const files = { "b.yaml": good };
    const { exitCode, stdout, stderr } = await run(words("check b.yaml"), { files });
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      /^b\.yaml: bundle, Pyroscope 1\.18\.2 with storage layer v1 \(.+\)\n {2}w {2}3 units {2}-target=all\n\n {2}consistent\n$/,
    );
  });

  test("findings are between the applications and the verdict", async () => {
    const files = { "b.yaml": misspelt };
    const { exitCode, stdout } = await run(words("check b.yaml"), { files });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /\n\nb\.yaml:4:\d+: error\[no-such-option\]: .*\n {2}fix: .*\n\n {2}consistent, 1 error\n$/,
    );
  });

  test("a cluster without a required role says what is missing", async () => {
    const files = { "b.yaml": good, "o.yaml": overlay };
    const { exitCode, stdout } = await run(words("check b.yaml --overlay o.yaml"), { files });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /blocked: \[consistency\] Cluster inconsistent\. \(the coordinator waits for .*compactor/,
    );
  });

  test("each cluster of a file has its own verdict, with its name", async () => {
    const second = good
      .replace(/^ {2}c: .*$/m, (line) => `${line}\n${line.replace("c:", "d:")}`)
      .replace(/^ {2}w: .*$/m, (line) => `${line}\n${line.replace("w:", "v:").replace("3}", "0}")}`)
      .replace(
        "saas",
        () =>
          `  - ["d:pyroscope-cluster", "v:pyroscope-cluster"]\n  - ["d:s3", "s3:s3-credentials"]\nsaas`,
      );
    const { stdout } = await run(words("check b.yaml"), { files: { "b.yaml": second } });
    expect(stdout).toMatch(
      /\n {2}c: consistent\n {2}d: inconsistent: missing .*\n {2}\d errors?\n$/,
    );
  });

  test("applications of several models are told apart, and units may not be known", async () => {
    const worker = (model: string, units?: number) => ({
      address: `juju_application.${model}`,
      mode: "managed",
      type: "juju_application",
      name: model,
      values: { name: "w", model, charm: [{ name: "pyroscope-worker-k8s" }], units, config: {} },
    });
    const resources = [worker("one", 2), worker("two")];
    const plan = { format_version: "1.0", planned_values: { root_module: { resources } } };
    const files = { "plan.json": JSON.stringify(plan) };
    const { stdout } = await run(words("check plan.json"), { files });
    expect(stdout).toMatch(
      /\n {2}w in one {2}2 units {2}-target=all\n[\s\S]*\n {2}w in two {2}\? units /,
    );
    expect(stdout).toMatch(/\n {2}one: partly visible\n {2}two: partly visible\n$/);
    const upgrade = await run(words("upgrade 1.19 plan.json"), { files });
    expect(upgrade.stdout).toMatch(
      /\n {2}w in one {2}runs the same\n[\s\S]*\n {2}w in two {2}runs the same\n/,
    );
  });

  test("a usage error is text where no report can be made", async () => {
    for (const format of ["gitlab", "sarif"]) {
      const { exitCode, stdout, stderr } = await run(words(`check --format ${format} --bogus`));
      expect([exitCode, stdout]).toEqual([2, ""]);
      expect(stderr).toContain("error[usage]: unknown option --bogus");
    }
  });

  test("what cannot be read of several files does not hide the others", async () => {
    const files = { "z.yaml": good, "a.yaml": misspelt };
    const { exitCode, stdout } = await run(words("check z.yaml missing.yaml a.yaml"), { files });
    expect(exitCode).toBe(2);
    expect(stdout).toContain("missing.yaml: not checked");
    expect(stdout).toContain("missing.yaml: error[unreadable-input]: there is no such file");
    expect(stdout).toMatch(/\n {2}not everything could be checked, 2 errors\n$/);
  });

  test("a file that cannot be read does not lead to further findings", async () => {
    const { exitCode, stdout } = await run(words("check missing.yaml"));
    expect(exitCode).toBe(2);
    expect(stdout).not.toContain("no-worker");
  });

  test("no worker in the whole invocation is an error, unless it is ignored", async () => {
    const files = {
      "b.yaml": "bundle: kubernetes\napplications: {db: {charm: postgresql-k8s, scale: 1}}\n",
    };
    const { exitCode, stdout } = await run(words("check b.yaml"), { files });
    expect(exitCode).toBe(1);
    expect(stdout).toContain("error[no-worker]: nothing was checked");
    expect((await run(words("check b.yaml --ignore no-worker"), { files })).exitCode).toBe(0);
  });

  test.each([
    [
      "an unknown release",
      good
        .replaceAll("channel: 1.18/stable, ", "")
        .replace("scale: 3}", "scale: 3, options: {role-metastore: true}}"),
    ],
    ["something that is not supported", "Model  Controller\nm      c\n"],
    ["an empty file", ""],
  ])("%s exits with 2", async (_, text) => {
    const { exitCode, stdout } = await run(words("check -"), { stdin: text });
    expect(exitCode).toBe(2);
    expect(stdout).toContain("not checked");
  });

  test("without a file it reads what is piped, and says what to do on a terminal", async () => {
    const piped = await run(["check"], { stdin: good });
    expect([piped.exitCode, piped.stdout]).toEqual([
      0,
      (await run(["check", "-"], { stdin: good })).stdout,
    ]);
    const terminal = await run(["check"], { isStdinTerminal: true });
    expect(terminal.exitCode).toBe(2);
    expect(terminal.stderr).toContain("name a file or folder, or pipe one");
    const upgraded = await run(words("upgrade 1.19"), { stdin: good });
    expect(upgraded.exitCode).toBe(0);
    const explained = await run(words("explain --release 1.18"), {
      stdin: "pyroscope -target=all",
    });
    expect(explained.stdout).toContain("-target=all");
  });

  test("--stdin-name names standard input", async () => {
    const line = words("check - --stdin-name export.yaml");
    const { stdout } = await run(line, { stdin: misspelt });
    expect(stdout).toMatch(/^export\.yaml: bundle/);
    expect(stdout).toContain("export.yaml:4:");
    expect((await run(["check", "-"], { stdin: good })).stdout).toMatch(/^standard input: bundle/);
  });

  test("--json has files with applications and clusters, and all issues with their file", async () => {
    const files = { "b.yaml": misspelt };
    const { stdout, stderr } = await run(words("check b.yaml --json"), { files });
    const { ok, issues, value } = JSON.parse(stdout);
    expect([ok, stderr]).toEqual([false, ""]);
    expect(issues).toMatchObject([{ code: "no-such-option", file: "b.yaml", line: 4 }]);
    expect(value).toMatchObject({
      files: [{ name: "b.yaml", format: "bundle" }],
      clusters: [
        {
          name: "c",
          files: ["b.yaml"],
          release: "1.18.2",
          storage: "v1",
          verdict: { kind: "consistent", text: "consistent" },
          missing: [],
          applications: [{ name: "w", units: 3, targets: ["all"], args: ["-target=all"] }],
        },
      ],
    });
    expect(stdout).toBe((await run(words("check b.yaml --format json"), { files })).stdout);
  });

  test("--format github prints annotations, then the report without findings", async () => {
    const files = { "b.yaml": misspelt };
    const { stdout, stderr } = await run(words("check b.yaml --format github"), { files });
    const [annotation, heading] = stdout.split("\n");
    expect(stderr).toBe("");
    expect(annotation).toMatch(/^::error file=b\.yaml,line=4,col=\d+,title=no-such-option::w: /);
    expect(heading).toMatch(/^b\.yaml: bundle/);
    expect(stdout).not.toContain("error[");
  });

  test.each(["gitlab", "sarif"])(
    "--format %s prints one document and nothing else",
    async (format) => {
      const files = { "b.yaml": misspelt };
      const { exitCode, stdout, stderr } = await run(words(`check b.yaml --format ${format}`), {
        files,
      });
      expect([exitCode, stderr]).toEqual([1, ""]);
      expect(JSON.stringify(JSON.parse(stdout))).toContain("no-such-option");
    },
  );

  test("names in files do not become commands of a CI runner or a terminal", async () => {
    const name = "::stop-commands::x\\u001b[31m\\n::error::y##[add-mask]z";
    const stdin = JSON.stringify({
      bundle: "kubernetes",
      applications: { NAME: { charm: "pyroscope-worker-k8s", scale: 1 } },
    }).replace("NAME", name);
    const files = { "::warning::f.yaml": stdin };
    for (const line of ["check --release 1.18", "upgrade 1.19 --from 1.18"]) {
      for (const format of ["text", "json", "github", "gitlab", "sarif"]) {
        const { stdout, stderr } = await run(
          [...words(line), "--format", format, "--", "::warning::f.yaml"],
          { files },
        );
        const ours = /^::(error|warning|notice) file=/;
        for (const each of (stdout + stderr).split(/[\n\r]/).filter((text) => !ours.test(text))) {
          expect(each).not.toMatch(/^\s*::/);
        }
        expect(stdout + stderr).not.toContain("##[");
        expect(stdout + stderr).not.toContain("\u001b");
      }
    }
  });

  test("--charmcraft brings options and release; a bad one exits with 2", async () => {
    const charmcraft =
      "name: my-worker\ntype: charm\nconfig: {options: {role-all: {type: boolean, default: true}}}\nresources: {image: {type: oci-image, upstream-source: 'grafana/pyroscope:2.2.1'}}\n";
    const files = {
      "b.yaml": good.replace("pyroscope-worker-k8s", "my-worker"),
      "c.yaml": charmcraft,
      "bad.yaml": "- a\n",
    };
    const { stdout } = await run(words("check b.yaml --charmcraft c.yaml"), { files });
    expect(stdout).toContain("Pyroscope 2.2.1");
    const bad = await run(words("check b.yaml --charmcraft bad.yaml"), { files });
    expect(bad.exitCode).toBe(2);
    expect(bad.stdout).toMatch(/^bad\.yaml(:\d+)*: error/m);
  });

  test("an overlay that cannot be read exits with 2", async () => {
    const files = { "b.yaml": good };
    const { exitCode, stderr } = await run(words("check b.yaml --overlay o.yaml"), { files });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("o.yaml: error[unreadable-input]");
  });
});
