/** The options that every command shares: which release and storage layer, of which catalog. */
import { Command, Option } from "commander";
import { type Catalog, pyroscope } from "../catalog.js";
import { checkMessages } from "../charm/check-issues.js";
import { charmMessages, oneLine } from "../charm/messages.js";
import { messages } from "../data/messages.js";
import { defineCatalog } from "../define-catalog.js";
import type { RoleResolutionError } from "../error.js";
import { type Issue, quote, toIssues } from "../issues.js";
import type { Layer } from "../layer.js";
import { nearestNames } from "../nearest.js";
import { readOptions } from "../options.js";
import type { CatalogRows } from "../rows.js";
import { newestRelease } from "../table.js";
import { readText } from "./input.js";
import type { Io } from "./io.js";
import {
  type AnyIssue,
  cliIssue,
  cliMessages,
  nameOf,
  unreadable,
  unreadableFile,
  usageError,
} from "./issues.js";
import type { ReportOptions } from "./report.js";

export interface ScopeOptions extends ReportOptions {
  readonly release?: string | undefined;
  readonly storage?: string | undefined;
  readonly catalog?: string;
}

export interface CliScope {
  /** Missing when the options are wrong; the issues say how. */
  readonly layer?: Layer | undefined;
  /** For the library's functions. */
  readonly options: {
    readonly release: string;
    readonly storage: string | undefined;
    readonly catalog: Catalog;
  };
  /** What was assumed. */
  readonly notes: readonly AnyIssue[];
  /** What is wrong with the options. */
  readonly issues: readonly AnyIssue[];
}

export async function readScope(given: ScopeOptions, io: Io): Promise<CliScope> {
  return scopeOf(given, await readCatalog(given, io));
}

/** The same for a catalog that has been read. */
export function scopeOf(given: ScopeOptions, catalog: Catalog): CliScope {
  const release = given.release ?? newestRelease(catalog.rows);
  const options = { release, storage: given.storage, catalog };
  const { layer, findings } = readOptions(options);
  const place = layer?.at ?? { product: catalog.rows.product, release };
  const isAssumed = given.release === undefined;
  const notes = isAssumed ? [cliIssue("assumed-release", ["release"], place)] : [];
  return { layer, options, notes, issues: toIssues(findings) };
}

/** A command about one release and storage layer. */
export function scopedCommand(name: string): Command {
  return withReporting(
    new Command(name)
      .option(
        "--release <release>",
        "release of the workload: 1.18.2, 1.18, an image tag such as 1.18-26.04",
      )
      .option("--storage <layer>", "storage layer; without it the release's default"),
  );
}

/** The options that every command has. */
export function withReporting(command: Command): Command {
  return command
    .option("--catalog <file>", "catalog of another product, as JSON")
    .option("--json", "print one JSON document")
    .option("--strict", "fail on warnings too")
    .addOption(
      new Option("--ignore <codes>", "issue codes to leave out, separated by commas").argParser(
        readCodes,
      ),
    );
}

function readCodes(text: string, before: readonly string[] = []): string[] {
  const known = [messages, charmMessages, checkMessages, cliMessages].flatMap(Object.keys);
  const codes = text.split(/\s*,\s*/);
  for (const code of codes) {
    if (known.includes(code)) continue;
    const [nearest] = nearestNames(code, known);
    const hint = nearest === undefined ? "" : `, did you mean ${quote(nearest)}?`;
    throw usageError(`there is no issue code ${quote(code)}${hint}`);
  }
  return [...before, ...codes];
}

/** Pyroscope's without a file. */
export async function readCatalog(
  { catalog: path }: Pick<ScopeOptions, "catalog">,
  io: Io,
): Promise<Catalog> {
  if (path === undefined) return pyroscope;
  const rows = jsonOf(await readText(path, io), path);
  try {
    return defineCatalog(rows as CatalogRows);
  } catch (cause) {
    const { issues } = cause as RoleResolutionError;
    throw unreadableFile(
      path,
      issues.map((issue) => named(issue, rows)),
    );
  }
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(nameOf(path), `it is no JSON: ${oneLine((cause as SyntaxError).message)}`);
  }
}

/** With the name of the row: who mends a file looks for it rather than for the row's number. */
function named(issue: Issue, rows: unknown): AnyIssue {
  const [list, index] = issue.path;
  const row = Object(Object(Object(rows)[list ?? ""])[index ?? ""]);
  if (typeof row.name !== "string") return issue;
  return { ...issue, message: `${quote(row.name)}: ${issue.message}` };
}
