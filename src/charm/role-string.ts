/** Reads the roles that a worker publishes to its coordinator. */
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import { describe } from "../issues.js";
import { flagPrefix } from "../layer.js";
import type { LayerOptions } from "../options.js";
import { safeResolveRoles } from "../resolve.js";
import { type CharmIssue, charmIssue } from "./messages.js";
import { type CharmResult, refuse, settle } from "./result.js";

/**
 * The roles of the relation's text, in its order, each once: JSON's `"querier,ingester"`, encoded once or
 * twice, or the bare list. Names have to be roles of the release and layer. Spaces around a name are
 * forgiven with the warning `spaced-role`, as the coordinator does not: it splits at commas and never trims.
 *
 * Errors: `invalid-role-string` for what is no text or no JSON, and those of `safeResolveRoles`; its warnings
 * too, and `repeated-role`.
 *
 * @example
 * ```ts
 * import { parseRoleString } from "pyroscope-roles/charm";
 *
 * const roles = parseRoleString('"\\"ingester, distributor\\""', { release: "1.18.2" });
 * if (roles.ok) console.log(roles.value); // [ 'ingester', 'distributor' ]
 * console.log(roles.issues[0]?.code); // spaced-role
 * ```
 */
export function parseRoleString<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(text: string, options: LayerOptions<Role, Storage>): CharmResult<readonly Role[]>;
export function parseRoleString(
  text: string,
  options: LayerOptions<string, string>,
): CharmResult<readonly string[]> {
  const list = decode(decode(text));
  if (typeof list !== "string")
    return refuse([charmIssue("invalid-role-string", [], describe(text))]);
  if (list.length > listAtMost)
    return refuse([charmIssue("too-large", [], { limit: listAtMost, unit: "characters" })]);
  const given = list.trim() === "" ? [] : list.trim().split(",");
  const names = given.map((name) => name.trim());
  const flags = names.map((name) => [flagPrefix + name, true] as const);
  const result = safeResolveRoles(Object.fromEntries(flags), options);
  const said = result.ok ? result.value.warnings : result.issues;
  return settle([...new Set(names)], [...said, ...given.flatMap(spaced), ...repeated(names)]);
}

/** Many times what all roles of a product come to. */
const listAtMost = 10_000;

/** What a JSON text says; anything else as it is, and nothing for a broken one. */
function decode(text: unknown): unknown {
  if (typeof text !== "string" || !text.trimStart().startsWith('"')) return text;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function spaced(given: string): CharmIssue[] {
  const role = given.trim();
  return role === given ? [] : [charmIssue("spaced-role", [flagPrefix + role], { given, role })];
}

function repeated(names: readonly string[]): CharmIssue[] {
  const again = new Set(names.filter((name, index) => names.indexOf(name) < index));
  return [...again].map((role) => charmIssue("repeated-role", [flagPrefix + role], { role }));
}
