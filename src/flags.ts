/** R1, R2 and R5: the one validator of flags. */
import type { PyroscopeRole } from "./data/pyroscope.js";
import { describe, type Finding, finding } from "./issues.js";
import { flagPrefix, type Layer } from "./layer.js";
import { nearestNames } from "./nearest.js";
import type { Table } from "./table.js";

/** A charm's role options: `{ "role-ingester": true, "role-all": false }`. A missing one is off. */
export type RoleFlags<Role extends string = PyroscopeRole> = {
  readonly [Key in `role-${Role}`]?: boolean;
};

export interface ReadFlags {
  /** The bits of the roles that are on, see `Layer.bits`. */
  readonly on: number;
  readonly findings: readonly Finding[];
}

/** Reads each flag once. Without a layer only what holds for every release is judged. */
export function readFlags(flags: unknown, table: Table, layer: Layer | undefined): ReadFlags {
  try {
    if (typeof flags !== "object" || flags === null || Array.isArray(flags)) {
      const facts = describe(flags);
      return { on: 0, findings: [finding("invalid-flags", [], () => facts)] };
    }
    return readEach(flags, table, layer);
  } catch {
    return {
      on: 0,
      findings: [
        finding("invalid-flags", [], () => ({ type: "object", reason: "reading it throws" })),
      ],
    };
  }
}

function readEach(
  flags: Partial<Record<string, unknown>>,
  table: Table,
  layer: Layer | undefined,
): ReadFlags {
  const bits = layer?.bits ?? table.bits;
  const findings: Finding[] = [];
  let on = 0;
  for (const flag of Object.keys(flags)) {
    const value = flags[flag];
    const bit = bits.get(flag);
    if (bit === undefined) findings.push(unknownFlag(flag, table, layer));
    else if (typeof value !== "boolean") findings.push(invalidFlag(flag, value));
    else if (value && bit > 0) on += bit;
    else if (value && layer) findings.push(unavailableRole(flag, table, layer));
  }
  return { on, findings };
}

function invalidFlag(flag: string, value: unknown): Finding {
  const given = describe(value);
  return finding("invalid-flag", [flag], () => ({ flag, ...given }));
}

/** R2: a key that is no role of any release, by the first kind that it matches. */
function unknownFlag(flag: string, table: Table, layer: Layer | undefined): Finding {
  const { product, modules, mistaken } = table.rows;
  const name = flag.slice(flagPrefix.length);
  if (!flag.startsWith(flagPrefix)) {
    return finding("unknown-flag", [flag], () => {
      const name = flag.replace(/^role?[-_ ]?/i, "");
      const nearest = nearestNames(name, table.roles.keys()).map((each) => flagPrefix + each);
      return { flag, prefix: flagPrefix, nearest };
    });
  }
  if (table.internal.has(name)) {
    return finding("internal-module", [flag], () => ({ product, flag, module: name }));
  }
  if (mistaken?.includes(name)) {
    const rows = layer ? layer.roles.map(({ row }) => row) : modules;
    const metaRoles = rows.filter(({ meta }) => meta).map((row) => row.name);
    return finding("no-such-meta-role", [flag], () => ({ product, flag, name, metaRoles }));
  }
  return finding("unknown-role", [flag], () => ({
    product,
    ...(layer && { release: layer.at.release, storage: layer.at.storage }),
    flag,
    name,
    nearest: nearestNames(name, table.roles.keys()),
  }));
}

/** R5: a role that is on, of other releases or layers only. */
function unavailableRole(flag: string, table: Table, layer: Layer): Finding {
  const role = flag.slice(flagPrefix.length);
  return finding("unavailable-role", [flag], () => ({
    ...layer.at,
    flag,
    role,
    available: table.availability(role),
    otherStorages: table.storagesWith(role, layer.at.release).map(({ name }) => name),
  }));
}
