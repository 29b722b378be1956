/** The probe for juju-doctor: the engine with its rows, and what reads bundles. */
import { checkMessages } from "../charm/check-issues.js";
import { charmMessages } from "../charm/messages.js";
import { likelyCharms } from "../charm/published.js";
import { messages } from "../data/messages.js";
import type { Layer } from "../layer.js";
import { assemble, fillRows, type Origin } from "./file.js";
import { assignDicts, text } from "./literals.js";
import { engineCodes } from "./module.js";
import probe from "./probe.py";

/** The codes that only the probe has. */
export const probeCodes = [
  "conflicting-units",
  "invalid-shape",
  "missing-charm",
  "no-such-option",
  "wrong-format",
] as const;

export interface ProbeOptions {
  /** The worker charm's name. */
  readonly charm: string;
  /** Whether no storage layer was given, so that the charm of another one may be meant. */
  readonly isAssumed: boolean;
}

/** The text of the scriptlet. */
export function pythonProbe(layer: Layer, origin: Origin, options: ProbeOptions): string {
  const all = { ...messages, ...charmMessages, ...checkMessages };
  const codes = [...engineCodes, ...probeCodes].sort();
  const rows = Object.fromEntries(codes.map((code) => [code, all[code]]));
  return assemble(layer, origin, rows, fillRows(probe, charmRows(layer, options)));
}

function charmRows(layer: Layer, { charm, isAssumed }: ProbeOptions): string {
  const likely = likelyCharms(layer, isAssumed);
  const endpoint = likely[0]?.endpoint;
  return [
    `CHARM = ${text(charm)}`,
    `ENDPOINT: str | None = ${endpoint === undefined ? "None" : text(endpoint)}`,
    assignDicts(
      "OPTIONS",
      likely.map(({ options }) => options),
    ),
  ].join("\n");
}
