/** Random releases. */
import type { Arbitrary } from "fast-check";
import type { Catalog } from "../catalog.js";
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import { fastCheck } from "./fast-check.js";
import { storagesOf } from "./layer.js";
import { rowsOf } from "./options.js";

export interface ReleaseOptions<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> {
  /** Only releases that have this layer. */
  readonly storage?: NoInfer<Storage> | undefined;
  /** Without it `pyroscope`. */
  readonly catalog?: Catalog<Role, Storage> | undefined;
}

/**
 * The listed releases, all of them or those with one storage layer; they shrink towards the oldest.
 *
 * @throws {RangeError} when no release has the layer.
 * @example
 * ```ts
 * import fc from "fast-check";
 * import { resolveRoles } from "pyroscope-roles";
 * import { release } from "pyroscope-roles/testing";
 *
 * const isThere = fc.property(release({ storage: "v2" }), (each) => {
 *   return resolveRoles({ "role-metastore": true }, { release: each, storage: "v2" }).release === each;
 * });
 * fc.assert(isThere);
 * console.log("held"); // held
 * ```
 */
export function release<Role extends string = PyroscopeRole, Storage extends string = StorageLayer>(
  options?: ReleaseOptions<Role, Storage>,
): Arbitrary<string>;
export function release({
  storage,
  catalog,
}: ReleaseOptions<string, string> = {}): Arbitrary<string> {
  const rows = rowsOf(catalog);
  const hasLayer = (each: string) => storagesOf(rows, each).some(({ name }) => name === storage);
  const releases = rows.releases.filter((each) => storage === undefined || hasLayer(each));
  if (releases.length === 0)
    throw new RangeError(`${rows.product} has no storage layer "${storage}"`);
  // By index: of constants only the first is tried when a failure shrinks.
  return fastCheck()
    .nat(releases.length - 1)
    .map((index) => `${releases[index]}`);
}
