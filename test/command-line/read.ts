/** Reads a command line in a release, as the commands and checks do. */
import { type Layer, layerOf } from "../../src/catalog/catalog.js";
import { tableOf } from "../../src/catalog/define.js";
import {
  type ProcessReading,
  readProcess,
  resolveProcess,
} from "../../src/command-line/process.js";
import { readCommandText } from "../../src/command-line/text.js";
import type { Resolved } from "../../src/core/resolution.js";
import { configReader } from "../../src/formats/process-config.js";
import { pyroscope } from "../../src/index.js";

const table = tableOf(pyroscope);
if (table === undefined) throw new Error("the catalog is not compiled");

export function defaultLayer(release: string): Layer {
  const layer = layerOf(table as NonNullable<typeof table>, release);
  if (layer === undefined) throw new Error(`${release} is not listed`);
  return layer;
}

export interface ReadLine {
  readonly reading: ProcessReading;
  readonly layer: Layer;
  readonly resolved: Resolved;
  /** The codes of everything that was found, sorted. */
  readonly codes: readonly string[];
}

export function readLine(text: string, release: string, config?: string): ReadLine {
  const usual = defaultLayer(release);
  const { input } = readCommandText(text, "Pyroscope");
  if (input === undefined) throw new Error(`${text} is not a command line`);
  const reading = readProcess(
    { ...input, ...(config !== undefined && { config: configReader(config) }) },
    usual,
  );
  const layer = layerOf(usual.table, release, reading.storage) ?? usual;
  const scope = { table: usual.table, layer, isAssumed: false, findings: [] };
  const resolved = resolveProcess(reading, scope);
  const codes = [...reading.findings, ...resolved.findings].map(({ code }) => code).sort();
  return { reading, layer, resolved, codes };
}
