/** Reads a side of a comparison: a release, and after a colon its storage layer. */
import { placeOf } from "../../catalog/catalog.js";
import type { Catalog } from "../../catalog/define.js";
import { charmStorage, workerCharmOf } from "../../charm/published.js";
import { readOptions, type Scope } from "../../core/options.js";
import { isPyroscope } from "../../data/pyroscope.js";
import { type Finding, finding } from "../../issues/issue.js";

export interface Side {
  /** The options, looked up. */
  readonly scope: Scope;
  readonly options: {
    readonly release: string;
    readonly storage: string | undefined;
    readonly catalog: Catalog;
  };
  readonly findings: readonly Finding[];
}

/** Without a layer, that of the published charm: charms are what most people upgrade. */
export function readSide(text: string, side: "from" | "to", catalog: Catalog): Side {
  const { release, storage: named } = splitSide(text, catalog);
  const assumed = named === undefined ? publishedStorage(release, catalog) : undefined;
  const storage = named ?? assumed;
  const scope = readOptions({ release, storage, catalog });
  const { layer } = scope;
  // A release that another one answers for is compared as that one.
  const options = { release: layer?.release ?? release, storage, catalog };
  const notes =
    assumed !== undefined && layer
      ? [
          finding("charm-storage", ["storage"], {
            ...placeOf(layer),
            charm: workerCharmOf(layer.product),
          }),
        ]
      : [];
  const found = [...scope.findings, ...notes].map((each) => ({
    ...each,
    path: [side, ...each.path],
  }));
  return { scope, options, findings: found };
}

/** Of Pyroscope's charms; those of other products are not listed. */
function publishedStorage(release: string, catalog: Catalog): string | undefined {
  const { layer } = readOptions({ release, catalog });
  return layer && isPyroscope(layer.table) ? charmStorage(layer.release) : undefined;
}

/** The colon of an image's tag is not one before a layer. */
function splitSide(text: string, { rows }: Catalog) {
  const at = text.lastIndexOf(":");
  const [release, storage] = [text.slice(0, at), text.slice(at + 1)];
  const isLayer = rows.storage.some(({ name }) => name === storage) || /^v?\d[^/]*$/.test(release);
  return at > 0 && isLayer ? { release, storage } : { release: text, storage: undefined };
}
