/** The release and storage layer that a file is checked in. */
import type { Table } from "../catalog/catalog.js";
import { type ReadScope, readOptions, type Scope } from "../core/options.js";
import { isPyroscope, pyroscope } from "../data/pyroscope.js";
import { finding } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import { type Evidence, findEvidence, type Witness } from "./evidence.js";
import type { CheckOptions } from "./options.js";

interface Place {
  readonly release: string;
  readonly storage: string | undefined;
}

/** The scope that the evidence in a file leads to, or why there is none. */
export function findScope(
  witnesses: readonly Witness[],
  options: CheckOptions,
  table: Table,
): Read<{ readonly scope: ReadScope; readonly evidence: Evidence }> {
  const evidence = findEvidence(witnesses, options, table);
  if ("code" in evidence) return unreadable([evidence]);
  const scope = readScope(evidence, options);
  const { layer } = scope;
  if (layer === undefined) return unreadable(scope.findings);
  return { value: { scope: { ...scope, layer }, evidence }, findings: [] };
}

/**
 * As the core reads them, except that a release older than the catalog of another product is answered by its
 * oldest one: these catalogs begin with what their charms run today. Before 1.0, Pyroscope had different roles.
 */
export function readScope(
  { release, storage }: Place,
  { catalog = pyroscope }: CheckOptions,
): Scope {
  const scope = readOptions({ release, storage, catalog });
  const [older] = scope.findings.flatMap((each) =>
    each.code === "unsupported-release" ? [each] : [],
  );
  if (older === undefined || isPyroscope(scope.table)) return scope;
  const { product, version, oldest } = older;
  const warning = finding("older-release", ["release"], { product, version, release: oldest });
  return { ...readOptions({ release: oldest, storage, catalog }), findings: [warning] };
}
