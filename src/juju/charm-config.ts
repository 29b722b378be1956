/** A charm's configuration as role flags, with the charm's defaults and a warning where they surprise. */
import * as z from "zod";
import { flagPrefix, type Layer, placeOf } from "../catalog/catalog.js";
import { type LayerOptions, readOptions, type Scope } from "../core/options.js";
import { type Resolution, type Resolved, toResult } from "../core/resolution.js";
import { resolveFlags } from "../core/resolve.js";
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import { readArgument } from "../issues/arguments.js";
import { describe, type Finding, finding } from "../issues/issue.js";
import type { Place } from "../issues/message-row.js";
import { type ReadResult, toReadResult } from "../issues/read.js";
import { parseBoolean } from "./booleans.js";
import { isRoleOption } from "./published.js";

/** Who chose a value: the user, or the charm by its default. */
export type ValueSource = "user" | "default";

export interface CharmConfig {
  /** The role options that are set, as `resolveRoles` takes them; sorted. */
  readonly flags: Readonly<Record<string, boolean>>;
  /** Who chose each of them. */
  readonly sources: Readonly<Record<string, ValueSource>>;
}

export interface CharmConfigOptions {
  /**
   * The defaults of the charm's options by name: those in its charmcraft.yaml, or the `default` of each setting that
   * `juju config` prints. Without them everything that is not in the configuration is false.
   */
  readonly defaults?: Readonly<Record<string, unknown>> | undefined;
}

/** Which release and storage layer, and the charm's defaults. */
export interface ResolveConfigOptions<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> extends LayerOptions<Role, Storage>,
    CharmConfigOptions {}

/** What a configuration runs. */
export interface CharmResolution<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> extends CharmConfig {
  readonly resolution: Resolution<Role, Storage>;
}

/** The defaults that enable a role. Those that do not may name roles that the release does not have. */
export function enabledByDefault(
  defaults: Readonly<Record<string, unknown>> = {},
): Record<string, true> {
  const enabled = Object.keys(defaults).filter((name) => defaults[name] === true);
  return Object.fromEntries(enabled.map((name) => [name, true]));
}

/**
 * Reads the role options (`role-*`) of a charm's configuration; other options are ignored. A value is a boolean, or
 * a string that Juju reads as one (`"true"`, `"T"`, `"1"`, …); null is unset. Values count as the user's choice, so
 * pass what the user set: what `config-get` prints already has the defaults in it.
 *
 * Issues: `invalid-flags` if the configuration is not an object, `invalid-flag` for a value that is not a boolean,
 * `invalid-options` for such a default.
 *
 * @example
 * ```ts
 * import { readCharmConfig } from "pyroscope-roles/charm";
 *
 * const config = readCharmConfig(
 *   { "role-ingester": "True", "role-querier": null, cpu_limit: "1" },
 *   { defaults: { "role-all": true } },
 * );
 * if (config.ok) console.log(config.value.flags); // { 'role-all': true, 'role-ingester': true }
 * if (config.ok) console.log(config.value.sources); // { 'role-all': 'default', 'role-ingester': 'user' }
 * ```
 */
export function readCharmConfig(
  config: unknown,
  options: CharmConfigOptions = {},
): ReadResult<CharmConfig> {
  const wrongOptions = readArgument("options", optionsSchema, options).findings;
  const { flags, sources, findings } = readSettings(config, options);
  const wrong = Object.entries(flags).filter(([, value]) => typeof value !== "boolean");
  const ofValues = wrong.map(([flag, value]) =>
    finding("invalid-flag", [flag], { flag, ...describe(value) }),
  );
  const value = { flags: booleansOf(flags), sources };
  return toReadResult({ value, findings: [...wrongOptions, ...findings, ...ofValues] });
}

/**
 * Reads a charm's configuration as `readCharmConfig` does, and resolves its flags. If a meta-role is enabled only by
 * default while the user enabled others, the warning `default-meta-role` says that it still runs everything it
 * starts; it replaces `redundant-role`. It never throws.
 *
 * @example
 * ```ts
 * import { resolveCharmConfig } from "pyroscope-roles/charm";
 *
 * const result = resolveCharmConfig(
 *   { "role-ingester": true, "role-distributor": true },
 *   { release: "1.18.2", defaults: { "role-all": true } },
 * );
 * if (result.ok) console.log(result.value.resolution.args); // [ '-target=all,distributor,ingester' ]
 * console.log(result.issues[0]?.fix); // juju config APP role-all=false
 * ```
 */
export function resolveCharmConfig<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(
  config: unknown,
  options: ResolveConfigOptions<Role, Storage>,
): ReadResult<CharmResolution<Role, Storage>>;
export function resolveCharmConfig(
  config: unknown,
  options: ResolveConfigOptions<string, string>,
): ReadResult<CharmResolution<string, string>> {
  const { resolved, flags, sources, findings } = resolveConfig(
    config,
    options,
    readOptions(options, ["defaults"]),
  );
  const result = toResult(resolved);
  const value = result.ok ? { flags, sources, resolution: result.value } : undefined;
  return toReadResult<CharmResolution<string, string>>({ value, findings });
}

/** A configuration with its defaults, resolved. */
export interface ResolvedConfig extends CharmConfig {
  readonly resolved: Resolved;
  readonly findings: readonly Finding[];
}

export function resolveConfig(
  config: unknown,
  options: CharmConfigOptions,
  scope: Scope,
): ResolvedConfig {
  const { flags, sources, findings } = readSettings(config, options);
  const isUnreadable = findings.some(({ code }) => code === "invalid-flags");
  const resolved = resolveFlags(isUnreadable ? config : flags, scope);
  const byDefault = scope.layer ? defaultMetaRoles(flags, sources, scope.layer) : [];
  const isRejected = resolved.findings.some(({ code }) => code === "single-target");
  const metaRoles = isRejected ? [] : byDefault.map(defaultMetaRole);
  const found = resolved.findings.map((each) => withDefault(each, byDefault));
  const others = found.filter(
    ({ code, path }) =>
      code !== "redundant-role" || !metaRoles.some((each) => each.path[0] === path[0]),
  );
  const ofSettings = findings.filter(({ code }) => code !== "invalid-flags");
  return {
    resolved,
    flags: booleansOf(flags),
    sources,
    findings: [...ofSettings, ...others, ...metaRoles],
  };
}

interface DefaultMetaRole extends Place {
  readonly metaRole: string;
  readonly flag: string;
  readonly part?: string;
  readonly roles: readonly string[];
}

/** Meta-roles that only their defaults enable, next to roles that the user enabled. */
function defaultMetaRoles(
  flags: Readonly<Record<string, unknown>>,
  sources: Readonly<Record<string, ValueSource>>,
  layer: Layer,
): DefaultMetaRole[] {
  const enabled = layer.roles.filter(({ name }) => flags[flagPrefix + name] === true);
  const chosen = enabled.filter(({ name }) => sources[flagPrefix + name] === "user");
  if (chosen.length === 0) return [];
  const roles = chosen.map(({ name }) => name);
  return enabled
    .filter(({ name, isMeta }) => isMeta && sources[flagPrefix + name] === "default")
    .map(({ name, isComplete }) => ({
      ...placeOf(layer),
      metaRole: name,
      flag: flagPrefix + name,
      ...(!isComplete && { part: name }),
      roles,
    }));
}

function defaultMetaRole(facts: DefaultMetaRole): Finding {
  return finding("default-meta-role", [facts.flag], facts);
}

/** Where one target is allowed, a single role next to a meta-role that only its default enables. */
function withDefault(found: Finding, [only, ...others]: readonly DefaultMetaRole[]): Finding {
  const isSimple = others.length === 0 && only?.roles.length === 1;
  return found.code === "single-target" && isSimple ? { ...found, flag: only.flag } : found;
}

interface Settings {
  /** Before their values are checked. */
  readonly flags: Readonly<Record<string, unknown>>;
  readonly sources: Readonly<Record<string, ValueSource>>;
  readonly findings: readonly Finding[];
}

const record = z.record(z.string(), z.unknown());
const optionsSchema = z.object({}, "an object such as { defaults }");

function readSettings(config: unknown, options: unknown): Settings {
  const own = readRoleOptions(config);
  const givenDefaults = Object(options).defaults;
  const defaults = readRoleOptions(givenDefaults ?? {});
  const usable = defaults.entries.filter(([, value]) => typeof value === "boolean");
  const flags = new Map([...usable, ...own.entries]);
  const isOwn = new Set(own.entries.map(([name]) => name));
  const names = [...flags.keys()].sort();
  return {
    flags: Object.fromEntries(names.map((name) => [name, flags.get(name)])),
    sources: Object.fromEntries(
      names.map((name) => [name, isOwn.has(name) ? "user" : "default"] as const),
    ),
    findings: [
      ...(own.isReadable ? [] : [finding("invalid-flags", [], describe(config))]),
      ...(defaults.isReadable ? [] : [invalidDefault([], "an object", givenDefaults)]),
      ...defaults.entries
        .filter(([, value]) => typeof value !== "boolean")
        .map(([name, value]) => invalidDefault([name], "true or false", value)),
    ],
  };
}

/** The role options that are set. */
function readRoleOptions(given: unknown): {
  isReadable: boolean;
  entries: readonly (readonly [string, unknown])[];
} {
  const { success, data = {} } = record.safeParse(given);
  const entries = Object.entries(data)
    .filter(([name, value]) => isRoleOption(name) && value !== undefined && value !== null)
    .map(
      ([name, value]) => [name, typeof value === "string" ? parseBoolean(value) : value] as const,
    );
  return { isReadable: success, entries };
}

function invalidDefault(steps: readonly string[], expected: string, given: unknown): Finding {
  const path = ["defaults", ...steps];
  return finding("invalid-options", path, { option: path.join("."), expected, ...describe(given) });
}

function booleansOf(flags: Readonly<Record<string, unknown>>): Record<string, boolean> {
  return Object.fromEntries(
    Object.entries(flags).flatMap(([name, value]) =>
      typeof value === "boolean" ? [[name, value] as const] : [],
    ),
  );
}
