/** Options with which profiles are written where nothing reads them. */
import { type Layer, placeOf } from "../catalog/catalog.js";
import { holds } from "../catalog/where.js";
import { unroutedValues } from "../data/options.js";
import { type Finding, finding } from "../issues/issue.js";
import { isSameValue } from "./go-options.js";

export function unroutedFindings(
  options: ReadonlyMap<string, string>,
  layer: Layer,
  starts: (module: string) => boolean,
): Finding[] {
  return unroutedValues
    .filter((row) => row.storage === layer.storage && holds(row.in, layer.registered))
    .filter((row) => isSameValue(options.get(row.option) ?? "", row.value))
    .filter((row) => row.starts.every(starts) && isOff(options.get(row.unless)))
    .map((row) =>
      finding("not-routed", ["storage"], { ...placeOf(layer), part: "v2", words: row.instead }),
    );
}

/** A boolean that is false, and a weight of 0, which routes nothing: `0.0` as well. */
export function isOff(value: string | undefined): boolean {
  if (value === undefined || isSameValue(value, "false")) return true;
  return value !== "" && Number(value) === 0;
}
