/** Random bundles in which nothing is missing. */
import type * as fc from "fast-check";
import { flagPrefix } from "../catalog/catalog.js";
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import { charmFor } from "../juju/published.js";
import { consistentCluster } from "./applications.js";
import type { TestingOptions } from "./naive-layer.js";

/**
 * The texts of bundles of a release's published charm: workers that run every required role, a coordinator and its
 * S3, all integrated. Only options that the charm has are set, or those of `offered`. JSON is YAML, too.
 *
 * @throws {RangeError} if no charm is made for the release, and as `consistentCluster` does.
 * @example
 * ```ts
 * import fc from "fast-check";
 * import { checkText } from "pyroscope-roles/check";
 * import { bundles } from "pyroscope-roles/testing";
 *
 * const at = { release: "1.18.2" };
 * fc.assert(fc.property(bundles(at), (text) => checkText(text, at).clusters[0]?.missing.length === 0));
 * console.log("ok"); // ok
 * ```
 */
export function bundles(
  options: TestingOptions<PyroscopeRole, StorageLayer>,
): fc.Arbitrary<string> {
  const charm = charmFor(options.release);
  if (charm === undefined) throw new RangeError(`no charm is made for ${options.release}`);
  const flags = Object.keys(charm.options);
  const offered = flags.map((flag) => flag.slice(flagPrefix.length) as PyroscopeRole);
  const end = `:${charm.endpoint}`;
  return consistentCluster({ offered, ...options }).map((list) => {
    const workers = list.map(({ name, units, flags: given, targets }) => {
      const isOn = (flag: string) =>
        targets?.some((role) => flagPrefix + role === flag) ??
        Object.entries(given ?? {}).some(([name, value]) => name === flag && value === true);
      const own = Object.fromEntries(flags.map((flag) => [flag, isOn(flag)]));
      return [name, { charm: charm.charm, scale: units, options: own }] as const;
    });
    const applications = {
      ...Object.fromEntries(workers),
      coordinator: { charm: charm.coordinator, scale: 1 },
      s3: { charm: "s3-integrator", scale: 1 },
    };
    const relations = [
      ...workers.map(([name]) => [name + end, `coordinator${end}`]),
      ["coordinator:s3", "s3:s3-credentials"],
    ];
    return JSON.stringify({ bundle: "kubernetes", applications, relations }, null, 2);
  });
}
