/** Resolves role flags as the charm would see them: with its defaults, and for the release that it pins. */
import type { Layer } from "../../catalog/catalog.js";
import { readOptions } from "../../core/options.js";
import type { Resolution } from "../../core/resolution.js";
import { resolveFlags, safeResolveRoles } from "../../core/resolve.js";
import { type Finding, finding, withOrigin } from "../../issues/issue.js";
import { enabledByDefault, resolveConfig } from "../../juju/charm-config.js";
import { charmOf } from "../../juju/published.js";
import { UsageError } from "../failure.js";
import type { Io } from "../io.js";
import { readCharmcraft } from "./charmcraft.js";
import type { FlagsInput } from "./flags.js";
import { configScope } from "./juju-config.js";
import type { Scope, ScopeOptions } from "./scope.js";

export interface ResolvedInput {
  readonly scope: Scope;
  /** Undefined if the flags do not resolve. */
  readonly value: Resolution<string, string> | undefined;
  readonly findings: readonly Finding[];
}

export async function resolveInput(
  input: FlagsInput,
  usual: Scope,
  given: ScopeOptions & { readonly defaults?: string },
  io: Io,
): Promise<ResolvedInput> {
  const { flags, config } = input;
  const scope = config === undefined ? usual : await configScope(config, usual, given);
  const own = readOptions(scope.options);
  const defaults = config?.defaults ?? (await readDefaults(given.defaults, scope.layer, io));
  if (defaults === undefined) {
    const { value, findings } = resolveFlags(flags, own);
    const warnings = charmDefaultWarnings(flags, scope);
    return { scope, value, findings: [...scope.notes, ...findings, ...warnings] };
  }
  const { resolved, findings } = resolveConfig(
    flags,
    { defaults: enabledByDefault(defaults) },
    own,
  );
  const origin = config?.application === undefined ? {} : { application: config.application };
  return {
    scope,
    value: resolved.value,
    findings: [...scope.notes, ...withOrigin(findings, origin)],
  };
}

type Defaults = Readonly<Record<string, unknown>>;

/** Of the published charm (`charm`), or of a charmcraft.yaml. */
async function readDefaults(
  source: string | undefined,
  layer: Layer | undefined,
  io: Io,
): Promise<Defaults | undefined> {
  if (source === undefined || layer === undefined) return undefined;
  if (source !== "charm") return (await readCharmcraft(source, layer.product, io)).defaults;
  const charm = charmOf(layer);
  if (charm) return charm.options;
  throw new UsageError(
    "no published charm runs this release with this storage layer: pass --defaults FILE",
  );
}

/**
 * What the charm would run because an option that was not given is enabled by default: a warning, because it is
 * what breaks most deployments.
 */
function charmDefaultWarnings(flags: unknown, { layer, options }: Scope): Finding[] {
  const charm = layer && charmOf(layer);
  if (charm === undefined || typeof flags !== "object" || flags === null) return [];
  // Juju rejects the whole command if one of its options is not the charm's.
  if (!Object.keys(flags).every((flag) => Object.hasOwn(charm.options, flag))) return [];
  const added = Object.keys(enabledByDefault(charm.options)).filter(
    (flag) => !Object.hasOwn(flags, flag),
  );
  const all = { ...flags, ...Object.fromEntries(added.map((flag) => [flag, true])) };
  const result = safeResolveRoles(all, options);
  if (!result.ok) return [];
  const args = result.value.args.join(" ");
  return added.map((flag) => finding("charm-default", [flag], { flag, charm: charm.charm, args }));
}
