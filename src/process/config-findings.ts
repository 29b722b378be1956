/** What a configuration file stops. */
import { type Layer, placeOf } from "../catalog/catalog.js";
import { holds } from "../catalog/where.js";
import { configKeys, configSections, optionValues } from "../data/options.js";
import { isPyroscope } from "../data/pyroscope.js";
import { type Finding, finding } from "../issues/issue.js";
import { misspeltNames } from "../issues/suggest.js";
import { quote } from "../issues/text.js";
import type { ConfigFile } from "./config.js";
import { isKnownOption } from "./known-options.js";

/** What is wrong with the file that was read. */
export function configFindings(
  config: ConfigFile | undefined,
  layer: Layer,
  isListed: boolean,
): Finding[] {
  if (config === undefined) return [];
  if (!isPyroscope(layer.table)) return [...config.findings];
  return [
    ...config.findings,
    ...unknownKeys(config.keys, layer, isListed),
    ...invalidSettings(config.options, layer),
  ];
}

const maxShown = 20;

const sections = configSections.map(({ in: where, keys }) => ({
  where,
  keys: new Set(keys.split(/\s+/)),
}));

/** Keys at its top that the release does not have; the one that runs may, if another answers for it. */
function unknownKeys(keys: readonly string[], layer: Layer, isListed: boolean): Finding[] {
  const here = sections.filter(({ where }) => holds(where, layer.registered));
  const known = here.flatMap((each) => [...each.keys]);
  return keys
    .filter((key) => !known.includes(key))
    .slice(0, maxShown)
    .map((key) => {
      const path = ["config.file", key];
      const facts = { ...placeOf(layer), nearest: misspeltNames(key, known) };
      return isListed
        ? finding("unknown-key", path, { ...facts, key })
        : finding("unlisted-option", path, { ...facts, option: `the key ${quote(key)}` });
    });
}

/** Values of the file that stop the process, whatever the command line says. */
function invalidSettings(inFile: ReadonlyMap<string, string>, layer: Layer): Finding[] {
  return optionValues.flatMap(({ option, values, inFile: isChecked }) => {
    const value = inFile.get(option);
    const isWrong = value !== undefined && !values.includes(value);
    if (!isChecked || !isWrong || !isKnownOption(option, layer.registered)) return [];
    const { path = [] } = configKeys.find((row) => row.option === option) ?? {};
    const reason = `has ${path.join(".")}: ${value}, which must be one of ${values.join(", ")}`;
    return finding("invalid-config", ["config.file", ...path], { reason });
  });
}
