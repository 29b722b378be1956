/** Compares another implementation with the vectors. */
import { isDeepStrictEqual } from "node:util";
import { type Vector, type VectorAnswers, type VectorFunction, vectors } from "./vectors.js";

/** An implementation: each function is called with the input and the options of a vector. Missing ones are skipped. */
export type Implementation = {
  readonly [Name in VectorFunction]?: (
    input: never,
    options: Readonly<Record<string, unknown>> & { readonly release: string },
  ) => unknown;
};

export interface ConformsOptions {
  /** Which vectors to ask; all of them without it. */
  readonly among?: readonly Vector[] | undefined;
  /** The part of an expected answer that the implementation gives; all of it without it. */
  readonly select?: ((expected: VectorAnswers[VectorFunction]) => unknown) | undefined;
}

const maxShown = 5;

/**
 * Asks an implementation the vectors, and compares its answers, as JSON, with the expected ones. An error that it
 * throws is a wrong answer.
 *
 * @returns how many vectors it was asked.
 * @throws {Error} with the first answers that differ; also if there is no vector to ask.
 * @example
 * ```ts
 * import { assertConforms, vectors } from "pyroscope-roles/testing";
 *
 * // Takes the first role only.
 * const wrong = (flags: object) => Object.keys(flags).slice(0, 1).map((flag) => flag.slice(5)).join(",");
 * const among = vectors({ release: "1.18.2", storage: "v1" }).filter(({ function: asked }) => asked === "resolveRoles");
 * try {
 *   assertConforms(
 *     { resolveRoles: wrong },
 *     { among, select: (answer) => ("value" in answer ? answer.value.targets.join(",") : "blocked") },
 *   );
 * } catch (error) {
 *   console.log((error as Error).message.includes("answers differ")); // true
 * }
 * ```
 */
export function assertConforms(
  implementation: Implementation,
  { among = vectors(), select = (expected) => expected }: ConformsOptions = {},
): number {
  const asked = among.filter((vector) => implementation[vector.function] !== undefined);
  if (asked.length === 0)
    throw new Error("no vector was asked: pass functions named as the vectors'");
  const differences = asked.flatMap((vector) => {
    const [expected, got] = [
      asJson(select(vector.expected)),
      asJson(answerOf(implementation, vector)),
    ];
    return isDeepStrictEqual(expected, got) ? [] : [describe(vector, expected, got)];
  });
  if (differences.length === 0) return asked.length;
  const shown = differences.slice(0, maxShown).join("\n");
  throw new Error(`${differences.length} of ${asked.length} answers differ\n${shown}`);
}

function answerOf(implementation: Implementation, vector: Vector): unknown {
  try {
    const { input, options } = structuredClone(vector);
    return implementation[vector.function]?.(input as never, options as never);
  } catch (error) {
    return `it threw ${error}`;
  }
}

/** What JSON leaves out, such as `undefined` in an object, does not differ. */
function asJson(value: unknown): unknown {
  const text = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
}

function describe({ name, input }: Vector, expected: unknown, got: unknown): string {
  return `- ${name}\n  input: ${shorten(input)}\n  expected: ${shorten(expected)}\n  got: ${shorten(got)}`;
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? "undefined";
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
