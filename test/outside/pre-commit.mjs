/** The configuration of docs/ci.md, run by pre-commit with the packed package, finds an error and then its absence. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pythonTools, report, root, run, start } from "./project.mjs";

export function checkPreCommit(work, tarball) {
  const tools = pythonTools(work, "pre-commit", ["pre-commit"]);
  if (tools === undefined) return;
  const env = { ...tools, PRE_COMMIT_HOME: join(work, "pre-commit-cache") };
  const repository = join(work, "repository");
  mkdirSync(repository);
  run("git", ["init", "--quiet"], repository);
  writeFileSync(join(repository, ".pre-commit-config.yaml"), configuration(tarball));

  const hook = (bundle) => {
    writeFileSync(join(repository, "bundle.yaml"), bundle);
    run("git", ["add", "--all"], repository);
    return start("pre-commit", ["run", "--all-files", "--verbose"], { cwd: repository, env });
  };
  const bundle = readFileSync(join(root, "docs/examples/incident.yaml"), "utf8");
  const bad = hook(bundle);
  const finding = "bundle.yaml:23:3: error[idle-role]";
  report("pre-commit: shows the finding", bad.status === 1 && bad.stdout.includes(finding));
  const good = hook(bundle.replace("scale: 0", "scale: 1"));
  report("pre-commit: passes a complete bundle", good.status === 0);
  for (const { status, stdout, stderr } of [bad, good])
    if (process.exitCode) console.log(status, stdout, stderr);
}

/** The documented one, with the tarball in the place of the published package. */
function configuration(tarball) {
  const page = readFileSync(join(root, "docs/ci.md"), "utf8");
  const text = /```yaml\n(repos:.*?)```/s.exec(page)?.[1] ?? "";
  return text.replace(/pyroscope-roles@[\d.]+/, tarball);
}
