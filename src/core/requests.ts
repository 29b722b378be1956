/** R1 to R3 and R5: which roles are asked for, by flags or by name, and whether they exist. */
import {
  availability,
  flagPrefix,
  type Layer,
  placeOf,
  storagesWith,
  type Table,
} from "../catalog/catalog.js";
import type { PyroscopeFlags } from "../data/names.js";
import type { PyroscopeRole } from "../data/pyroscope.js";
import { describe, type Finding, finding, type Path } from "../issues/resolve-issues.js";
import { suggester } from "../issues/suggest.js";

/**
 * A charm's role options: `{ "role-ingester": true, "role-all": false }`. One that is missing or undefined is not set.
 * Those of Pyroscope say what each role does.
 */
export type RoleFlags<Role extends string = PyroscopeRole> = Pick<
  PyroscopeFlags,
  Extract<`role-${Role}`, keyof PyroscopeFlags>
> & { readonly [Flag in Exclude<`role-${Role}`, keyof PyroscopeFlags>]?: boolean | undefined };

/** The roles of some release that are asked for. */
export interface Requests {
  /** In the order given, each once. */
  readonly roles: readonly string[];
  /** Where a role is in what was given. */
  readonly pathOf: (role: string) => Path;
  readonly findings: readonly Finding[];
}

/** The layer only decides what is suggested. */
export function readFlags(flags: unknown, table: Table, layer?: Layer): Requests {
  if (typeof flags !== "object" || flags === null || Array.isArray(flags)) {
    return nothing(finding("invalid-flags", [], describe(flags)));
  }
  return readEach(flags as Readonly<Record<string, unknown>>, table, layer);
}

function readEach(
  flags: Readonly<Record<string, unknown>>,
  table: Table,
  layer: Layer | undefined,
): Requests {
  const roles: string[] = [];
  const findings: Finding[] = [];
  const nearest = suggester(table.roles);
  for (const flag of Object.keys(flags)) {
    const value = flags[flag];
    const role = table.flags.get(flag);
    if (role === undefined) findings.push(unknownFlag(flag, nearest, table, layer));
    else if (value === true) roles.push(role);
    else if (value !== false && value !== undefined) {
      findings.push(finding("invalid-flag", [flag], { flag, ...describe(value) }));
    }
  }
  return { roles, pathOf: flagPath, findings };
}

function flagPath(role: string): Path {
  return [flagPrefix + role];
}

function nothing(found: Finding): Requests {
  return { roles: [], pathOf: flagPath, findings: [found] };
}

/** Role names as they are given in `-target`. */
export function readNames(names: unknown, table: Table, layer?: Layer): Requests {
  const list = listOf(names);
  if (list === undefined) {
    return nothing(finding("invalid-role", [], { ...describe(names), list: "the roles" }));
  }
  const paths = new Map<string, Path>();
  const findings: Finding[] = [];
  const nearest = suggester(table.roles);
  for (const [index, name] of list.entries()) {
    if (typeof name !== "string") findings.push(finding("invalid-role", [index], describe(name)));
    else if (!table.modules.get(name)?.visible)
      findings.push(unknownRole(name, [index], nearest, table, layer));
    else if (!paths.has(name)) paths.set(name, [index]);
  }
  return { roles: [...paths.keys()], pathOf: (role) => paths.get(role) ?? [], findings };
}

/** The elements of an array that exist: the length of a sparse one can be anything. */
export function listOf(array: unknown): unknown[] | undefined {
  return Array.isArray(array) ? Object.values(array) : undefined;
}

/** R5: the roles that other releases or layers have, but not this one. */
export function unavailableRoles({ roles, pathOf }: Requests, layer: Layer): Finding[] {
  return roles
    .filter((role) => !layer.modules.get(role)?.isVisible)
    .map((role) =>
      finding("unavailable-role", pathOf(role), {
        ...placeOf(layer),
        role,
        flag: flagPrefix + role,
        available: availability(layer.table, role),
        otherStorages: storagesWith(layer.table, role, layer.release),
      }),
    );
}

type Nearest = ReturnType<typeof suggester>;

function unknownFlag(
  flag: string,
  nearestTo: Nearest,
  table: Table,
  layer: Layer | undefined,
): Finding {
  if (flag.startsWith(flagPrefix)) {
    return unknownRole(flag.slice(flagPrefix.length), [flag], nearestTo, table, layer);
  }
  const name = flag.slice(0, longestName).replace(/^role?[-_ ]?/i, "");
  const nearest = nearestTo(name).map((role) => flagPrefix + role);
  return finding("unknown-flag", [flag], { flag, prefix: flagPrefix, nearest });
}

const longestName = 1_000;

/** R2: a name that is not a role of any release, by the first kind that it matches. */
function unknownRole(
  name: string,
  path: Path,
  nearestTo: Nearest,
  table: Table,
  layer: Layer | undefined,
): Finding {
  const { product, modules, commonMistakes } = table.rows;
  if (table.modules.has(name)) return finding("internal-module", path, { product, module: name });
  if (commonMistakes?.includes(name)) {
    const rows = layer
      ? layer.roles.filter(({ isMeta }) => isMeta)
      : modules.filter(({ meta }) => meta);
    const metaRoles = rows.map((row) => row.name);
    return finding("no-such-meta-role", path, { product, name, metaRoles });
  }
  return finding("unknown-role", path, {
    product,
    ...(layer && { release: layer.release, storage: layer.storage }),
    name,
    nearest: nearestTo(name),
  });
}
