/** What the options of a process lack in its storage layer and mode, and which of them have no effect there. */
import { type Layer, placeOf } from "../catalog/catalog.js";
import { holds } from "../catalog/where.js";
import type { Resolution } from "../core/resolution.js";
import { isPyroscope } from "../data/pyroscope.js";
import { type RequiredOptionRow, requiredOptions } from "../data/required-options.js";
import { v1Only, v1Options, v2Counterparts } from "../data/v1-options.js";
import { type Finding, finding } from "../issues/issue.js";
import { isKnownOption } from "./known-options.js";

type Options = ReadonlyMap<string, string>;

/** The options without which a process that would start these modules stops. */
export function missingOptions(
  options: Options,
  resolution: Resolution<string, string>,
  layer: Layer,
): readonly RequiredOptionRow[] {
  if (!isPyroscope(layer.table)) return [];
  return requiredOptions
    .filter((row) => holds(row.in, layer.registered))
    .filter(({ mode }) => mode === undefined || mode === resolution.mode)
    .filter(({ starts }) => starts === undefined || resolution.modules.includes(starts))
    .filter((row) => row.stopsWith.includes(options.get(row.option) ?? row.default))
    .slice(0, 1);
}

export function missingOptionFindings(
  missing: readonly RequiredOptionRow[],
  layer: Layer,
): Finding[] {
  return missing.map(({ option, reason, stopsWith }) =>
    finding("missing-option", [option], {
      ...placeOf(layer),
      option: `-${option}`,
      reason: reason.replace("{storage}", layer.storage),
      values: backends.filter((each) => !stopsWith.includes(each)),
    }),
  );
}

/** Those that every release has. */
const backends = ["s3", "gcs", "azure", "swift", "cos", "filesystem"];

/** A file that was not given may set the target, in some releases the layer, and what is missing. */
export function configNote(
  options: Options,
  layer: Layer,
  missing: readonly RequiredOptionRow[],
): Finding[] {
  const file = options.get("config.file");
  if (file === undefined) return [];
  const settings = [
    ...(mayChooseRoles(options, layer) ? ["the target and the storage layer"] : []),
    ...missing.map(({ option }) => `-${option}, without which the process stops`),
  ];
  return settings.length > 0
    ? [finding("config-file", [], { option: `-config.file=${file}`, settings })]
    : [];
}

/** Whether a configuration file would decide what runs, or with which storage layer. */
export function mayChooseRoles(options: Options, { registered }: Layer): boolean {
  const isOpen = (name: string) =>
    !options.has(name) && (name === "target" || isKnownOption(name, registered));
  return options.has("config.file") && ["target", "architecture.storage"].some(isOpen);
}

/** Options that the storage layer ignores. */
export function withoutEffect(options: Options, layer: Layer): Finding[] {
  const { registered, storage, table } = layer;
  const applies = storage === v1Only.storage && holds(v1Only.in, registered);
  if (!applies || !isPyroscope(table)) return [];
  return v1Options
    .filter(({ option }) => options.has(option) && isKnownOption(option, registered))
    .map(({ option }) => {
      const next = v2Counterparts[option];
      const counterpart = next && { counterpart: `-${next}=${options.get(option)}` };
      const facts = { ...placeOf(layer), option: `-${option}`, ...counterpart };
      return finding("option-without-effect", [option], facts);
    });
}
