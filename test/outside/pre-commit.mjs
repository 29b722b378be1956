/**
 * The configuration of docs/ci.md, run by pre-commit with the packed package, finds an error and then its absence, and
 * runs nothing of a hostile repository.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { attacksWith, writeCheckout } from "../cli/action/hostile.ts";
import { checkHostile } from "./action.mjs";
import { pythonTools, report, root, run, start } from "./project.mjs";

export function checkPreCommit(work, tarball) {
  const tools = pythonTools(work, "pre-commit", ["pre-commit"]);
  if (tools === undefined) return;
  const env = { ...tools, PRE_COMMIT_HOME: join(work, "pre-commit-cache") };
  const hook = (cwd) => {
    run("git", ["init", "--quiet"], cwd);
    writeFileSync(join(cwd, ".pre-commit-config.yaml"), configuration(tarball));
    run("git", ["add", "--all", "--force"], cwd);
    return start("pre-commit", ["run", "--all-files", "--verbose"], { cwd, env });
  };

  // The hook is installed in the first run, so with an .npmrc that has npm run a program of this repository.
  const repository = join(work, "repository");
  const marker = join(work, "pre-commit-marker");
  writeCheckout(repository, attacksWith(marker)[0]);
  const bundle = readFileSync(join(root, "docs/examples/incident.yaml"), "utf8");
  const runs = [bundle, bundle.replace("scale: 0", "scale: 1")].map((text) => {
    writeFileSync(join(repository, "bundle.yaml"), text);
    return hook(repository);
  });
  const [bad, good] = runs;
  const finding = "bundle.yaml:23:3: error[idle-role]";
  report("pre-commit: shows the finding", bad.status === 1 && bad.stdout.includes(finding));
  report("pre-commit: passes a complete bundle", good.status === 0);
  report("pre-commit: installs nothing of the repository", !existsSync(marker));
  for (const { status, stdout, stderr } of runs)
    if (process.exitCode) console.log(status, stdout, stderr);

  // A repository of git has a configuration that its owner wrote.
  const isTried = ({ name }) => !name.includes("git");
  checkHostile("pre-commit", join(work, "pre-commit"), (cwd) => findingsOf(hook(cwd)), isTried);
}

function findingsOf({ status, stdout, stderr }) {
  return {
    status,
    stdout: stdout.match(/^bundle\.yaml:.*$/gm)?.join("\n"),
    stderr: stdout + stderr,
  };
}

/** The documented one, with the tarball in the place of the published package. */
function configuration(tarball) {
  const page = readFileSync(join(root, "docs/ci.md"), "utf8");
  const text = /```yaml\n(repos:.*?)```/s.exec(page)?.[1] ?? "";
  return text.replace(/pyroscope-roles@[\d.]+/, tarball);
}
