/** Changes where a fact holds, for one release and no other listed one. */
import { lt } from "semver";
import type { Where } from "../../../src/catalog/schema.js";
import { holds } from "../../../src/catalog/where.js";

/** One release: nothing is known of those from `below` on, which are the listed ones after it. */
export interface Span {
  readonly release: string;
  readonly below: string | undefined;
}

/** The parts that a layer registers, and whether the fact is to hold there. */
export interface Wanted {
  readonly parts: readonly string[];
  readonly holds: boolean;
}

/** An alternative that holds nowhere is left out; `undefined` is everywhere, `null` nowhere. */
export type NewWhere = Where | undefined | null;

/**
 * The condition, changed so that it holds in the release as wanted and elsewhere as before. `"impossible"` where
 * words cannot say it, since none of them means the absence of a part.
 */
export function changeWhere(
  where: NewWhere,
  { release, below }: Span,
  wanted: readonly Wanted[],
): { readonly where: NewWhere } | "impossible" {
  const isAt = (each: NewWhere, parts: readonly string[]): boolean =>
    each !== null && holds(each, { release, parts });
  if (wanted.every((each) => isAt(where, each.parts) === each.holds)) return { where };
  const kept = split(where).flatMap((each) => {
    const text = format(each) || undefined;
    const holdsTooFar = wanted.some((layer) => !layer.holds && isAt(text, layer.parts));
    return holdsTooFar ? cut(each, release, below) : [each];
  });
  const reached = join(kept);
  if (wanted.every((each) => isAt(reached, each.parts) === each.holds)) return { where: reached };
  const selector = selectorOf(wanted);
  if (!selector) return "impossible";
  return { where: join([...kept, ...selector.map((parts) => ({ parts, from: release, below }))]) };
}

interface Alternative {
  readonly parts: readonly string[];
  readonly from: string | undefined;
  readonly below: string | undefined;
}

function split(where: NewWhere): readonly Alternative[] {
  if (where === null) return [];
  return (where ?? "").split(" || ").map((text) => {
    const words = text.split(" ").filter((word) => word !== "");
    const bound = (sign: string): string | undefined =>
      words.find((word) => word.startsWith(sign))?.slice(sign.length);
    const parts = words.filter((word) => !/^(>=|<)/.test(word));
    return { parts, from: bound(">="), below: bound("<") };
  });
}

function format({ parts, from, below }: Alternative): string {
  const bounds = [from && `>=${from}`, below && `<${below}`];
  return [...parts, ...bounds].filter((word) => word !== undefined).join(" ");
}

/** What is before the release, and what is after it. */
function cut(each: Alternative, release: string, next: string | undefined): readonly Alternative[] {
  const before =
    each.from === undefined || lt(each.from, release) ? [{ ...each, below: release }] : [];
  const hasAfter = next !== undefined && (each.below === undefined || lt(next, each.below));
  return hasAfter ? [...before, { ...each, from: next }] : before;
}

function join(alternatives: readonly Alternative[]): NewWhere {
  const merged: Alternative[] = [];
  for (const each of alternatives) {
    const at = merged.findIndex((other) => touches(other, each));
    const other = merged[at];
    if (other) merged[at] = merge(other, each);
    else merged.push(each);
  }
  if (merged.length === 0) return null;
  if (merged.length < alternatives.length) return join(merged);
  const texts = merged.map(format);
  return texts.includes("") ? undefined : texts.join(" || ");
}

/** Whether one begins where the other ends, so that both are one. */
function touches(one: Alternative, other: Alternative): boolean {
  const sameParts = one.parts.join(" ") === other.parts.join(" ");
  const meet = (first: Alternative, second: Alternative): boolean =>
    first.below !== undefined && first.below === second.from;
  return sameParts && (meet(one, other) || meet(other, one));
}

function merge(one: Alternative, other: Alternative): Alternative {
  const [first, second] = one.below === other.from ? [one, other] : [other, one];
  return { parts: one.parts, from: first.from, below: second.below };
}

/** The shortest words that hold in the wanted layers alone. */
function selectorOf(wanted: readonly Wanted[]): readonly (readonly string[])[] | undefined {
  const names = [...new Set(wanted.flatMap(({ parts }) => parts))].sort();
  const words = [[], ...names.map((name) => [name]), ...(names.length > 1 ? [names] : [])];
  const candidates = [...words.map((word) => [word]), names.map((name) => [name])];
  return candidates.find((alternatives) =>
    wanted.every(
      ({ parts, holds: isWanted }) =>
        alternatives.some((all) => all.every((part) => parts.includes(part))) === isWanted,
    ),
  );
}
