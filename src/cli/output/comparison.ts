/** The comparison of two releases for people: what breaks comes first. */
import { type Layer, storagesOf } from "../../catalog/catalog.js";
import type { ReleaseComparison, RoleChange } from "../../core/compare.js";
import type { ListedRole } from "../../core/list.js";
import { counted, emptyLine, type Line, leadLine, line, painted } from "./line.js";
import { tableLines } from "./table.js";

type Comparison = ReleaseComparison<string, string>;
type Change = RoleChange<string, string>;

export function comparisonLines(comparison: Comparison, from: Layer, to: Layer): Line[] {
  const { added, removed, changed } = comparison;
  const shared = namesOf(from).filter((name) => namesOf(to).includes(name));
  const isSame = added.length + removed.length + changed.length === 0;
  return [
    ...section("Removed:", removed, ({ storages }) => elsewhere(storages.to, to.release)),
    ...defaultLines(comparison),
    ...section("Changed:", changed, (change) => differences(change, from, to, shared).join("; ")),
    ...section("Added:", added, ({ to: role, storages }) =>
      [...traitsOf(role), elsewhere(storages.from, from.release)].join(", "),
    ),
    ...(isSame ? [emptyLine, line("The roles are the same.")] : []),
  ];
}

function namesOf({ table, release }: Layer): string[] {
  return storagesOf(table, release).map(({ name }) => name);
}

function section<Each extends Change>(
  title: string,
  changes: readonly Each[],
  describe: (change: Each) => string,
): Line[] {
  if (changes.length === 0) return [];
  const rows = changes.map((change) => [change.role, describe(change)]);
  return [emptyLine, line(painted("heading", title)), ...tableLines(rows, "  ")];
}

/** The layers of the other release that have a role. */
function elsewhere(storages: readonly string[], release: string): string {
  return storages.length > 0
    ? `${release} has it only with ${storages.join(", ")}`
    : `${release} does not have it`;
}

function traitsOf({ kind, required, replicas, stateful }: ListedRole<string>): string[] {
  return [
    ...(required ? ["required"] : []),
    kind,
    ...(stateful ? ["stateful"] : []),
    ...(replicas === undefined ? [] : [counted(replicas, "replica")]),
  ];
}

/** A storage layer that only one of the releases has does not say anything about a role. */
function differences(
  { from, to, storages }: Comparison["changed"][number],
  before: Layer,
  after: Layer,
  shared: readonly string[],
): string[] {
  const sharedBy = (names: readonly string[]) =>
    names.filter((name) => shared.includes(name)).join(", ");
  return [
    ...requiredChange(from, to),
    ...membershipChange(from, to, before, after),
    ...changeOf("kind", from.kind, to.kind),
    ...changeOf("replicas", from.replicas, to.replicas),
    ...needsChange("now needs", to.needs, from.needs),
    ...needsChange("no longer needs", from.needs, to.needs),
    ...changeOf("storage layers", sharedBy(storages.from), sharedBy(storages.to)),
  ];
}

function requiredChange(from: ListedRole<string>, to: ListedRole<string>): string[] {
  if (from.required === to.required) return [];
  return [to.required ? "now required" : "no longer required"];
}

function membershipChange(
  from: ListedRole<string>,
  to: ListedRole<string>,
  before: Layer,
  after: Layer,
): string[] {
  const [wasStarted, isStarted] = [from.kind !== "extra", to.kind !== "extra"];
  if (wasStarted === isStarted) return [];
  return [
    isStarted
      ? `${after.complete?.name} now starts it`
      : `${before.complete?.name} no longer starts it`,
  ];
}

function changeOf(title: string, before: unknown, after: unknown): string[] {
  return before === after ? [] : [`${title} ${before || "none"} -> ${after || "none"}`];
}

function needsChange(
  title: string,
  present: readonly string[],
  absent: readonly string[],
): string[] {
  const names = present.filter((name) => !absent.includes(name));
  return names.length === 0 ? [] : [`${title} ${names.join(", ")}`];
}

function defaultLines({ defaultStorage: { from, to, keep }, to: { release } }: Comparison): Line[] {
  const lead = "Default storage layer: ";
  if (from === to) return [emptyLine, leadLine(lead, `${to} in both`)];
  const variables = Object.entries(keep?.env ?? {}).map(([name, value]) => `${name}=${value}`);
  const words = [...variables, ...(keep?.args ?? [])].join(" ");
  const remedy = keep ? `to keep ${from}, add ${words}` : `${release} does not have ${from}`;
  return [emptyLine, leadLine(lead, `was ${from}, is ${to}; ${remedy}`)];
}
