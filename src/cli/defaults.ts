/** The defaults of a charm's options: what `juju config` leaves as it is. */
import { Option } from "commander";
import { publishedCharm } from "../charm/published.js";
import { isRecord } from "../charm/record.js";
import { safeResolveRoles } from "../resolve.js";
import type { FlagsInput } from "./flags-input.js";
import type { Io } from "./io.js";
import { type AnyIssue, cliIssue, usageError } from "./issues.js";
import type { CliScope } from "./scope.js";

export function defaultsOption(): Option {
  return new Option(
    "--defaults <charm|file>",
    "apply the option defaults of the published charm, or of a charmcraft.yaml",
  );
}

/** The flags as the charm would see them. */
export async function withDefaults(
  { flags }: FlagsInput,
  source: string | undefined,
  scope: CliScope,
  io: Io,
): Promise<unknown> {
  if (source === undefined) return flags;
  const defaults = await readDefaults(source, scope, io);
  return isRecord(flags) ? { ...defaults, ...flags } : flags;
}

/** The defaults of the published charm (`charm`) or of a charmcraft.yaml. */
async function readDefaults(
  source: string,
  scope: CliScope,
  io: Io,
): Promise<Readonly<Record<string, unknown>>> {
  if (source !== "charm") return defaultsIn(source, scope, io);
  const { layer } = scope;
  const charm = layer && publishedCharm(layer);
  if (layer && !charm) {
    throw usageError(
      "no published charm runs this release with this storage layer: pass --defaults FILE",
    );
  }
  return charm?.options ?? {};
}

/** The defaults in a charmcraft.yaml. */
async function defaultsIn(
  path: string,
  { options }: CliScope,
  io: Io,
): Promise<Record<string, unknown>> {
  const { readCharmcraft } = await import("./charmcraft.js");
  const charm = await readCharmcraft(path, options.catalog, io);
  const defaults = charm.options.map((option) => [option.name, option.default] as const);
  return Object.fromEntries(defaults.filter(([, value]) => value !== undefined));
}

/** The foot-gun: what the charm would run, because an option that was not given is on by default. */
export function charmDefaultNotes(
  { flags, isComplete }: FlagsInput,
  { layer, options }: CliScope,
): AnyIssue[] {
  const charm = layer && publishedCharm(layer);
  if (charm === undefined || isComplete || !isRecord(flags)) return [];
  // Juju refuses the whole command when one of its options is not the charm's.
  if (!Object.keys(flags).every((flag) => Object.hasOwn(charm.options, flag))) return [];
  const on = Object.keys(charm.options).filter(
    (flag) => charm.options[flag] && !Object.hasOwn(flags, flag),
  );
  const result = safeResolveRoles(
    { ...flags, ...Object.fromEntries(on.map((flag) => [flag, true])) },
    options,
  );
  if (!result.ok) return [];
  const args = result.value.args.join(" ");
  return on.map((flag) => cliIssue("charm-default", [flag], { flag, charm: charm.charm, args }));
}
