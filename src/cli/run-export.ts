/** The work of `export`. Apart from its definition, so that other commands do not load the Python. */
import manifest from "../../package.json" with { type: "json" };
import { workerCharm } from "../charm/check-options.js";
import { escapeUnsafe, quote } from "../issues.js";
import type { Layer } from "../layer.js";
import { withoutCopyright } from "../python/file.js";
import { pythonModule } from "../python/module.js";
import { pythonProbe } from "../python/probe.js";
import type { ExportCommandOptions, ExportKind } from "./export.js";
import { readText } from "./input.js";
import type { Io } from "./io.js";
import { type AnyIssue, cliIssue, nameOf, usageError } from "./issues.js";
import type { Outcome } from "./report.js";
import { readScope } from "./scope.js";

export async function runExport(
  kind: ExportKind,
  given: ExportCommandOptions,
  io: Io,
): Promise<Outcome> {
  if (given.copyright !== undefined && !isLine(given.copyright))
    throw usageError("--copyright is no line of 97 characters");
  const { layer, notes, issues: found } = await readScope(given, io);
  const issues = [...notes, ...found];
  if (layer === undefined) return { issues };
  const command = commandOf(kind, layer, given);
  const { copyright } = given;
  const charm = workerCharm(given, layer.table);
  const origin = { command, version: manifest.version, copyright };
  const text =
    kind === "python"
      ? pythonModule(layer, origin)
      : pythonProbe(layer, origin, { charm, isAssumed: given.storage === undefined });
  if (given.check === undefined) return { value: { text }, text: text.trimEnd(), issues };
  const difference = compare(text, await readText(given.check, io), given.check, command);
  return { value: { same: difference.length === 0 }, issues: [...issues, ...difference] };
}

/** Whether it can stand in a comment. */
function isLine(text: string): boolean {
  return text.length <= 97 && escapeUnsafe(text) === text;
}

/** The command that generates the same again, whatever the release's spelling was. */
function commandOf(
  kind: ExportKind,
  { at }: Layer,
  { storage, catalog, charm }: ExportCommandOptions,
): string {
  const optional = Object.entries({
    "--storage": kind === "python" ? at.storage : storage,
    "--catalog": catalog,
    "--charm": kind === "probe" ? charm : undefined,
  }).flatMap(([name, value]) => (value === undefined ? [] : [name, wordOf(value)]));
  return ["npx pyroscope-roles export", kind, "--release", at.release, ...optional].join(" ");
}

/** As a shell has it, on one line. */
function wordOf(text: string): string {
  return /^[\w./@-]+$/.test(text) ? text : quote(text);
}

/** The first line that differs, from a little before where it does. */
function compare(expected: string, given: string, path: string, command: string): AnyIssue[] {
  const own = withoutCopyright(expected).split("\n");
  const other = withoutCopyright(given).split("\n");
  const index = firstDifference(own, other);
  if (index === undefined) return [];
  const line = index + 1 + given.split("\n").length - other.length;
  const [ownLine = "", otherLine = ""] = [own[index], other[index]];
  const start = Math.max((firstDifference([...ownLine], [...otherLine]) ?? 0) - 10, 0);
  const from = (text: string) => [...text].slice(start).join("");
  const found = { found: from(otherLine), expected: from(ownLine) };
  const issue = cliIssue("stale-export", [], { ...found, command });
  return [{ ...issue, file: nameOf(path), line }];
}

function firstDifference(a: readonly string[], b: readonly string[]): number | undefined {
  const length = Math.max(a.length, b.length);
  return Array.from({ length }, (_, at) => at).find((at) => a[at] !== b[at]);
}
