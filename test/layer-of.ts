import { type Catalog, pyroscope } from "../src/catalog.js";
import type { Layer } from "../src/layer.js";
import { readOptions } from "../src/options.js";

/** The compiled layer of a release; without a storage layer its default. */
export function layerOf(release: string, storage?: string, catalog: Catalog = pyroscope): Layer {
  const { layer } = readOptions({ release, storage, catalog });
  if (layer === undefined) throw new Error(`${release} has no ${storage}`);
  return layer;
}
