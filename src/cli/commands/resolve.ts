/** `resolve`: from role flags to the arguments of the product's program. */
import { Command } from "commander";
import { placeOf } from "../../catalog/catalog.js";
import type { Resolution } from "../../core/resolution.js";
import { type Finding, finding, toIssues } from "../../issues/issue.js";
import type { Context } from "../context.js";
import { readFlags } from "../input/flags.js";
import { withDefaults, withScope } from "../input/options.js";
import { resolveInput } from "../input/resolve-flags.js";
import { readScope, type Scope, type ScopeOptions } from "../input/scope.js";
import type { Io } from "../io.js";
import { line } from "../output/line.js";
import type { Outcome, ReportOptions } from "../output/report.js";

type Given = ScopeOptions & ReportOptions & { readonly env?: boolean; readonly defaults?: string };

export function resolveCommand({ io, finish }: Context): Command {
  return withDefaults(withScope(new Command("resolve")))
    .description("print the arguments that start the roles of some flags")
    .argument(
      "[flags...]",
      "role-X=true or role-X=false, as for juju config; - reads them from standard input",
    )
    .option("--env", "print the environment variables of the storage layer too")
    .addHelpText(
      "after",
      "\nExample:\n  pyroscope-roles resolve role-all=false role-ingester=true role-distributor=true --release 1.18",
    )
    .action(async (words: readonly string[], given: Given) =>
      finish(await runResolve(words, given, io), given),
    );
}

async function runResolve(words: readonly string[], given: Given, io: Io): Promise<Outcome> {
  const usual = await readScope(given, io);
  if (usual.layer === undefined) return { issues: toIssues(usual.findings), isUncheckable: true };
  const { scope, value, findings } = await resolveInput(
    await readFlags(words, io),
    usual,
    given,
    io,
  );
  if (value === undefined) return { issues: toIssues(findings) };
  const env = variablesOf(value);
  const needed = given.env || given.json ? [] : neededVariables(env, scope);
  const { warnings: _, ...resolution } = value;
  return {
    value: resolution,
    answer: [line([...(given.env ? env : []), ...value.args].join(" "))],
    issues: toIssues([...findings, ...needed]),
  };
}

export function variablesOf({ env }: Pick<Resolution<string, string>, "env">): string[] {
  return Object.entries(env).map(([name, value]) => `${name}=${value}`);
}

function neededVariables(env: readonly string[], { layer }: Scope): Finding[] {
  if (layer === undefined || env.length === 0) return [];
  return [finding("needs-env", ["storage"], { ...placeOf(layer), env })];
}
