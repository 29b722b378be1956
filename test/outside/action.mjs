/** The steps of action.yml on the examples, with the packed package: they print and exit as the command does. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { report, root, start } from "./project.mjs";
import { runSteps } from "./steps.mjs";

const runs = [
  { files: "docs/examples/bundle.yaml" },
  { files: "docs/examples/bundle.yaml docs/examples/incident.yaml", format: "text" },
  { files: "docs/examples/incident.yaml", release: "1.18", ignore: "idle-role,no-units" },
  { files: "docs/examples/no-*.yaml", format: "json" },
  { files: "docs/examples/worker-charmcraft.yaml", strict: "true", format: "gitlab" },
];

export function checkAction(work, tarball) {
  const { inputs, runs: action } = parse(readFileSync(join(root, "action.yml"), "utf8"));
  const env = { ...process.env, GITHUB_ACTION_PATH: root, npm_config_cache: join(work, "npm") };
  for (const given of runs) {
    const values = Object.fromEntries(
      Object.entries({ ...inputs, ...given, package: tarball }).map(([name, value]) => [
        `inputs.${name}`,
        typeof value === "string" ? value : value.default,
      ]),
    );
    const { status, stdout, stderr } = runSteps(action.steps, { cwd: root, env, values });
    const answer = start(process.execPath, [join(root, "dist/cli.cjs"), ...wordsOf(given)], {
      cwd: root,
    });
    const isSame = status === answer.status && stdout === answer.stdout;
    report(`action: ${JSON.stringify(given)}, exit code ${status}`, isSame);
    if (!isSame) console.log(stdout + stderr);
  }
}

function wordsOf({ files, strict, format = "github", ...options }) {
  const pairs = Object.entries({ format, ...options }).flatMap(([name, text]) => [
    `--${name}`,
    text,
  ]);
  return ["check", ...pairs, ...(strict ? ["--strict"] : []), ...files.split(" ")];
}
