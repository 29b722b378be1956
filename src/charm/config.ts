/** Reads a charm's config as role flags, and whose choice each is. */
import { describe, type Finding, finding, type GivenFacts, toIssues } from "../issues.js";
import { flagPrefix } from "../layer.js";
import { readBoolean } from "./booleans.js";
import { isRecord, sortedRecord } from "./record.js";
import { type CharmResult, settle } from "./result.js";

/** Who chose a value: the user, or the charm by its default. */
export type ValueSource = "user" | "default";

export interface CharmConfig {
  /** The role options that are set, as `resolveRoles` takes them; sorted. */
  readonly flags: Readonly<Record<string, boolean>>;
  /** The source of each of the flags. */
  readonly sources: Readonly<Record<string, ValueSource>>;
}

export interface CharmConfigOptions {
  /**
   * The charm's option defaults, by name: `defaults` of `parseCharmcraft` or `parseJujuConfig`. Without them
   * what is not in the config is off.
   */
  readonly defaults?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Reads the role options (`role-*`) of a charm's config, whatever else is in it. A value is a boolean as
 * `config-get` gives it, or a text that Juju reads as one (`"true"`, `"T"`, `"1"`, …); null is unset. What
 * stands in the config counts as the user's choice, so give it what the user wrote: what `config-get` prints
 * has the defaults in it.
 *
 * Errors: `invalid-flags` where the config is no object, `invalid-flag` where a value is no boolean,
 * `invalid-options` where the defaults are none. Whether there are such roles only `resolveCharmConfig` tells.
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
): CharmResult<CharmConfig> {
  const { flags, sources, findings, unreadable } = readSettings(config, options);
  const wrong = Object.entries(flags).filter((entry) => !isBoolean(entry));
  const issues = toIssues([
    ...findings,
    ...(unreadable ? [finding("invalid-flags", [], () => unreadable)] : []),
    ...wrong.map(([flag, value]) =>
      finding("invalid-flag", [flag], () => ({ flag, ...describe(value) })),
    ),
  ]);
  return settle({ flags: booleansOf(flags), sources }, issues);
}

/** A config with its defaults, before its values are judged. */
export interface Settings {
  readonly flags: Readonly<Record<string, unknown>>;
  readonly sources: Readonly<Record<string, ValueSource>>;
  /** What is wrong with the defaults. */
  readonly findings: readonly Finding[];
  /** What the config is when it cannot be read. */
  readonly unreadable: GivenFacts | undefined;
}

export function readSettings(config: unknown, options: unknown): Settings {
  const own = readFlagsOf(() => config);
  const defaults = readFlagsOf(() => Object(options).defaults ?? {});
  const flags = new Map([...defaults.flags.filter(isBoolean), ...own.flags]);
  const chosen = new Set(own.flags.map(([flag]) => flag));
  const sourceOf = (flag: string) => (chosen.has(flag) ? "user" : "default");
  return {
    flags: sortedRecord(flags),
    sources: sortedRecord([...flags.keys()].map((flag) => [flag, sourceOf(flag)])),
    findings: defaultFindings(defaults),
    unreadable: own.unreadable,
  };
}

/** Those flags that are booleans. */
export function booleansOf(flags: Settings["flags"]): Record<string, boolean> {
  return Object.fromEntries(Object.entries(flags).filter(isBoolean));
}

interface FlagsOf {
  readonly flags: readonly [string, unknown][];
  readonly unreadable?: GivenFacts;
}

/** The role options of a record, each value read once, without those that are unset. */
function readFlagsOf(get: () => unknown): FlagsOf {
  try {
    const record = get();
    if (!isRecord(record)) return { flags: [], unreadable: describe(record) };
    const names = Object.keys(record).filter((name) => name.startsWith(flagPrefix));
    const flags = names.map((name): [string, unknown] => [name, readValue(record[name])]);
    return { flags: flags.filter(([, value]) => value !== undefined && value !== null) };
  } catch {
    return { flags: [], unreadable: { type: "object that throws" } };
  }
}

function readValue(value: unknown): unknown {
  return typeof value === "string" ? readBoolean(value) : value;
}

function isBoolean(entry: [string, unknown]): entry is [string, boolean] {
  return typeof entry[1] === "boolean";
}

function defaultFindings({ flags, unreadable }: FlagsOf): Finding[] {
  if (unreadable) return [invalidDefault([], "an object of option defaults", unreadable)];
  const wrong = flags.filter((entry) => !isBoolean(entry));
  return wrong.map(([flag, value]) => invalidDefault([flag], "true or false", describe(value)));
}

function invalidDefault(steps: readonly string[], expected: string, given: GivenFacts): Finding {
  const path = ["defaults", ...steps];
  return finding("invalid-options", path, () => ({ option: path.join("."), expected, ...given }));
}
