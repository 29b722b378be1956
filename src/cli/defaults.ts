/** The defaults of a charm's options: what `juju config` leaves as it is. */
import { pyroscope, tableOf } from "../catalog.js";
import { readYaml } from "../charm/yaml.js";
import { type CharmRow, charms } from "../data/charms.js";
import { flagPrefix, type Layer } from "../layer.js";
import { holds } from "../where.js";
import { isRecord } from "./flags-input.js";
import { nameOf, readText } from "./input.js";
import type { Io } from "./io.js";
import { unreadable, usageError } from "./issues.js";

/** The published charm that runs this layer; nothing for a catalog without one. */
export function charmOf({ table, at }: Layer): CharmRow | undefined {
  if (table !== tableOf(pyroscope)) return undefined;
  return charms.find(
    (row) =>
      holds(row.in, { release: at.release, parts: [] }) &&
      [undefined, at.storage].includes(row.storage),
  );
}

/** The defaults of the published charm (`charm`) or of a charmcraft.yaml. */
export async function readDefaults(
  source: string,
  layer: Layer,
  io: Io,
): Promise<Readonly<Record<string, unknown>>> {
  if (source !== "charm") return readCharmcraft(source, await readText(source, io));
  const charm = charmOf(layer);
  if (charm === undefined)
    throw usageError("no charm is known for this catalog: pass --defaults FILE");
  return charm.options;
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
