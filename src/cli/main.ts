/** The command `pyroscope-roles`: runs one command line, and derives its exit code. */
import { type Command, CommanderError } from "commander";
import { type Finding, finding } from "../issues/issue.js";
import type { Context } from "./context.js";
import { InputError, UsageError } from "./failure.js";
import { withOneStdin } from "./input/text.js";
import type { Io } from "./io.js";
import { line } from "./output/line.js";
import { printLines } from "./output/print.js";
import { type ExitCode, type OutputFormat, report, reportRejection } from "./output/report.js";
import { program } from "./program.js";
import { usageReason } from "./usage.js";

/** Runs one command line. */
export async function main(words: readonly string[], world: Io): Promise<ExitCode> {
  const format = formatOf(words);
  const io = withOneStdin(world, () => awaitsInput(format, world));
  let exitCode: ExitCode = 0;
  const finish: Context["finish"] = async (outcome, given) => {
    exitCode = await report(outcome, given, io);
  };
  const root = program({ io, finish });
  try {
    await root.parseAsync(words.length === 0 ? ["--help"] : [...words], { from: "user" });
    return exitCode;
  } catch (cause) {
    const findings = rejectionOf(cause, commandOf(words, root));
    return findings.length === 0 ? 0 : reportRejection(findings, format, io);
  }
}

/** Why the command was not run; empty if help or the version was all that was asked for. */
function rejectionOf(cause: unknown, command: Command): readonly Finding[] {
  if (cause instanceof InputError) return cause.findings;
  if (cause instanceof UsageError) return [usage(cause.message, command)];
  if (!(cause instanceof CommanderError)) throw cause;
  if (cause.exitCode === 0) return [];
  if (cause.code === "commander.help") return [usage("no command was given", command)];
  return [usage(usageReason(cause, command), command)];
}

function usage(reason: string, command: Command): Finding {
  const { parent } = command;
  const help = `${parent ? `${parent.name()} ` : ""}${command.name()} --help`;
  return finding("usage", [], { reason, help });
}

/** The command that the words are for: it explains its options. */
function commandOf(words: readonly string[], root: Command): Command {
  const name = words.find((word) => !word.startsWith("-"));
  return root.commands.find((command) => command.name() === name) ?? root;
}

/** The output format, found without commander, which may have rejected the words. */
function formatOf(words: readonly string[]): OutputFormat {
  if (words.includes("--json")) return "json";
  const at = words.indexOf("--format");
  const given = at < 0 ? words.find((word) => word.startsWith("--format=")) : words[at + 1];
  const formats: readonly OutputFormat[] = ["json", "github", "gitlab", "sarif"];
  return formats.find((each) => given === each || given === `--format=${each}`) ?? "text";
}

function awaitsInput(format: OutputFormat, { stderr, env }: Io): void {
  if (format === "json") return;
  void printLines([line("reading standard input; end it with Ctrl-D")], stderr, env);
}
