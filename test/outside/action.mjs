/** The Action, alone in a folder as a tag has it: it answers as the command does, and runs nothing of hostile checkouts. */
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { attacksWith, writeCheckout } from "../cli/action/hostile.ts";
import { copyAction, startAction } from "../cli/action/start.ts";
import { report, root, start } from "./project.mjs";

const runs = [
  { files: "docs/examples/bundle.yaml" },
  { files: "docs/examples/bundle.yaml\ndocs/examples/incident.yaml", format: "text" },
  { files: "docs/examples/incident.yaml", release: "1.18", ignore: "idle-role,no-units" },
  { files: "docs/examples/no-*.yaml", format: "json" },
  { files: "docs/examples/worker-charmcraft.yaml", strict: "true", format: "gitlab" },
];

export function checkAction(work) {
  const action = copyAction(join(work, "action"));
  for (const given of runs) {
    const ran = startAction(action, root, given);
    const answer = start(process.execPath, [join(root, "dist/cli.cjs"), ...wordsOf(given)], {
      cwd: root,
    });
    const isSame = ran.status === answer.status && ran.stdout === answer.stdout;
    report(`action: ${JSON.stringify(given)}, exit code ${ran.status}`, isSame);
    if (!isSame) console.log(ran.stdout + ran.stderr);
  }
  checkHostile("action", join(work, "hostile"), (folder) =>
    startAction(action, folder, { files: "bundle.yaml" }),
  );
}

/** In each hostile checkout, the bundle fails with what is printed in a plain one, and nothing of it was run. */
export function checkHostile(name, work, check, isTried = () => true) {
  const plain = join(work, "plain");
  writeCheckout(plain, { name: "nothing else", files: {} });
  const expected = check(plain);
  report(`${name}: a bundle with an error fails`, expected.status === 1);
  for (const [index, attack] of attacksWith(join(work, "marker")).filter(isTried).entries()) {
    const folder = join(work, `${index}`);
    writeCheckout(folder, attack);
    const { status, stdout, stderr } = check(folder);
    const isSame = status === expected.status && stdout === expected.stdout;
    const wasRun = [join(work, "marker"), join(folder, "marker")].some(existsSync);
    rmSync(join(work, "marker"), { force: true });
    report(`${name}: a checkout with ${attack.name}`, isSame && !wasRun);
    if (!isSame || wasRun) console.log({ status, wasRun }, stdout, stderr);
  }
}

function wordsOf({ files, strict, format = "github", ...options }) {
  const pairs = Object.entries({ format, ...options }).flatMap(([name, text]) => [
    `--${name}`,
    text,
  ]);
  return ["check", ...pairs, ...(strict ? ["--strict"] : []), ...files.split("\n")];
}
