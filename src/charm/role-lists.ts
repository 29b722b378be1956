/** Compares lists of roles that should be the same. */
import * as z from "zod";
import { readArgument } from "../issues/arguments.js";
import { type Finding, finding } from "../issues/issue.js";
import { type ReadResult, toReadResult, unreadable } from "../issues/read.js";

/** The roles that one place names. */
export interface RoleList {
  /** As messages call it: `"charmcraft.yaml"`. */
  readonly source: string;
  /** Names without a prefix; their order and repetition do not matter. */
  readonly roles: readonly string[];
}

/** Where one role is listed. */
export interface ListedIn {
  readonly role: string;
  /** The sources that list it, in the order given. */
  readonly sources: readonly string[];
  /** Those that do not. */
  readonly missing: readonly string[];
}

const expected = "an array of { source, roles }";
const schema = z.array(
  z.object(
    { source: z.string("a string"), roles: z.array(z.string("a string"), "an array") },
    expected,
  ),
  expected,
);

/**
 * Shows for each role of several lists which of them have it, sorted by role: those of charmcraft.yaml, of the
 * probe, of a test helper. Each difference is the warning `uneven-role`.
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
export function compareRoleLists(given: readonly RoleList[]): ReadResult<readonly ListedIn[]> {
  const { value: lists, findings } = readArgument("lists", schema, given);
  if (lists === undefined) return toReadResult(unreadable(findings));
  const roles = [...new Set(lists.flatMap((list) => list.roles))].sort();
  const value = roles.map((role) => ({
    role,
    sources: lists.filter((list) => list.roles.includes(role)).map(({ source }) => source),
    missing: lists.filter((list) => !list.roles.includes(role)).map(({ source }) => source),
  }));
  return toReadResult({ value, findings: value.flatMap(unevenness) });
}

function unevenness(listed: ListedIn): Finding[] {
  return listed.missing.length === 0 ? [] : [finding("uneven-role", [listed.role], { ...listed })];
}
