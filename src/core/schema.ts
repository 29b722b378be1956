/** Role flags as a zod schema, which is also a Standard Schema. */
import * as z from "zod";
import { flagPrefix, type Layer } from "../catalog/catalog.js";
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import { type CoreIssue, isError } from "../issues/resolve-issues.js";
import { type LayerOptions, requireLayer } from "./options.js";
import type { RoleFlags } from "./requests.js";
import { safeResolveRoles } from "./resolve.js";

/**
 * A schema that accepts exactly the records that `resolveRoles` resolves with the same options. Use it alone or
 * inside your own `z.object`; anything that takes a Standard Schema takes it as well. Its issues have the path
 * and message of this library's issues, and the whole issue in `params.issue`.
 *
 * @throws {RoleResolutionError} if the options do not name a listed release and layer.
 * @example
 * ```ts
 * import { roleFlagsSchema } from "pyroscope-roles";
 *
 * const schema = roleFlagsSchema({ release: "2.2.1", storage: "v2" });
 * console.log(schema.safeParse({ "role-ingester": true }).success); // false
 * ```
 */
export function roleFlagsSchema<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(options: LayerOptions<Role, Storage>): z.ZodType<RoleFlags<Role>, RoleFlags<Role>> {
  const layer = requireLayer(options);
  const schema = z.unknown().superRefine((flags, context) => {
    for (const issue of errorsOf(flags, options)) {
      const { message, path } = issue;
      context.addIssue({ code: "custom", message, path: [...path], params: { issue } });
    }
  });
  return schema.meta(jsonSchemaOf(layer)) as unknown as z.ZodType<RoleFlags<Role>, RoleFlags<Role>>;
}

function errorsOf<Role extends string, Storage extends string>(
  flags: unknown,
  options: LayerOptions<Role, Storage>,
): readonly CoreIssue[] {
  const result = safeResolveRoles(flags, options);
  return result.ok ? [] : result.issues.filter(isError);
}

/** The same rules as JSON Schema: `z.toJSONSchema(schema)` includes them. */
function jsonSchemaOf({ product, release, storage, table, modules, roles }: Layer) {
  const properties = [...table.flags].map(([flag, role]) => [
    flag,
    modules.get(role)?.isVisible ? { type: "boolean" } : { const: false },
  ]);
  const isEnabled = (flag: string) => ({
    properties: { [flag]: { const: true } },
    required: [flag],
  });
  return {
    title: `Role flags of ${product} ${release} with storage layer ${storage}`,
    type: "object",
    properties: Object.fromEntries(properties),
    additionalProperties: false,
    anyOf: roles.map(({ name }) => isEnabled(flagPrefix + name)),
  };
}
