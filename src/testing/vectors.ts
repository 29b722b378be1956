/** Test vectors: questions and their whole answers as JSON, for implementations in any language. */
import { createRequire } from "node:module";
import type { ClusterReport } from "../core/cluster.js";
import type { Resolution, Result } from "../core/resolution.js";
import type { StorageLayer } from "../data/pyroscope.js";

/** What each function answers; `resolveRoles` as `safeResolveRoles` does. */
export interface VectorAnswers {
  readonly checkCluster: ClusterReport;
  readonly resolveRoles: Result<Resolution>;
  readonly resolveTargets: Result<Resolution>;
}

export type VectorFunction = keyof VectorAnswers;

export interface VectorOf<Name extends VectorFunction> {
  /** What it shows, and where. Each name is unique. */
  readonly name: string;
  readonly function: Name;
  /** The release and layer that the answer is about; missing if the options do not name both. */
  readonly at?: { readonly release: string; readonly storage: StorageLayer };
  /** Flags, role names or applications. Any JSON: wrong input has an answer too. */
  readonly input: unknown;
  readonly options: Readonly<Record<string, unknown>>;
  readonly expected: VectorAnswers[Name];
}

/** One question and its answer. */
export type Vector = { [Name in VectorFunction]: VectorOf<Name> }[VectorFunction];

/** Which vectors: those about a release, a storage layer or both. */
export interface VectorPlace {
  readonly release?: string | undefined;
  readonly storage?: StorageLayer | undefined;
}

/**
 * The vectors in `pyroscope-roles/vectors.json`; with a release or a storage layer, those about it.
 *
 * @throws {RangeError} if there are none: a test that loops over none would pass.
 * @example
 * ```ts
 * import { vectors } from "pyroscope-roles/testing";
 *
 * const [first] = vectors({ release: "1.18.2", storage: "v1" });
 * console.log(first?.function, vectors().length > 300); // resolveRoles true
 * ```
 */
export function vectors({ release, storage }: VectorPlace = {}): readonly Vector[] {
  // By the package's own name, so that the sources and both builds read the same file.
  const file: { cases: Vector[] } = createRequire(import.meta.url)("pyroscope-roles/vectors.json");
  const found = file.cases.filter(
    ({ at }) =>
      (release === undefined || at?.release === release) &&
      (storage === undefined || at?.storage === storage),
  );
  if (found.length > 0) return structuredClone(found);
  throw new RangeError(`no vector is about ${JSON.stringify({ release, storage })}`);
}
