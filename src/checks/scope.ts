/** The release and storage layer that a charm or a probe is checked in. */
import type { Layer, Table } from "../catalog/catalog.js";
import { readOptions } from "../core/options.js";
import { type Finding, finding } from "../issues/issue.js";
import type { Statement } from "../process/cluster.js";
import { charmRow, evidenceIn, type Witness } from "./evidence.js";
import type { Given } from "./options.js";

export interface FoundScope {
  /** Undefined if it is not known; the findings say why. */
  readonly layer: Layer | undefined;
  readonly because: string | undefined;
  readonly findings: readonly Finding[];
}

/** What was given, else what the witnesses show; the layer is the one that the charm of the release runs. */
export function findScope(witnesses: readonly Witness[], options: Given, table: Table): FoundScope {
  const { releasesOf, whyUnknown } = evidenceIn(witnesses, options, table);
  const { release, catalog } = options;
  const given: Statement[] = release === undefined ? [] : [{ value: release, because: "as given" }];
  const [found] = [...given, ...witnesses.flatMap((each) => releasesOf(each))];
  if (found === undefined) {
    const { product } = table.rows;
    const facts = { product, program: product.toLowerCase(), reason: whyUnknown };
    return {
      layer: undefined,
      because: undefined,
      findings: [finding("unknown-release", ["release"], facts)],
    };
  }
  const listed = readOptions({ release: found.value, catalog }).layer?.release;
  const ofCharm = listed === undefined ? undefined : charmRow(listed, table)?.storage;
  const { layer, findings } = readOptions({
    release: found.value,
    storage: options.storage ?? ofCharm,
    catalog,
  });
  return { layer, because: found.because, findings };
}
