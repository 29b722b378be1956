/** Random applications, and clusters in which nothing is missing. */
import * as fc from "fast-check";
import { flagPrefix } from "../catalog/catalog.js";
import type { Application } from "../core/cluster.js";
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import { roleFlags } from "./flags.js";
import {
  type NaiveLayer,
  naiveLayer,
  offeredIn,
  requiredIn,
  type TestingOptions,
} from "./naive-layer.js";

const maxApplications = 6;
const maxUnits = 5;

/**
 * Up to six applications with different names and up to five units each; their flags, or targets, resolve.
 *
 * @throws {RangeError} if the catalog does not list the release, or the release does not have the layer.
 * @example
 * ```ts
 * import fc from "fast-check";
 * import { checkCluster } from "pyroscope-roles";
 * import { applications } from "pyroscope-roles/testing";
 *
 * const at = { release: "1.18.2" };
 * fc.assert(
 *   fc.property(applications(at), (given) => {
 *     const { consistent, missing } = checkCluster(given, at);
 *     return consistent === (missing.length === 0);
 *   }),
 * );
 * console.log("ok"); // ok
 * ```
 */
export function applications<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(options: TestingOptions<Role, Storage>): fc.Arbitrary<Application<Role>[]>;
export function applications(
  options: TestingOptions<string, string>,
): fc.Arbitrary<Application<string>[]> {
  const drawn = fc.record({
    units: fc.nat(maxUnits),
    roles: roleFlags(options).map(enabledIn),
    isByTargets: fc.boolean(),
  });
  return fc.array(drawn, { maxLength: maxApplications }).map((list) => list.map(applicationOf));
}

/**
 * Applications that together run every required role, each with at least one unit. With `offered`, only its roles.
 *
 * @throws {RangeError} if the catalog does not list the release, the release does not have the layer, or the offered
 * roles cannot run every required one.
 * @example
 * ```ts
 * import fc from "fast-check";
 * import { checkCluster } from "pyroscope-roles";
 * import { consistentCluster } from "pyroscope-roles/testing";
 *
 * const at = { release: "2.2.1", storage: "v2" } as const;
 * fc.assert(fc.property(consistentCluster(at), (given) => checkCluster(given, at).consistent));
 * console.log("ok"); // ok
 * ```
 */
export function consistentCluster<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(options: TestingOptions<Role, Storage>): fc.Arbitrary<Application<Role>[]>;
export function consistentCluster(
  options: TestingOptions<string, string>,
): fc.Arbitrary<Application<string>[]> {
  const layer = naiveLayer(options);
  if (layer.rows.singleTarget) return singleRoleCluster(layer);
  const offered = offeredIn(layer);
  const required = coveringRoles(layer, offered);
  const homes = required.map(() => fc.nat(maxApplications - 1));
  const drawn = fc.record({
    units: fc.integer({ min: 1, max: maxUnits }),
    others: fc.subarray(offered),
    isByTargets: fc.boolean(),
  });
  return fc
    .tuple(
      fc.tuple(...homes),
      fc.array(drawn, { minLength: maxApplications, maxLength: maxApplications }),
    )
    .map(([homeOf, list]) =>
      list
        .map(({ others, ...rest }, at) => {
          const own = required.filter((_, index) => homeOf[index] === at);
          return { ...rest, roles: [...new Set([...own, ...others])] };
        })
        .filter(({ roles }) => roles.length > 0)
        .map(applicationOf),
    );
}

/** Offered roles that run every required one: these, and the meta-role for everything if some are not offered. */
function coveringRoles(layer: NaiveLayer, offered: readonly string[]): readonly string[] {
  const required = requiredIn(layer);
  const found = required.filter((role) => offered.includes(role));
  if (found.length === required.length) return found;
  const complete = offered.filter((role) => role === layer.complete?.name);
  if (complete.length > 0) return [...complete, ...found];
  throw new RangeError("the offered roles cannot run every required one");
}

/** Of a product that takes one target: an application for everything, or one for each required role, and others. */
function singleRoleCluster(layer: NaiveLayer): fc.Arbitrary<Application<string>[]> {
  const complete = layer.complete ? [[layer.complete.name]] : [];
  const others = fc.subarray(offeredIn(layer), { maxLength: maxApplications });
  return fc
    .tuple(fc.constantFrom(requiredIn(layer), ...complete), others)
    .chain(([base, more]) => fc.tuple(...[...base, ...more].map(singleRole)))
    .map((list) => list.map(applicationOf));
}

function singleRole(role: string): fc.Arbitrary<Drawn> {
  return fc.record({
    units: fc.integer({ min: 1, max: maxUnits }),
    roles: fc.constant([role]),
    isByTargets: fc.boolean(),
  });
}

interface Drawn {
  readonly units: number;
  readonly roles: readonly string[];
  readonly isByTargets: boolean;
}

function applicationOf({ units, roles, isByTargets }: Drawn, index: number): Application<string> {
  const name = `worker-${String.fromCharCode(97 + index)}`;
  if (isByTargets) return { name, units, targets: roles };
  return { name, units, flags: Object.fromEntries(roles.map((role) => [flagPrefix + role, true])) };
}

function enabledIn(flags: Readonly<Record<string, boolean | undefined>>): string[] {
  return Object.keys(flags)
    .filter((flag) => flags[flag])
    .map((flag) => flag.slice(flagPrefix.length));
}
