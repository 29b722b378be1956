/** What a configuration file stops, and what one that was not given may set. */
import { type Layer, placeOf } from "../catalog/catalog.js";
import { holds } from "../catalog/where.js";
import { configSections } from "../data/options.js";
import { isPyroscope } from "../data/pyroscope.js";
import { type Finding, finding } from "../issues/issue.js";
import { misspeltNames } from "../issues/suggest.js";
import type { GoOptions } from "./go-options.js";
import { isKnownOption } from "./known-options.js";

const maxShown = 20;

/** Keys at its top that the release does not have; one that is not listed may have more. */
export function unknownKeys(keys: readonly string[], layer: Layer, isListed: boolean): Finding[] {
  if (!isPyroscope(layer.table)) return [];
  const known = sectionsOf(layer.registered.release, layer);
  const ever = layer.table.rows.releases.flatMap((release) => sectionsOf(release, layer));
  return keys
    .filter((key) => !known.includes(key) && (isListed || ever.includes(key)))
    .slice(0, maxShown)
    .map((key) =>
      finding("unknown-key", ["config.file", key], {
        ...placeOf(layer),
        key,
        nearest: misspeltNames(key, known),
      }),
    );
}

function sectionsOf(release: string, { registered: { parts } }: Layer): string[] {
  return configSections
    .filter((row) => holds(row.in, { release, parts }))
    .flatMap(({ keys }) => keys.split(/\s+/));
}

/** A file that was not given may set the target, and in some releases the layer. */
export function configNote({ options }: GoOptions, layer: Layer): Finding[] {
  if (!options.has("config.file")) return [];
  const isOpen = (name: string) =>
    !options.has(name) && (name === "target" || isKnownOption(name, layer.registered));
  const file = options.get("config.file");
  return ["target", "architecture.storage"].some(isOpen)
    ? [finding("config-file", [], { option: `-config.file=${file}` })]
    : [];
}
