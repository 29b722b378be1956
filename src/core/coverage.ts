/** What the resolved applications of a cluster run together, and what nothing runs. */
import {
  flagPrefix,
  type Layer,
  layerOf,
  type Module,
  placeOf,
  storagesOf,
} from "../catalog/catalog.js";
import type { PyroscopeRole } from "../data/pyroscope.js";
import { type Finding, finding, type Origin } from "../issues/core-issues.js";

/** An application, resolved. */
export interface Member {
  readonly name: string;
  /** Undefined if the number is not known: it then counts as running. */
  readonly units: number | undefined;
  /** The roles of some release that are asked for. */
  readonly roles: readonly string[];
  /** Everything that a unit starts; empty if the application does not resolve. */
  readonly modules: readonly string[];
  readonly origin?: Origin;
}

export interface Coverage<Role extends string = PyroscopeRole> {
  /** A member of the complete meta-role, or a role that is required for another reason. */
  readonly role: Role;
  /** The units of all applications that start it: as target, through a meta-role or as a dependency. */
  readonly units: number;
  /** The names of those applications that have units, in the order given. */
  readonly applications: readonly string[];
}

export interface Shortfall<Role extends string = PyroscopeRole> {
  readonly role: Role;
  /** The units that start it. */
  readonly have: number;
  /** The replicas that upstream's Helm chart gives it. */
  readonly want: number;
}

/** Every list is sorted by role. */
export interface CoverageReport {
  /** The required roles that no unit starts. */
  readonly missing: readonly string[];
  /** The features that no unit serves: members of the complete meta-role off the data path. */
  readonly missingFeatures: readonly string[];
  /** The required roles that run with fewer units than upstream recommends. */
  readonly shortfalls: readonly Shortfall<string>[];
  readonly coverage: readonly Coverage<string>[];
  readonly findings: readonly Finding[];
}

export interface CoverageOptions {
  /** The roles that have to run; those on the layer's data path without it. */
  readonly required?: readonly string[] | undefined;
  /** Whether fewer units than upstream recommends are a finding. */
  readonly recommended?: boolean | undefined;
  /** Whether the layer was assumed, so that one that fits better is worth a suggestion. */
  readonly isAssumed?: boolean | undefined;
}

export function coverageOf(
  layer: Layer,
  members: readonly Member[],
  options: CoverageOptions = {},
): CoverageReport {
  const required = requiredNames(layer, options);
  const started = startedRoles(layer, members, required);
  const idle = members.filter(({ units }) => units === 0);
  const missing = started.filter(({ role, units }) => units === 0 && required.has(role));
  const features = started.filter(
    ({ role, units, module }) => units === 0 && !required.has(role) && module?.row.feature,
  );
  const short = started.filter(
    ({ role, units, isUncertain, replicas }) =>
      required.has(role) && units > 0 && !isUncertain && units < replicas,
  );
  return {
    missing: missing.map(({ role }) => role),
    missingFeatures: features.map(({ role }) => role),
    shortfalls: short.map(shortfallOf),
    coverage: started
      .filter(({ role, module }) => module?.isMember || required.has(role))
      .map(({ role, units, applications }) => ({ role, units, applications })),
    findings: [
      ...missingRoles(layer, members, idle, missing, options),
      ...features
        .filter(({ role }) => !starts(idle, role))
        .flatMap((each) => missingFeature(layer, members, each)),
      ...(options.recommended ? short : []).map((each) =>
        finding("below-recommended", [], {
          ...placeOf(layer),
          ...shortfallOf(each),
          ...onlyStarter(each, members),
        }),
      ),
      ...started.flatMap((each) => evenQuorum(each, members)),
    ],
  };
}

function shortfallOf({ role, units, replicas }: Started): Shortfall<string> {
  return { role, have: units, want: replicas };
}

function requiredNames({ roles }: Layer, { required }: CoverageOptions): ReadonlySet<string> {
  return new Set(required ?? roles.filter((role) => role.isRequired).map(({ name }) => name));
}

interface Started extends Coverage<string> {
  readonly module: Module | undefined;
  /** That upstream's chart gives it; 0 if it has none. */
  readonly replicas: number;
  /** Whether a unit number is not known, so that units is only a lower bound. */
  readonly isUncertain: boolean;
}

/** The roles of the layer, and required ones that it lacks; sorted, with what starts each. */
function startedRoles(
  { roles, modules }: Layer,
  members: readonly Member[],
  required: ReadonlySet<string>,
): Started[] {
  const names = new Set([...roles.map(({ name }) => name), ...required]);
  const all = [...names].sort().map((role) => ({
    role,
    module: modules.get(role),
    replicas: modules.get(role)?.replicas ?? 0,
    units: 0,
    isUncertain: false,
    applications: [] as string[],
  }));
  // Applications with the same roles share one list of modules.
  const rolesOf = new Map<readonly string[], typeof all>();
  for (const { name, units, modules } of members) {
    if (units === 0) continue;
    const started = rolesOf.get(modules) ?? all.filter(({ role }) => modules.includes(role));
    rolesOf.set(modules, started);
    for (const each of started) {
      each.units += units ?? 1;
      each.isUncertain ||= units === undefined;
      each.applications.push(name);
    }
  }
  return all;
}

function missingRoles(
  layer: Layer,
  members: readonly Member[],
  idle: readonly Member[],
  missing: readonly Started[],
  { isAssumed, required }: CoverageOptions,
): Finding[] {
  if (missing.length === 0) return [];
  const roles = missing.map(({ role }) => role);
  const absent = roles.filter((role) => !starts(idle, role));
  return [
    ...(isAssumed && required === undefined ? betterStorage(layer, members) : []),
    ...idleRoles(
      layer,
      idle,
      roles.filter((role) => starts(idle, role)),
    ),
    ...(absent.length === 0 ? [] : [missingRole(layer, absent, members)]),
  ];
}

/** Whether one of some applications would start a role. */
function starts(members: readonly Member[], role: string): boolean {
  return members.some(({ modules }) => modules.includes(role));
}

function missingRole(layer: Layer, roles: readonly string[], members: readonly Member[]): Finding {
  const singles = layer.table.rows.singleTarget ? { singles: roles } : {};
  const facts = { ...placeOf(layer), roles, settings: settingsFor(roles), ...singles };
  return finding("missing-role", [], { ...facts, ...onlyOrigin(members) });
}

/** The options that enable some roles, or disable them: `role-ingester=true role-querier=true`. */
export function settingsFor(roles: readonly string[], value = true): string {
  return roles.map((role) => `${flagPrefix}${role}=${value}`).join(" ");
}

/** Required roles that only applications without units run: those need units, not flags. */
function idleRoles(layer: Layer, idle: readonly Member[], roles: readonly string[]): Finding[] {
  if (roles.length === 0) return [];
  const concerned = idle.filter((member) => roles.some((role) => starts([member], role)));
  const applications = concerned.map(({ name }) => name);
  return [
    finding("idle-role", [], { ...placeOf(layer), roles, applications, ...onlyOrigin(concerned) }),
  ];
}

function missingFeature(
  layer: Layer,
  members: readonly Member[],
  { role, module }: Started,
): Finding[] {
  const feature = module?.row.feature;
  if (feature === undefined) return [];
  const flag = flagPrefix + role;
  const facts = { ...placeOf(layer), role, flag, feature, ...onlyOrigin(members) };
  return [finding("missing-feature", [], facts)];
}

/** A fix can name the application when there is only one. */
function onlyOrigin(members: readonly Member[]): Origin {
  const [only] = members;
  return only && members.length === 1 ? { application: only.name, ...only.origin } : {};
}

/** The application that starts a role, if it is the only one. */
function onlyStarter({ applications }: Started, members: readonly Member[]): Origin {
  const [only] = applications;
  return applications.length === 1 ? onlyOrigin(members.filter(({ name }) => name === only)) : {};
}

function evenQuorum(started: Started, members: readonly Member[]): Finding[] {
  const { role, units, module, isUncertain } = started;
  if (!module?.isQuorum || units === 0 || units % 2 === 1 || isUncertain) return [];
  const facts = { role, units, fewer: units - 1, odd: units + 1 };
  return [finding("even-quorum", [], { ...facts, ...onlyStarter(started, members) })];
}

/** The other layer of the release in which the fewest roles are missing, if fewer than in the assumed one. */
function betterStorage(layer: Layer, members: readonly Member[]): Finding[] {
  const { table, release, storage } = layer;
  const others = storagesOf(table, release)
    .filter(({ name }) => name !== storage)
    .flatMap(({ name }) => layerOf(table, release, name) ?? [])
    .map((other) => ({ other, missing: missingIn(other, members) }))
    .sort((a, b) => a.missing.length - b.missing.length);
  const [best] = others;
  if (best === undefined || best.missing.length >= missingIn(layer, members).length) return [];
  const facts = { otherStorage: best.other.storage, missing: best.missing };
  return [finding("assumed-storage", [], { ...placeOf(layer), ...facts })];
}

/** The required roles of a layer that nobody enables there, whether or not it has units. */
function missingIn(layer: Layer, members: readonly Member[]): string[] {
  // Applications with the same flags share one list of roles.
  const lists = new Set(members.map(({ roles }) => roles));
  const started = new Set([...lists].flatMap((roles) => startedIn(layer, roles)));
  return layer.roles
    .filter(({ name, isRequired }) => isRequired && !started.has(name))
    .map(({ name }) => name);
}

/** What roles start in a layer: nothing if one of them does not exist there. */
function startedIn({ modules }: Layer, roles: readonly string[]): string[] {
  const targets = roles.map((role) => modules.get(role));
  if (targets.some((target) => !target?.isVisible)) return [];
  return targets.flatMap((target) => (target ? [target.name, ...target.closure] : []));
}
