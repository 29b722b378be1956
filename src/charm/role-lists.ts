/** Compares lists of roles that ought to be the same. */
import * as z from "zod/mini";
import { type CharmIssue, charmIssue } from "./messages.js";
import { type CharmResult, settle } from "./result.js";
import { holdAgainst } from "./shape.js";

/** The roles that some file names. */
export interface RoleList {
  /** How messages call it: `"charmcraft.yaml"`. */
  readonly source: string;
  /** Names without a prefix; order and repetition mean nothing. */
  readonly roles: readonly string[];
}

/** Where one role stands. */
export interface RoleStanding {
  readonly role: string;
  /** The sources that have it, in the order given. */
  readonly sources: readonly string[];
  /** Those that lack it. */
  readonly missing: readonly string[];
}

const shape = z.array(
  z.object(
    {
      source: z.string("the name of a source"),
      roles: z.array(z.string("the name of a role"), "an array of role names"),
    },
    "an object of source and roles",
  ),
  "an array of lists",
);

/**
 * Tells for each role of several lists where it stands and where it is missing, sorted by role: those of
 * charmcraft.yaml, of the probe, of a test helper, of a schema. Each difference is the warning `uneven-role`.
 *
 * Errors: `invalid-shape` where the lists are none.
 *
 * @example
 * ```ts
 * import { compareRoleLists } from "pyroscope-roles/charm";
 *
 * const { issues } = compareRoleLists([
 *   { source: "charmcraft.yaml", roles: ["all", "ingester", "querier"] },
 *   { source: "the probe", roles: ["all", "querier"] },
 * ]);
 * console.log(issues[0]?.path); // [ 'ingester' ]
 * ```
 */
export function compareRoleLists(lists: readonly RoleList[]): CharmResult<readonly RoleStanding[]> {
  const shaped = holdAgainst(shape, lists, { path: ["lists"] });
  if (!shaped.ok) return shaped;
  const sets = shaped.value.map(({ source, roles }) => ({ source, roles: new Set(roles) }));
  const roles = [...new Set(shaped.value.flatMap((list) => list.roles))].sort();
  const standings = roles.map((role) => ({
    role,
    sources: sets.filter((list) => list.roles.has(role)).map(({ source }) => source),
    missing: sets.filter((list) => !list.roles.has(role)).map(({ source }) => source),
  }));
  return settle(standings, standings.flatMap(unevenness));
}

function unevenness(standing: RoleStanding): CharmIssue[] {
  if (standing.missing.length === 0) return [];
  return [charmIssue("uneven-role", [standing.role], { ...standing })];
}
