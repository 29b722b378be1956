/** The command `pyroscope-roles`: puts the commands together and turns whatever happens into an exit code. */
import { Command, CommanderError } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { escapeUnsafe } from "../issues.js";
import { checkCommand } from "./check.js";
import { diffCommand } from "./diff.js";
import { explainCommand, runExplain } from "./explain.js";
import { exportCommand } from "./export.js";
import { graphCommand, runGraph } from "./graph.js";
import { withOneStdin } from "./input.js";
import type { Io } from "./io.js";
import { type AnyIssue, CliError, cliIssue } from "./issues.js";
import {
  type Outcome,
  type OutputFormat,
  type ReportOptions,
  report,
  reportRefusal,
} from "./report.js";
import { resolveCommand, runResolve } from "./resolve.js";
import { rolesCommand, runRoles } from "./roles.js";
import { runVerify, verifyCommand } from "./verify.js";

/** Runs one command line; gives its exit code: 0 fine, 1 findings, 2 usage or unreadable input. */
export async function main(words: readonly string[], world: Io): Promise<number> {
  const io = withOneStdin(world);
  let exitCode = 0;
  const settle = (outcome: Outcome, options: ReportOptions) => {
    exitCode = report(outcome, options, io);
  };
  try {
    await program(io, settle).parseAsync([...words], { from: "user" });
    return exitCode;
  } catch (cause) {
    const issues = refusalOf(cause);
    return issues.length === 0 ? 0 : reportRefusal(issues, formatOf(words), io);
  }
}

/** The commands and their options; `settle` is given what came of the one that is run. */
export function program(
  io: Io,
  settle: (outcome: Outcome, options: ReportOptions) => void,
): Command {
  const root = new Command("pyroscope-roles")
    .description("Role flags of a Juju charm in, a validated Grafana Pyroscope command line out.")
    .version(manifest.version, "--version")
    .addCommand(
      resolveCommand().action(async (words, given) =>
        settle(await runResolve(words, given, io), given),
      ),
    )
    .addCommand(
      explainCommand().action(async (words, given) =>
        settle(await runExplain(words, given, io), given),
      ),
    )
    .addCommand(
      diffCommand().action(async (from, to, paths, given) => {
        const { runDiff } = await import("./run-diff.js");
        settle(await runDiff([from, to], paths, given, io), given);
      }),
    )
    .addCommand(
      graphCommand().action(async (words, given) =>
        settle(await runGraph(words, given, io), { ...given, format: "text" }),
      ),
    )
    .addCommand(rolesCommand().action(async (given) => settle(await runRoles(given, io), given)))
    .addCommand(
      checkCommand().action(async (paths, given) => {
        const { runCheck } = await import("./run-check.js");
        settle(await runCheck(paths, given, io), given);
      }),
    )
    .addCommand(
      exportCommand().action(async (what, given) => {
        const { runExport } = await import("./run-export.js");
        settle(await runExport(what, given, io), given);
      }),
    )
    .addCommand(
      verifyCommand().action(async (file, given) =>
        settle(await runVerify(file, given, io), given),
      ),
    )
    .addHelpText("after", "\nExample:\n  pyroscope-roles resolve role-all=true --release 2.2.1");
  for (const command of [root, ...root.commands]) {
    command.exitOverride().configureOutput({ writeOut: io.writeStdout, writeErr: () => {} });
  }
  return root;
}

/** Why the command could not be run; empty when help or the version was all that was asked for. */
function refusalOf(cause: unknown): readonly AnyIssue[] {
  if (cause instanceof CliError) return cause.issues;
  if (!(cause instanceof CommanderError)) throw cause;
  if (cause.exitCode === 0) return [];
  const isBare = cause.code === "commander.help";
  const reason = isBare
    ? "no command was given"
    : escapeUnsafe(cause.message.replace(/^error: |\.$/g, "").replaceAll("\n", " "));
  return [cliIssue("usage", [], { reason })];
}

/** What is expected, told without commander, which may have refused the words. */
function formatOf(words: readonly string[]): OutputFormat {
  const [, format] = /--format[ =](json|github)/.exec(words.join(" ")) ?? [];
  return words.includes("--json") || format === "json" ? "json" : format ? "github" : "text";
}
