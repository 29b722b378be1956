/** Holds another implementation to the vectors. */
import { type Difference, firstDifference } from "./difference.js";
import { type Vector, type VectorAnswers, type VectorFunction, vectors } from "./vectors.js";

/**
 * An implementation: its functions, each given what a vector asks. What is missing is not asked. They are
 * methods, so that the compiler takes functions of narrower parameters, such as `safeResolveRoles`.
 */
export type Implementation = Partial<Asked>;

interface Asked extends Record<VectorFunction, unknown> {
  checkCluster(input: unknown, options: AskedOptions): unknown;
  parseTarget(input: unknown, options: AskedOptions): unknown;
  resolveRoles(input: unknown, options: AskedOptions): unknown;
}

type AskedOptions = Readonly<
  Partial<Record<"recommended" | "redundant" | "release" | "storage", unknown>>
>;

export interface ConformsOptions {
  /** Which vectors to ask; without it all. */
  readonly among?: readonly Vector[] | undefined;
  /** The share of an expected answer that the implementation gives; without it the whole. */
  readonly share?:
    | ((expected: VectorAnswers[VectorFunction], vector: Vector) => unknown)
    | undefined;
}

const shownAtMost = 5;

/**
 * Asks an implementation the vectors and compares its answers, as JSON, with what is expected. Whatever it
 * throws is a wrong answer. The input is frozen: a function that edits its argument throws.
 *
 * @returns how many vectors it was asked.
 * @throws {TypeError} when an answer is a promise: answers are compared at once.
 * @throws {Error} that lists the first answers that differ; also when there is no vector to ask.
 * @example
 * ```ts
 * import { assertConforms, vectors } from "pyroscope-roles/testing";
 *
 * // Joins what is on, checks nothing, and runs everything when nothing is on.
 * const naive = (flags: unknown) => {
 *   const on = Object.entries(flags as object).filter(([, isOn]) => isOn);
 *   return on.map(([flag]) => flag.slice(5)).sort().join(",") || "all";
 * };
 * const among = vectors({ release: "1.18.2", storage: "v1" }).filter(({ name }) => name.startsWith("R3"));
 * try {
 *   assertConforms(
 *     { resolveRoles: naive },
 *     { among, share: (answer) => ("value" in answer ? answer.value : "blocked") },
 *   );
 * } catch (error) {
 *   console.log((error as Error).message.includes('expected "blocked", got "all"')); // true
 * }
 * ```
 */
export function assertConforms(
  implementation: Implementation,
  { among = vectors(), share = (expected) => expected }: ConformsOptions = {},
): number {
  const asked = among.filter((vector) => implementation[vector.function]);
  if (asked.length === 0) {
    throw new Error(
      "no vector was asked: pass functions of the vectors' names, and vectors of those",
    );
  }
  const wrong = asked.flatMap((vector) => {
    const difference = firstDifference(share(vector.expected, vector), ask(implementation, vector));
    return difference ? [describe(vector, difference)] : [];
  });
  if (wrong.length > 0) throw new Error(listed(wrong, asked.length));
  return asked.length;
}

function ask(implementation: Implementation, vector: Vector): unknown {
  const answer = answerOf(implementation, vector);
  if (!(answer instanceof Promise)) return answer;
  // It may reject when nobody waits for it any more.
  answer.catch(() => {});
  throw new TypeError(`${vector.function} answers with a promise: pass a function that does not`);
}

function answerOf(implementation: Implementation, vector: Vector): unknown {
  try {
    return implementation[vector.function]?.(vector.input, vector.options);
  } catch (error) {
    return `it threw ${error}`;
  }
}

function describe(vector: Vector, { path, expected, got }: Difference): string {
  const { name, input, options } = vector;
  const question = `${vector.function}(${shown(input)}, ${shown(options)})`;
  const at = path === "" ? "the answer" : path;
  return `- ${name}\n  ${question}\n  ${at}: expected ${shown(expected)}, got ${shown(got)}`;
}

/** As JSON, cut. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "undefined";
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function listed(wrong: readonly string[], asked: number): string {
  const more = wrong.length > shownAtMost ? [`and ${wrong.length - shownAtMost} more`] : [];
  const head = `${wrong.length} of ${asked} answers differ from the vectors`;
  return [head, ...wrong.slice(0, shownAtMost), ...more].join("\n");
}
