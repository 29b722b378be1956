/** What a line of a log or a status means, by the rows of known texts. */
import { availability, type Layer, rangeText } from "../catalog/catalog.js";
import { holds } from "../catalog/where.js";
import {
  type KnownTextRow,
  type StartErrorRow,
  startErrors,
  statuses,
} from "../data/known-texts.js";
import { isPyroscope } from "../data/pyroscope.js";
import { successors } from "../data/successors.js";
import { type Finding, finding } from "../issues/issue.js";
import { misspeltNames } from "../issues/suggest.js";
import { cut, quote } from "../issues/text.js";
import { nearestOptions, releasesWith, variableIn } from "./known-options.js";

export interface KnownText {
  readonly found: Finding;
  /** One clause each. */
  readonly facts: readonly string[];
}

/** Logs are long, and what stopped a process is at their end. */
const maxSearched = 200_000;
const maxLine = 2_000;

/** Of several lines the last one that is known; a status has one line. Undefined if none is. */
export function knownText(text: string, layer: Layer): KnownText | undefined {
  const lines = text.slice(-maxSearched).trim().split(/\r?\n/).reverse();
  for (const line of lines) {
    const known = startErrorIn(line.slice(0, maxLine), layer);
    if (known) return known;
  }
  return lines.length === 1 ? statusIn(text.trim().slice(0, maxLine)) : undefined;
}

function startErrorIn(line: string, layer: Layer): KnownText | undefined {
  const match = firstOf(startErrors, line);
  if (match === undefined) return undefined;
  const { row, groups } = match;
  const facts = { cause: fill(row.cause, groups), remedy: fill(row.fix, groups) };
  return {
    found: finding("start-error", [], facts),
    facts: [...namedFacts(row, groups.name ?? "", layer), ...printedBy(row, layer)],
  };
}

function statusIn(line: string): KnownText | undefined {
  const match = firstOf(statuses, line);
  if (match === undefined) return undefined;
  const { by, status, cause, fix, show } = match.row;
  const facts = { by, status, cause: fill(cause, match.groups) };
  return {
    found: finding("juju-status", [], { ...facts, ...(fix !== undefined && { remedy: fix }) }),
    facts: [`to see the cause: ${show}`],
  };
}

interface Match<Row> {
  readonly row: Row;
  readonly groups: Readonly<Record<string, string>>;
}

function firstOf<Row extends KnownTextRow>(
  rows: readonly Row[],
  line: string,
): Match<Row> | undefined {
  for (const row of rows) {
    const match = row.pattern.exec(line);
    if (match) return { row, groups: match.groups ?? {} };
  }
  return undefined;
}

function fill(template: string, groups: Match<KnownTextRow>["groups"]): string {
  return template
    .replace(/\{"(\w+)"\}/g, (_, name) => quote(groups[name] ?? ""))
    .replace(/\{(\w+)\}/g, (_, name) => cut(groups[name] ?? "").trim());
}

/** Where the name exists, or which one was meant. */
function namedFacts({ names }: StartErrorRow, name: string, layer: Layer): string[] {
  if (names === "option") return optionFacts(name, layer);
  return names === "module" ? moduleFacts(name, layer) : [];
}

function moduleFacts(given: string, { table }: Layer): string[] {
  const name = given.trim();
  if (!table.roles.includes(name)) {
    const nearest = misspeltNames(name, table.roles);
    return nearest.length > 0 ? [`did you mean ${nearest.join(" or ")}?`] : [];
  }
  const next = successors[name] ?? [];
  return [
    ...(!/^\s/.test(given) ? [] : ["names in -target are not trimmed: remove the spaces"]),
    `${name} exists in ${availability(table, name).join(", ")}`,
    ...(next.length > 0 ? [`in v2 ${next.join(", ")} replaces ${name}`] : []),
  ];
}

function optionFacts(given: string, { registered, table }: Layer): string[] {
  const name = given.replace(/^-+/, "");
  const releases = releasesWith(name, ["v1", "v2"], table);
  if (releases.length === 0) {
    const nearest = nearestOptions(name, { ...registered, parts: ["v1", "v2"] });
    return nearest.length > 0 ? [`did you mean ${nearest.join(" or ")}?`] : [];
  }
  const always = releasesWith(name, ["v1"], table);
  const others = releases.filter((release) => !always.includes(release));
  const [last = ""] = others.slice(-1);
  const needs = `; in ${rangeText(others, table)} only with ${variableIn(last, table)} in the environment`;
  return [`-${name} exists in ${rangeText(releases, table)}${others.length > 0 ? needs : ""}`];
}

function printedBy({ in: where }: StartErrorRow, { product, table }: Layer): string[] {
  if (where === undefined || !isPyroscope(table)) return [];
  const releases = table.rows.releases.filter((release) => holds(where, { release, parts: [] }));
  return [`printed by ${product} ${rangeText(releases, table)}`];
}
