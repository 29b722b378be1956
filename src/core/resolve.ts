/** From role flags or role names to one validated command line. */
import { flagPrefix, type Layer, type Module, placeOf, startedBy } from "../catalog/catalog.js";
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import { RoleResolutionError } from "../issues/error.js";
import { type Finding, finding, withOrigin } from "../issues/resolve-issues.js";
import { hasError, type LayerOptions, readOptions, type Scope } from "./options.js";
import { metaRoleFindings } from "./redundancy.js";
import {
  type Requests,
  type RoleFlags,
  readFlags,
  readNames,
  unavailableRoles,
} from "./requests.js";
import { type Resolution, type Resolved, type Result, toResult } from "./resolution.js";

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
  options: LayerOptions<Role, Storage>,
): Resolution<Role, Storage> {
  const result = safeResolveRoles(flags, options);
  if (!result.ok) throw new RoleResolutionError(result.issues);
  return result.value;
}

/**
 * The same without throwing, whatever it is given: problems come back as issues, ordered by severity, then path, then code.
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
>(flags: unknown, options: LayerOptions<Role, Storage>): Result<Resolution<Role, Storage>>;
export function safeResolveRoles(
  flags: unknown,
  options: unknown,
): Result<Resolution<string, string>> {
  return toResult(resolveFlags(flags, readOptions(options)));
}

/**
 * Validates role names, such as those of `-target=a,b`, and resolves them.
 *
 * @throws {RoleResolutionError} with every problem found.
 * @example
 * ```ts
 * import { resolveTargets } from "pyroscope-roles";
 *
 * const { args } = resolveTargets(["querier", "ingester"], { release: "1.18.2" });
 * console.log(args); // [ '-target=ingester,querier' ]
 * ```
 */
export function resolveTargets<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(
  roles: readonly NoInfer<Role>[],
  options: LayerOptions<Role, Storage>,
): Resolution<Role, Storage> {
  const result = safeResolveTargets(roles, options);
  if (!result.ok) throw new RoleResolutionError(result.issues);
  return result.value;
}

/**
 * The same without throwing.
 *
 * @example
 * ```ts
 * import { safeResolveTargets } from "pyroscope-roles";
 *
 * const result = safeResolveTargets(["querier", "api"], { release: "1.18.2" });
 * console.log(result.issues[0]?.code); // internal-module
 * ```
 */
export function safeResolveTargets<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(roles: unknown, options: LayerOptions<Role, Storage>): Result<Resolution<Role, Storage>>;
export function safeResolveTargets(
  roles: unknown,
  options: unknown,
): Result<Resolution<string, string>> {
  return toResult(resolveNames(roles, readOptions(options)));
}

export function resolveFlags(flags: unknown, scope: Scope): Resolved {
  const { table, layer } = scope;
  if (table === undefined) return { ok: false, roles: [], findings: scope.findings };
  return resolveRequests(readFlags(flags, table, layer), scope);
}

export function resolveNames(names: unknown, scope: Scope): Resolved {
  const { table, layer } = scope;
  if (table === undefined) return { ok: false, roles: [], findings: scope.findings };
  const resolved = resolveRequests(readNames(names, table, layer), scope);
  return { ...resolved, findings: withOrigin(resolved.findings, { medium: "target" }) };
}

function resolveRequests(requests: Requests, { layer, findings: ofOptions }: Scope): Resolved {
  const roles = [...requests.roles].sort();
  const found = [...ofOptions, ...requests.findings];
  if (layer === undefined) return { ok: false, roles, findings: found };
  found.push(...unavailableRoles(requests, layer));
  const targets = roles.flatMap((role) => visibleModule(role, layer));
  const warnings = metaRoleFindings(targets, layer, requests.pathOf);
  if (hasError(found)) return { ok: false, roles, findings: [...found, ...warnings] };
  if (targets.length === 0) return { ok: false, roles, findings: [...found, noRole(layer)] };
  if (targets.length > 1 && layer.table.rows.singleTarget) {
    return { ok: false, roles, findings: [...found, severalTargets(roles, layer)] };
  }
  return { ok: true, roles, findings: [...found, ...warnings], value: resolution(targets, layer) };
}

function visibleModule(role: string, { modules }: Layer): Module[] {
  const module = modules.get(role);
  return module?.isVisible ? [module] : [];
}

/** R3: an empty `-target=` never leaves the library. */
function noRole(layer: Layer): Finding {
  const role = (layer.complete ?? layer.roles[0])?.name;
  return finding("no-role", [], { ...placeOf(layer), flag: `${flagPrefix}${role}` });
}

function severalTargets(roles: readonly string[], { product }: Layer): Finding {
  return finding("single-target", [], { product, roles });
}

function resolution(targets: readonly Module[], layer: Layer): Resolution<string, string> {
  const names = targets.map(({ name }) => name);
  const modules = startedBy(targets, layer);
  return {
    targets: names,
    args: [`-target=${names.join(",")}`, ...layer.args],
    env: layer.env,
    mode: modeOf(targets, modules, layer),
    modules,
    release: layer.release,
    storage: layer.storage,
    warnings: [],
  };
}

function modeOf(
  targets: readonly Module[],
  modules: readonly string[],
  { complete }: Layer,
): Resolution<string, string>["mode"] {
  const isStarted = complete !== undefined && modules.includes(complete.name);
  return isStarted && !(complete.isAlone && targets.length > 1) ? "monolithic" : "microservices";
}
