/** The option defaults of a charm, which `juju config` leaves as they are. */
import type { Layer } from "../../catalog/catalog.js";
import { charmOf } from "../../charm/published.js";
import { safeResolveRoles } from "../../core/resolve.js";
import { type Finding, finding } from "../../issues/issue.js";
import { UsageError } from "../failure.js";
import type { Io } from "../io.js";
import { readCharmcraft } from "./charmcraft.js";
import type { FlagsInput } from "./flags.js";
import type { Scope } from "./scope.js";

/** The flags as the charm would see them. */
export async function withCharmDefaults(
  { flags }: FlagsInput,
  source: string | undefined,
  scope: Scope,
  io: Io,
): Promise<unknown> {
  if (source === undefined || scope.layer === undefined) return flags;
  const defaults =
    source === "charm"
      ? publishedDefaults(scope.layer)
      : await defaultsIn(source, scope.layer.product, io);
  return typeof flags === "object" && !Array.isArray(flags) ? { ...defaults, ...flags } : flags;
}

function publishedDefaults(layer: Layer): Readonly<Record<string, boolean>> {
  const charm = charmOf(layer);
  if (charm) return charm.options;
  throw new UsageError(
    "no published charm runs this release with this storage layer: pass --defaults FILE",
  );
}

async function defaultsIn(path: string, product: string, io: Io): Promise<Record<string, unknown>> {
  const { options } = await readCharmcraft(path, product, io);
  const defaults = options.map((option) => [option.name, option.default] as const);
  return Object.fromEntries(defaults.filter(([, value]) => value !== undefined));
}

/**
 * What the charm would run because an option that was not given is enabled by default: a warning, because it is
 * what breaks most deployments.
 */
export function charmDefaultWarnings(
  { flags, isComplete }: FlagsInput,
  { layer, options }: Scope,
): Finding[] {
  const charm = layer && charmOf(layer);
  if (charm === undefined || isComplete || typeof flags !== "object" || flags === null) return [];
  // Juju rejects the whole command if one of its options is not the charm's.
  if (!Object.keys(flags).every((flag) => Object.hasOwn(charm.options, flag))) return [];
  const enabled = Object.keys(charm.options).filter(
    (flag) => charm.options[flag] === true && !Object.hasOwn(flags, flag),
  );
  const added = Object.fromEntries(enabled.map((flag) => [flag, true]));
  const result = safeResolveRoles({ ...flags, ...added }, options);
  if (!result.ok) return [];
  const args = result.value.args.join(" ");
  return enabled.map((flag) =>
    finding("charm-default", [flag], { flag, charm: charm.charm, args }),
  );
}
