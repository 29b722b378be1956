/** What the complete meta-role has to do with a role, in words. */
import type { ListedRole } from "../../src/list.js";

export type Kind = ListedRole["kind"];

/** `complete` is the name of the complete meta-role as it is to be shown. */
export function kindTexts(complete: string): Readonly<Record<Kind, string>> {
  return {
    meta: "stands for other roles",
    member: `${complete} needs it directly`,
    dependency: `${complete} starts it because a member needs it`,
    extra: `${complete} does not start it: it runs only when it is named`,
  };
}
