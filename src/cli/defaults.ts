/** The defaults of a charm's options: what `juju config` leaves as it is. */

import { publishedCharm } from "../charm/published.js";
import type { Layer } from "../layer.js";
import { readText } from "./input.js";
import type { Io } from "./io.js";
import { unreadableFile, usageError } from "./issues.js";

/** The defaults of the published charm (`charm`) or of a charmcraft.yaml. */
export async function readDefaults(
  source: string,
  layer: Layer | undefined,
  io: Io,
): Promise<Readonly<Record<string, unknown>>> {
  if (source !== "charm") return readCharmcraft(source, await readText(source, io));
  const charm = layer && publishedCharm(layer);
  if (layer && !charm) {
    throw usageError(
      "no published charm runs this release with this storage layer: pass --defaults FILE",
    );
  }
  return charm?.options ?? {};
}

/** The defaults in a charmcraft.yaml. */
async function readCharmcraft(path: string, text: string): Promise<Record<string, unknown>> {
  const { parseCharmcraft } = await import("../charm/charmcraft.js");
  const result = parseCharmcraft(text);
  if (!result.ok) throw unreadableFile(path, result.issues);
  const defaults = result.value.options.map((option) => [option.name, option.default] as const);
  return Object.fromEntries(defaults.filter(([, value]) => value !== undefined));
}
