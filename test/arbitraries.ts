/** What the properties draw from. */
import fc from "fast-check";
import { distinctLayers, type ReleaseLayer } from "./measured.js";
import { visibleRoles } from "./model.js";

/** One of the measured layers with different graphs. */
export const layers: fc.Arbitrary<ReleaseLayer> = fc.constantFrom(...distinctLayers);

/** A layer and at least one of its roles. */
export const layersWithRoles: fc.Arbitrary<{ layer: ReleaseLayer; roles: string[] }> = layers.chain(
  (layer) =>
    fc
      .subarray(visibleRoles(layer.release, layer.storage), { minLength: 1 })
      .map((roles) => ({ layer, roles })),
);

/** Any value, including hostile ones. */
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
