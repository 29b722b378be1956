/** Runs the shell steps of workflows and actions as a runner does. */
import { start } from "./project.mjs";

/**
 * Runs the `run:` steps among these one after the other, until one fails. `values` are those of `${{ NAME }}` in their
 * environment; one without a value is empty, as on a runner. Returns the last exit code and what was printed.
 */
export function runSteps(steps, { cwd, env, values = {} }) {
  const printed = { status: 0, stdout: "", stderr: "" };
  for (const step of steps) {
    if (step.run === undefined || printed.status !== 0) continue;
    const own = Object.entries(step.env ?? {}).map(([name, text]) => [name, filled(text, values)]);
    const options = { cwd, env: { ...env, ...Object.fromEntries(own) } };
    const shell = ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run];
    const { status, stdout, stderr } = start("bash", shell, options);
    printed.status = status;
    printed.stdout += stdout;
    printed.stderr += stderr;
  }
  return printed;
}

function filled(text, values) {
  return text.replace(/\$\{\{ *(\S+) *\}\}/g, (_, name) => values[name] ?? "");
}
