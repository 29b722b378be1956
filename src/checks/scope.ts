/** The release and storage layer that a file is checked in. */
import type { Table } from "../catalog/catalog.js";
import { type ReadScope, readOptions } from "../core/options.js";
import { type Read, unreadable } from "../issues/read.js";
import { type Evidence, findEvidence, type Witness } from "./evidence.js";
import type { CheckOptions } from "./options.js";

/** The scope that the evidence in a file leads to, or why there is none. */
export function findScope(
  witnesses: readonly Witness[],
  options: CheckOptions,
  table: Table,
): Read<{ readonly scope: ReadScope; readonly evidence: Evidence }> {
  const evidence = findEvidence(witnesses, options, table);
  if ("code" in evidence) return unreadable([evidence]);
  const { release, storage } = evidence;
  const scope = readOptions({ release, storage, catalog: options.catalog });
  const { layer } = scope;
  if (layer === undefined) return unreadable(scope.findings);
  return { value: { scope: { ...scope, layer }, evidence }, findings: [] };
}
