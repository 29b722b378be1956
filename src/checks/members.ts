/** Started processes as members of a cluster, for what they cover together. */
import type { Member } from "../core/coverage.js";
import type { Started } from "./started.js";

export function membersOf(started: readonly Started[]): Member[] {
  return started.map(({ process: { name, units, origin }, targets, modules }) => {
    return { name, units, roles: targets, modules, origin };
  });
}
