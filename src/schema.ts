/** The validator of flags in the shapes that form libraries and editors take. */
import type { PyroscopeRole, StorageLayer } from "./data/pyroscope.js";
import { RoleResolutionError } from "./error.js";
import type { RoleFlags } from "./flags.js";
import { deepFreeze } from "./freeze.js";
import { type Issue, isError, toIssues } from "./issues.js";
import { flagPrefix, type Layer } from "./layer.js";
import { type LayerOptions, readOptions } from "./options.js";
import { safeResolveRoles } from "./resolve.js";

/** A Standard Schema (https://standardschema.dev, version 1) of the flags of one release and layer. */
export interface RoleFlagsSchema<Role extends string = PyroscopeRole> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "pyroscope-roles";
    readonly validate: (
      value: unknown,
    ) => { readonly value: RoleFlags<Role> } | { readonly issues: readonly Issue[] };
    readonly types?: { readonly input: RoleFlags<Role>; readonly output: RoleFlags<Role> };
  };
  /** The same rules as JSON Schema, draft 2020-12. */
  readonly jsonSchema: Readonly<Record<string, unknown>>;
}

/**
 * A schema that accepts just the records that `resolveRoles` resolves with the same options; what it gives
 * back is a frozen copy.
 *
 * @throws {RoleResolutionError} when the options name no listed release or layer.
 * @example
 * ```ts
 * import { roleFlagsSchema } from "pyroscope-roles";
 *
 * const schema = roleFlagsSchema({ release: "2.2.1", storage: "v2" });
 * console.log("issues" in schema["~standard"].validate({ "role-ingester": true })); // true
 * ```
 */
export function roleFlagsSchema<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(options: LayerOptions<Role, Storage>): RoleFlagsSchema<Role> {
  const { layer, findings } = readOptions(options);
  if (layer === undefined) throw new RoleResolutionError(toIssues(findings));
  const { release, storage, catalog } = options;
  const validate = (value: unknown) => {
    const flags = snapshot(value);
    const result = safeResolveRoles(flags, { release, storage, catalog });
    return deepFreeze(
      result.ok ? { value: flags as RoleFlags<Role> } : { issues: result.issues.filter(isError) },
    );
  };
  return deepFreeze({
    "~standard": { version: 1, vendor: "pyroscope-roles", validate },
    jsonSchema: jsonSchemaOf(layer),
  });
}

/** A copy of what counts in a record, each value read once; any other value as it is. */
function snapshot(value: unknown): unknown {
  try {
    const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
    return isRecord ? Object.fromEntries(Object.entries(value)) : value;
  } catch {
    return value;
  }
}

function jsonSchemaOf({ at, bits, roles }: Layer): Record<string, unknown> {
  const properties = [...bits].map(([flag, bit]) => [
    flag,
    bit > 0 ? { type: "boolean" } : { const: false },
  ]);
  const isOn = (flag: string) => ({ properties: { [flag]: { const: true } }, required: [flag] });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: `Role flags of ${at.product} ${at.release} with storage layer ${at.storage}`,
    type: "object",
    properties: Object.fromEntries(properties),
    additionalProperties: false,
    anyOf: roles.map(({ name }) => isOn(flagPrefix + name)),
  };
}
