/** Evaluates the conditions in rows, such as `"v2 >=1.10.0 || >=2.0.0"`. */
import Range from "semver/classes/range.js";
import type { Fact, Truth, Where } from "./schema.js";

/** A release, and the parts that a condition may name. */
export interface Conditions {
  readonly release: string;
  readonly parts: readonly string[];
}

/** One alternative of a condition: the parts and the releases that it asks for. */
interface Alternative {
  readonly parts: readonly string[];
  // Not a Range: the published declarations must not need those of semver, which has none of its own.
  readonly includes: (release: string) => boolean;
}

export function holds(where: Where | undefined, { release, parts }: Conditions): boolean {
  return (
    where === undefined ||
    alternatives(where).some(
      (each) => each.parts.every((part) => parts.includes(part)) && each.includes(release),
    )
  );
}

/** Whether a fact of a row is so; a missing one is not. */
export function isSo(truth: Truth | undefined, conditions: Conditions): boolean {
  return typeof truth === "string" ? holds(truth, conditions) : truth === true;
}

/** Conditions are few and asked again for every release, so each is parsed once. */
const parsed = new Map<Where, readonly Alternative[]>();

export function alternatives(where: Where): readonly Alternative[] {
  const known = parsed.get(where) ?? where.split(" || ").map(parseAlternative);
  parsed.set(where, known);
  return known;
}

function parseAlternative(text: string): Alternative {
  const words = text.split(" ");
  const range = new Range(words.filter(isBound).join(" "));
  return {
    parts: words.filter((word) => !isBound(word)),
    includes: (release) => range.test(release),
  };
}

function isBound(word: string): boolean {
  return /^(?:>=|<)(?:0|[1-9]\d{0,8})(?:\.(?:0|[1-9]\d{0,8})){2}$/.test(word);
}

/** `"storage >=1.19.0"` is `["storage", ">=1.19.0"]`, `"api"` is `["api", undefined]`. */
export function readFact(fact: Fact): [value: string, where: Where | undefined] {
  const end = fact.indexOf(" ");
  return end < 0 ? [fact, undefined] : [fact.slice(0, end), fact.slice(end + 1)];
}

/** The values of the facts that hold. */
export function valuesThatHold(facts: readonly Fact[], conditions: Conditions): string[] {
  return facts
    .map(readFact)
    .filter(([, where]) => holds(where, conditions))
    .map(([value]) => value);
}
