/** What the complete meta-role has to do with a role. */
import type { Layer } from "../../src/layer.js";
import { kindOf, type ListedRole } from "../../src/list.js";

export type Kind = ListedRole["kind"];

/** The kind of a role where the layer has it. */
export function kindIn({ modules, complete }: Layer, role: string): Kind | undefined {
  const module = modules.get(role);
  return module && kindOf(module, complete);
}

/** Each kind in words; `complete` is the name of the complete meta-role as it is to be shown. */
export function kindTexts(complete: string): Readonly<Record<Kind, string>> {
  return {
    meta: "stands for other roles",
    member: `${complete} needs it directly`,
    dependency: `${complete} starts it because a member needs it`,
    extra: `${complete} does not start it: it runs only when it is named`,
  };
}
