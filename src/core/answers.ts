/** Remembers what sets of roles resolve to: most programs ask the same few questions again and again. */
import type { Layer } from "../catalog/catalog.js";
import { deepFreeze } from "../catalog/freeze.js";
import type { Resolved } from "./resolution.js";

/** The answers for roles that begin alike, role by role: to join them to a key would take longer than to look them up. */
interface Answers {
  readonly next: Map<string, Answers>;
  answer?: Resolved;
}

/** After as many, more than the ten flags of a charm allow in one order, all are forgotten. */
const maxAnswers = 2_000;
let answers = new WeakMap<Layer, Answers>();
let count = 0;

/** The answer for roles in this order, if it was given before. */
export function recall(roles: readonly string[], layer: Layer): Resolved | undefined {
  let step = answers.get(layer);
  for (const role of roles) step = step?.next.get(role);
  return step?.answer;
}

/** Keeps an answer, frozen because callers share it. */
export function remember(roles: readonly string[], layer: Layer, answer: Resolved): Resolved {
  count += 1;
  if (count % maxAnswers === 0) answers = new WeakMap();
  let step = answers.get(layer) ?? noAnswers();
  answers.set(layer, step);
  for (const role of roles) {
    const next = step.next.get(role) ?? noAnswers();
    step.next.set(role, next);
    step = next;
  }
  step.answer = deepFreeze(answer);
  return answer;
}

function noAnswers(): Answers {
  return { next: new Map() };
}
