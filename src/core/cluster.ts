/** Checks the applications of a cluster: each on its own, and what they run together. */
import * as z from "zod";
import type { Layer } from "../catalog/catalog.js";
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import {
  type CoreIssue,
  describe,
  dotted,
  type Finding,
  finding,
  isError,
  type Path,
  toIssues,
  withOrigin,
} from "../issues/core-issues.js";
import { type Coverage, coverageOf, type Member, type Shortfall } from "./coverage.js";
import {
  hasError,
  type LayerOptions,
  layerOptions,
  type Scope,
  unknownRoleIn,
  validateOptions,
} from "./options.js";
import { listOf, type RoleFlags } from "./requests.js";
import { type Resolution, type Result, toResult } from "./resolution.js";
import { resolveFlags, resolveNames } from "./resolve.js";

export interface ClusterOptions<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> extends LayerOptions<Role, Storage> {
  /** Whether fewer units than upstream recommends are an issue; false without it. */
  readonly recommended?: boolean | undefined;
  /** The roles that have to run; those on the storage layer's data path without it. */
  readonly required?: readonly NoInfer<Role>[] | undefined;
}

/** One deployed application: its role flags, or its targets as in `-target`. */
export type Application<Role extends string = PyroscopeRole> = {
  readonly name: string;
  /** A non-negative integer. */
  readonly units: number;
} & (
  | { readonly flags: RoleFlags<Role>; readonly targets?: undefined }
  | { readonly targets: readonly Role[]; readonly flags?: undefined }
);

export interface ApplicationReport<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> {
  /** `applications[2]` if it does not have a valid name. */
  readonly name: string;
  /** 0 if they are not valid. */
  readonly units: number;
  /** What `safeResolveRoles` or `safeResolveTargets` answers for it. */
  readonly result: Result<Resolution<Role, Storage>>;
}

/** The state of a cluster; every list of roles is sorted. */
export interface ClusterReport<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> {
  /** Every required role runs, and nothing else is an error. */
  readonly consistent: boolean;
  /** The required roles that no unit starts. */
  readonly missing: readonly Role[];
  /** Members of the complete meta-role off the data path that no unit starts, and that users would miss. */
  readonly missingFeatures: readonly Role[];
  /** The required roles that run with fewer units than upstream recommends. */
  readonly shortfalls: readonly Shortfall<Role>[];
  readonly coverage: readonly Coverage<Role>[];
  /** One for each application, in the order given. */
  readonly applications: readonly ApplicationReport<Role, Storage>[];
  /**
   * Ordered by severity, then path, then code. A path starts with an application's index (`[2, "flags", "role-x"]`) or an option's
   * name; it is empty for what concerns the whole cluster.
   */
  readonly issues: readonly CoreIssue[];
}

/**
 * Checks whether the applications of a cluster together run what the storage layer's data path needs. It never
 * throws, whatever it is given.
 *
 * - A role runs if an application with units starts it: as target, through a meta-role or as a dependency.
 * - An application that does not resolve starts nothing, and does not affect the others.
 * - If no storage layer was given and another one of the release fits better, an issue suggests it.
 *
 * @example
 * ```ts
 * import { checkCluster } from "pyroscope-roles";
 *
 * const { consistent, missing, issues } = checkCluster(
 *   [
 *     { name: "read", units: 3, targets: ["querier", "query-frontend", "query-scheduler", "store-gateway"] },
 *     { name: "write", units: 3, flags: { "role-distributor": true, "role-ingester": true } },
 *   ],
 *   { release: "1.3.0" },
 * );
 * console.log(consistent, missing); // false [ 'compactor' ]
 * console.log(issues.find(({ code }) => code === "missing-role")?.fix); // juju config APP role-compactor=true
 * ```
 */
export function checkCluster<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(
  applications: readonly Application<NoInfer<Role>>[],
  options: ClusterOptions<Role, Storage>,
): ClusterReport<Role, Storage>;
export function checkCluster(
  applications: unknown,
  options: unknown,
): ClusterReport<string, string> {
  const scope = withRequired(validateOptions(options, clusterOptions));
  // The options are wrong or right once, not once for each application.
  const own = { ...scope, findings: [] };
  const list = listOf(applications);
  const read = (list ?? []).map((given, index) => readApplication(given, index, own));
  const { layer, valid } = scope;
  const found = [
    ...scope.findings,
    ...(list ? [] : [invalid([], "an array of applications", applications)]),
    ...read.flatMap(({ findings }) => findings),
    ...duplicates(read),
  ];
  if (layer === undefined || valid === undefined || hasError(scope.findings)) {
    return { ...nothing, applications: read.map(reportOn), issues: toIssues(found) };
  }
  return reportOf(layer, read, found, scope, valid);
}

type ValidScope = ReturnType<typeof validateOptions<z.output<typeof clusterOptions>>>;

/** The required roles have to be roles of some release. */
function withRequired(scope: ValidScope): ValidScope {
  const { table, valid } = scope;
  if (table === undefined || valid?.required === undefined) return scope;
  const wrong = unknownRoleIn("required", valid.required, table);
  if (wrong.length === 0) return scope;
  return { ...scope, layer: undefined, findings: [...scope.findings, ...wrong] };
}

const clusterOptions = layerOptions.extend({
  recommended: z.boolean().optional(),
  required: z.array(z.string()).readonly().optional(),
});

const nothing = {
  consistent: false,
  missing: [],
  missingFeatures: [],
  shortfalls: [],
  coverage: [],
};

function reportOf(
  layer: Layer,
  read: readonly ReadApplication[],
  found: readonly Finding[],
  { isAssumed }: Scope,
  { required, recommended }: z.output<typeof clusterOptions>,
): ClusterReport<string, string> {
  const { findings, ...coverage } = coverageOf(layer, read, {
    required,
    recommended,
    isAssumed,
  });
  const idle = findings.flatMap((each) => (each.code === "idle-role" ? each.applications : []));
  const all = [...found, ...findings, ...withoutUnits(read, new Set(idle))];
  return {
    ...coverage,
    consistent: !all.some(isError),
    applications: read.map(reportOn),
    issues: toIssues(all),
  };
}

function reportOn({ name, units, result }: ReadApplication): ApplicationReport<string, string> {
  return { name, units: units ?? 0, result };
}

interface ReadApplication extends Member {
  readonly result: ApplicationReport<string, string>["result"];
  readonly findings: readonly Finding[];
  readonly index: number;
}

function readApplication(given: unknown, index: number, scope: Scope): ReadApplication {
  const { name: givenName, units: givenUnits, targets, flags } = Object(given);
  const name = typeof givenName === "string" ? givenName : dotted(root, [index]);
  const isCount = Number.isSafeInteger(givenUnits) && Number(givenUnits) >= 0;
  const isByTargets = targets !== undefined;
  const resolved = isByTargets ? resolveNames(targets, scope) : resolveFlags(flags, scope);
  const path = [index, isByTargets ? "targets" : "flags"];
  const own = withOrigin(resolved.findings, { application: name });
  return {
    index,
    name,
    // A wrong number does not say that there are none.
    units: isCount ? Number(givenUnits) : undefined,
    roles: resolved.roles,
    modules: resolved.value?.modules ?? none,
    result: toResult(resolved, own),
    findings: [
      ...(name === givenName ? [] : [invalid([index, "name"], "a string", givenName)]),
      ...(isByTargets && flags !== undefined
        ? [invalid([index, "targets"], "given without flags", targets)]
        : []),
      ...(isCount ? [] : [invalidUnits(givenUnits, index, name)]),
      ...own.map((each) => ({ ...each, path: [...path, ...each.path] })),
    ],
  };
}

const root = "applications";
const none: readonly string[] = [];

function invalid(path: Path, expected: string, given: unknown): Finding {
  const facts = { at: dotted(root, path), expected, ...describe(given) };
  return finding("invalid-applications", path, facts);
}

function invalidUnits(units: unknown, index: number, application: string): Finding {
  return finding("invalid-units", [index, "units"], { ...describe(units), application });
}

function withoutUnits(read: readonly ReadApplication[], idle: ReadonlySet<string>): Finding[] {
  return read
    .filter(({ name, units }) => units === 0 && !idle.has(name))
    .map(({ name, index }) => finding("no-units", [index, "units"], { application: name }));
}

/** Every application but the first of its name. */
function duplicates(read: readonly ReadApplication[]): Finding[] {
  const seen = new Set<string>();
  return (
    read
      // Adding a name again does not change the size.
      .filter(({ name }) => seen.size === seen.add(name).size)
      .map(({ name, index }) =>
        finding("duplicate-application", [index, "name"], { application: name }),
      )
  );
}
