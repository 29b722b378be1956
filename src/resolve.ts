/** From a record of role flags to one safe command line: the main road. */
import { answer, targetsOf } from "./answer.js";
import type { PyroscopeRole, StorageLayer } from "./data/pyroscope.js";
import { RoleResolutionError } from "./error.js";
import { type RoleFlags, readFlags } from "./flags.js";
import { deepFreeze } from "./freeze.js";
import { type Finding, finding, type Issue, isRefused, toIssues } from "./issues.js";
import { flagPrefix, type Layer } from "./layer.js";
import { metaFindings } from "./meta.js";
import { type LayerOptions, readOptions, type Scope } from "./options.js";

export interface ResolveOptions<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> extends LayerOptions<Role, Storage> {
  /**
   * What becomes of roles that a meta-role among the targets starts anyway: `"keep"` (the default) passes
   * them through, as the charms do; `"drop"` takes them out, unless naming them changes the process.
   */
  readonly redundant?: "keep" | "drop" | undefined;
}

/** The answer for one record of flags; frozen, and shared between equal questions. */
export interface Resolution<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> {
  /** What to run, sorted, without repetition, never empty. */
  readonly targets: readonly Role[];
  /** `-target=a,b` and what else switches the storage layer on, one argument an element. */
  readonly args: readonly string[];
  /** Environment variables that the storage layer needs beside the arguments; mostly none. */
  readonly env: Readonly<Record<string, string>>;
  /** `"monolithic"` when the complete meta-role is a target, or started by one. */
  readonly mode: "monolithic" | "microservices";
  /** All that the process starts: the targets and what they need, sorted. */
  readonly modules: readonly string[];
  /** The listed release whose rows answered. */
  readonly release: string;
  readonly storage: Storage;
  /** Sorted by path, then code. */
  readonly warnings: readonly Issue[];
}

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * Turns a record of role flags into a validated target list and command line.
 *
 * @throws {RoleResolutionError} with every problem found.
 * @example
 * ```ts
 * import { resolveRoles } from "pyroscope-roles";
 *
 * const { args, modules } = resolveRoles(
 *   { "role-all": false, "role-ingester": true, "role-distributor": true },
 *   { release: "1.18.2" },
 * );
 * console.log(args); // [ '-target=distributor,ingester' ]
 * console.log(modules.includes("ring")); // true
 * ```
 */
export function resolveRoles<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(
  flags: RoleFlags<NoInfer<Role>>,
  options: ResolveOptions<Role, Storage>,
): Resolution<Role, Storage> {
  const result = safeResolveRoles(flags, options);
  if (!result.ok) throw new RoleResolutionError(result.issues);
  return result.value;
}

/**
 * The same without throwing, whatever it is given: problems come back as issues, sorted by path, then code.
 *
 * @example
 * ```ts
 * import { safeResolveRoles } from "pyroscope-roles";
 *
 * const result = safeResolveRoles({ "role-ingestor": true }, { release: "1.18.2" });
 * if (!result.ok) console.log(result.issues[0]?.code); // unknown-role
 * ```
 */
export function safeResolveRoles<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(flags: unknown, options: ResolveOptions<Role, Storage>): Result<Resolution<Role, Storage>>;
export function safeResolveRoles(
  flags: unknown,
  options: unknown,
): Result<Resolution<string, string>> {
  return resolveIn(readOptions(options), flags);
}

/** The same for options that have been read: those of a cluster are read once. */
export function resolveIn(
  { table, layer, redundant, findings }: Scope,
  flags: unknown,
): Result<Resolution<string, string>> {
  if (table === undefined) return refuse(findings);
  const read = readFlags(flags, table, layer);
  const found = read.findings.length > 0 ? [...findings, ...read.findings] : findings;
  if (layer === undefined || isRefused(found)) return refuse(found, layer, read.on);
  if (read.on === 0) return refuse([...found, noRole(layer)]);
  return answer(layer, read.on, redundant, found);
}

function refuse(findings: readonly Finding[], layer?: Layer, on = 0): Result<never> {
  const warnings = layer ? metaFindings(targetsOf(layer, on), layer) : [];
  return deepFreeze({ ok: false, issues: toIssues([...findings, ...warnings]) });
}

/** R3: an empty `-target=` never leaves the library. */
function noRole({ at, complete, roles }: Layer): Finding {
  const [role] = [complete, ...roles].flatMap((each) => each?.name ?? []);
  const facts = { ...at, flag: `${flagPrefix}${role}` };
  return finding("no-role", [], () => facts);
}
