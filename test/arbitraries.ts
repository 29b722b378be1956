/** What the properties draw from. */
import fc from "fast-check";
import { distinctLayers, type ReleaseLayer } from "./measured.js";
import { visibleRoles } from "./model.js";

/** One of the measured layers whose graphs differ from each other. */
export const layers: fc.Arbitrary<ReleaseLayer> = fc.constantFrom(...distinctLayers);

/** A layer and some of its roles, one at least. */
export const layersWithRoles: fc.Arbitrary<{ layer: ReleaseLayer; roles: string[] }> = layers.chain(
  (layer) =>
    fc
      .subarray(visibleRoles(layer.release, layer.storage), { minLength: 1 })
      .map((roles) => ({ layer, roles })),
);

/** Any value, hostile ones among them. */
export const anything: fc.Arbitrary<unknown> = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});

export function flagsOf(roles: readonly string[]): Record<string, boolean> {
  return Object.fromEntries(roles.map((role) => [`role-${role}`, true]));
}
