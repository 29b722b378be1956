/** `resolve`: role flags in, the arguments for the product's binary out. */
import { type Command, Option } from "commander";
import { type Resolution, safeResolveRoles } from "../resolve.js";
import { charmDefaultNotes, defaultsOption, withDefaults } from "./defaults.js";
import { readFlagsInput } from "./flags-input.js";
import type { Io } from "./io.js";
import { type AnyIssue, cliIssue } from "./issues.js";
import type { Outcome } from "./report.js";
import { type CliScope, readScope, type ScopeOptions, scopedCommand } from "./scope.js";

interface ResolveCommandOptions extends ScopeOptions {
  readonly redundant: "keep" | "drop";
  readonly env?: boolean;
  readonly defaults?: string;
}

export function resolveCommand(): Command {
  return scopedCommand("resolve")
    .description("print the arguments that start the roles of given flags")
    .argument(
      "[flags...]",
      "role-X=true or role-X=false, as juju config takes them; - reads standard input",
    )
    .addOption(
      new Option("--redundant <keep|drop>", "what becomes of roles that a meta-role starts anyway")
        .choices(["keep", "drop"])
        .default("keep"),
    )
    .option("--env", "print the environment that the storage layer needs in front")
    .addOption(defaultsOption())
    .addHelpText(
      "after",
      "\nExample:\n  pyroscope-roles resolve role-all=false role-ingester=true role-distributor=true --release 1.18",
    );
}

export async function runResolve(
  words: readonly string[],
  given: ResolveCommandOptions,
  io: Io,
): Promise<Outcome> {
  const scope = await readScope(given, io);
  const input = await readFlagsInput(words, io);
  const flags = await withDefaults(input, given.defaults, scope, io);
  const result = safeResolveRoles(flags, { ...scope.options, redundant: given.redundant });
  const notes = given.defaults === undefined ? charmDefaultNotes(input, scope) : [];
  if (!result.ok) return { issues: [...scope.notes, ...result.issues, ...notes] };
  const { value } = result;
  const env = envOf(value);
  const warnings = value.warnings.filter(({ code }) => !given.ignore?.includes(code));
  return {
    value: { ...value, warnings },
    text: [...(given.env ? env : []), ...value.args].join(" "),
    issues: [
      ...scope.notes,
      ...value.warnings,
      ...(given.env || given.json ? [] : needsEnv(env, scope)),
      ...notes,
    ],
  };
}

function envOf({ env }: Resolution<string, string>): string[] {
  return Object.entries(env).map(([name, value]) => `${name}=${value}`);
}

function needsEnv(env: readonly string[], { layer }: CliScope): AnyIssue[] {
  return layer && env.length > 0 ? [cliIssue("needs-env", ["storage"], { ...layer.at, env })] : [];
}
