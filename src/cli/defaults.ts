/** The defaults of a charm's options: what `juju config` leaves as it is. */

import { publishedCharm } from "../charm/published.js";
import { readYaml } from "../charm/yaml.js";
import { flagPrefix, type Layer } from "../layer.js";
import { isRecord } from "./flags-input.js";
import { nameOf, readText } from "./input.js";
import type { Io } from "./io.js";
import { unreadable, usageError } from "./issues.js";

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

/** `config.options.<role option>.default` of a charmcraft.yaml, where there is one. */
async function readCharmcraft(path: string, text: string): Promise<Record<string, unknown>> {
  const document = await readYaml(text).catch((cause: Error) => {
    throw unreadable(nameOf(path), cause.message);
  });
  const config = isRecord(document) && isRecord(document.config) ? document.config : {};
  if (!isRecord(config.options)) throw unreadable(nameOf(path), "it has no config.options");
  const defaults = Object.entries(config.options)
    .filter(([name]) => name.startsWith(flagPrefix))
    .map(([name, option]) => [name, isRecord(option) ? option.default : undefined] as const);
  return Object.fromEntries(defaults.filter(([, value]) => value !== undefined));
}
