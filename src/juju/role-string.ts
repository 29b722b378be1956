/** The roles that a worker publishes to its coordinator. */
import { type LayerOptions, readOptions } from "../core/options.js";
import { resolveNames } from "../core/resolve.js";
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import { describe, type Finding, finding } from "../issues/issue.js";
import { type ReadResult, toReadResult, unreadable } from "../issues/read.js";

/**
 * Reads the roles in the relation's data, in their order, each once: JSON's `"querier,ingester"`, encoded once or
 * twice, or the bare list. The coordinator splits at commas and neither trims nor folds, so names with spaces are
 * errors, and names have to be roles of the release and layer.
 *
 * Issues: `invalid-role-string` for what is not a string or not JSON, `spaced-role`, the warning `repeated-role`, and
 * those of `resolveTargets`.
 *
 * @example
 * ```ts
 * import { parseRoleString } from "pyroscope-roles/charm";
 *
 * const roles = parseRoleString('"\\"ingester,distributor\\""', { release: "1.18.2" });
 * if (roles.ok) console.log(roles.value); // [ 'ingester', 'distributor' ]
 * ```
 */
export function parseRoleString<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(text: string, options: LayerOptions<Role, Storage>): ReadResult<readonly Role[]>;
export function parseRoleString(
  text: string,
  options: LayerOptions<string, string>,
): ReadResult<readonly string[]> {
  const list = decode(decode(text));
  if (typeof list !== "string" || list.length > longest) {
    return toReadResult(unreadable([finding("invalid-role-string", [], describe(text))]));
  }
  const names = list === "" ? [] : list.split(",");
  const { findings } = resolveNames(names, readOptions(options));
  const spaced = names.flatMap(spacedRole);
  // A name with spaces is one mistake, not also an unknown role.
  const others = findings.filter(
    ({ code, path }) => code !== "unknown-role" || !spaced.some((each) => each.path[0] === path[0]),
  );
  return toReadResult({
    value: [...new Set(names)],
    findings: [...others, ...spaced, ...repeatedRoles(names)],
  });
}

/** Many times as long as all roles of a product together. */
const longest = 10_000;

/** What a JSON string says; undefined for a broken one, and any other value as it is. */
function decode(text: unknown): unknown {
  if (typeof text !== "string" || !text.startsWith('"')) return text;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function spacedRole(published: string, index: number): Finding[] {
  const role = published.trim();
  return role === published ? [] : [finding("spaced-role", [index], { published, role })];
}

function repeatedRoles(names: readonly string[]): Finding[] {
  return names.flatMap((role, index) =>
    role !== "" && names.indexOf(role) < index ? [finding("repeated-role", [index], { role })] : [],
  );
}
