/** The conformance vectors: questions and their whole answers, as JSON, for implementations in any language. */
import { createRequire } from "node:module";
import type { ClusterReport } from "../cluster.js";
import type { StorageLayer } from "../data/pyroscope.js";
import type { RoleFlags } from "../flags.js";
import { deepFreeze } from "../freeze.js";
import type { Resolution, Result } from "../resolve.js";

/** What each function that the vectors ask answers: the throwing ones as `safeResolveRoles` does. */
export interface VectorAnswers {
  readonly checkCluster: ClusterReport;
  readonly parseTarget: Result<RoleFlags>;
  readonly resolveRoles: Result<Resolution>;
}

export type VectorFunction = keyof VectorAnswers;

export interface VectorOf<Name extends VectorFunction> {
  /** Begins with the rule that it is about, or the function. No two are equal. */
  readonly name: string;
  readonly function: Name;
  /** The release and layer that the answer is about; missing where the options are wrong. */
  readonly at?: { readonly release: string; readonly storage: StorageLayer };
  /** Flags, applications or a text. Any JSON: wrong input has an answer too. */
  readonly input: unknown;
  /** What the function's options are. */
  readonly options: Readonly<Record<string, unknown>>;
  /** False where the answer depends on reading options, which code that is made for one layer does not. */
  readonly portable?: false;
  readonly expected: VectorAnswers[Name];
}

/** One question and its answer. */
export type Vector = { [Name in VectorFunction]: VectorOf<Name> }[VectorFunction];

/** Chooses among the vectors. */
export interface VectorPlace {
  readonly release?: string | undefined;
  readonly storage?: StorageLayer | undefined;
}

/**
 * The vectors, read from `vectors.json` at the first call; frozen. With a release or a storage layer only
 * those that code made for it can answer: the portable ones that are about it.
 *
 * @throws {RangeError} when none is about it: only listed releases as the table writes them, and their layers.
 * @example
 * ```ts
 * import { vectors } from "pyroscope-roles/testing";
 *
 * console.log(vectors().length > 1000); // true
 * const [first] = vectors({ release: "1.18.2", storage: "v1" });
 * console.log(first?.function, first?.input); // resolveRoles { 'role-all': true }
 * ```
 */
export function vectors({ release, storage }: VectorPlace = {}): readonly Vector[] {
  cases ??= readCases();
  if (release === undefined && storage === undefined) return cases;
  const isAsked = ({ at, portable }: Vector) =>
    portable !== false &&
    at?.release === (release ?? at?.release) &&
    at?.storage === (storage ?? at?.storage);
  const asked = cases.filter(isAsked);
  if (asked.length > 0) return Object.freeze(asked);
  // A loop over none would pass without a test.
  throw new RangeError(`no vector is about ${JSON.stringify({ release, storage })}`);
}

let cases: readonly Vector[] | undefined;

/** A copy: `require` gives everybody one value, which is not to be frozen. */
function readCases(): readonly Vector[] {
  // By the package's own name, so that the sources and both builds read one file.
  const file: VectorsFile = createRequire(import.meta.url)("pyroscope-roles/vectors.json");
  return deepFreeze(structuredClone(file.cases));
}

interface VectorsFile {
  readonly cases: readonly Vector[];
}
