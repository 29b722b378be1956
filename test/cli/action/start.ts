/** Starts the Action as a runner does, from a folder with no more than a tag has. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** A copy of what a runner uses of the Action. */
export function copyAction(folder: string): string {
  mkdirSync(join(folder, "dist"), { recursive: true });
  for (const path of ["action.yml", "dist/action.cjs"]) cpSync(path, join(folder, path));
  return folder;
}

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The runner's own Node runs `main`, with the inputs and their defaults as variables, in the checkout. Programs of the
 * checkout come first in PATH, so that one which is started by name is noticed.
 */
export function startAction(
  action: string,
  checkout: string,
  given: Readonly<Record<string, string>>,
): Ran {
  const { inputs, runs } = parse(readFileSync(join(action, "action.yml"), "utf8"));
  const variables = Object.entries<{ default?: string }>(inputs).map(([name, input]) => [
    `INPUT_${name.toUpperCase()}`,
    given[name] ?? input.default ?? "",
  ]);
  const ran = spawnSync(process.execPath, [join(action, runs.main)], {
    cwd: checkout,
    encoding: "utf8",
    env: {
      ...process.env,
      PATH: `.:bin:node_modules/.bin:${process.env.PATH}`,
      GITHUB_WORKSPACE: checkout,
      ...Object.fromEntries(variables),
    },
  });
  return { status: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}
