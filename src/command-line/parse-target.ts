/** The roles that a command line or a target list names. */
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import type { LayerOptions } from "../core/options.js";

export function parseTarget<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(text: string, options: LayerOptions<Role, Storage>): readonly string[];
export function parseTarget(_text: unknown, _options: unknown): readonly string[] {
  return [];
}
