/** Random releases. */
import * as fc from "fast-check";
import type { Catalog } from "../catalog/define.js";
import { type PyroscopeRole, pyroscope, type StorageLayer } from "../data/pyroscope.js";
import { storagesIn } from "./naive-layer.js";

export interface ReleaseOptions<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> {
  /** Only releases that have this layer. */
  readonly storage?: NoInfer<Storage> | undefined;
  /** `pyroscope` without it. */
  readonly catalog?: Catalog<Role, Storage> | undefined;
}

/**
 * The listed releases, all of them or those with one storage layer; they shrink towards the oldest.
 *
 * @throws {RangeError} if no release has the layer.
 * @example
 * ```ts
 * import fc from "fast-check";
 * import { resolveRoles } from "pyroscope-roles";
 * import { release } from "pyroscope-roles/testing";
 *
 * const flags = { "role-metastore": true };
 * fc.assert(
 *   fc.property(release({ storage: "v2" }), (each) => {
 *     return resolveRoles(flags, { release: each, storage: "v2" }).release === each;
 *   }),
 * );
 * console.log("ok"); // ok
 * ```
 */
export function release<Role extends string = PyroscopeRole, Storage extends string = StorageLayer>(
  options?: ReleaseOptions<Role, Storage>,
): fc.Arbitrary<string>;
export function release({
  storage,
  catalog = pyroscope,
}: ReleaseOptions<string, string> = {}): fc.Arbitrary<string> {
  const { rows } = catalog;
  const hasLayer = (each: string) => storagesIn(rows, each).some(({ name }) => name === storage);
  const releases = rows.releases.filter((each) => storage === undefined || hasLayer(each));
  if (releases.length === 0) {
    throw new RangeError(`${rows.product} does not have storage layer "${storage}"`);
  }
  // By index: of constants only the first is tried when a failure shrinks.
  return fc.nat(releases.length - 1).map((index) => `${releases[index]}`);
}
