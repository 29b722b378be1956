/** A comparison of releases for people. */
import type { ReleaseComparison, RoleChange } from "../compare.js";
import type { Layer } from "../layer.js";
import type { ListedRole } from "../list.js";
import { wrap } from "./table.js";

type Comparison = ReleaseComparison<string, string>;
type Change = RoleChange<string, string>;
type Described = ListedRole<string>;

/** `old` and `young` are the layers that were compared; what the defaults are is told where one was taken. */
export function comparisonText(
  comparison: Comparison,
  old: Layer,
  young: Layer,
  tellsDefaults: boolean,
): string {
  const { from, to, came, went, changed } = comparison;
  const shared = storagesOf(old).filter((name) => storagesOf(young).includes(name));
  const tellChange = (change: Comparison["changed"][number]) =>
    differences(change, old.complete?.name, young.complete?.name, shared);
  const section = <Each extends Change>(
    title: string,
    changes: readonly Each[],
    tell: (change: Each) => string,
  ) => (changes.length === 0 ? [] : ["", title, ...linesOf(changes, tell)]);
  const isSame = [...came, ...went, ...changed].length === 0;
  return [
    `${young.at.product} ${from.release} with storage layer ${from.storage} -> ${to.release} with storage layer ${to.storage}`,
    ...section("came:", came, ({ to: role, storages }) => told(role, storages.from, from.release)),
    ...section("went:", went, ({ from: role, storages }) => told(role, storages.to, to.release)),
    ...section("changed:", changed, (change) => tellChange(change).join("; ")),
    ...(isSame ? ["", "the roles are the same"] : []),
    ...(tellsDefaults ? ["", ...defaultLines(comparison)] : []),
  ].join("\n");
}

function storagesOf({ table, at }: Layer): string[] {
  return table.storages(at.release).map(({ name }) => name);
}

function linesOf<Each extends Change>(
  changes: readonly Each[],
  tell: (change: Each) => string,
): string[] {
  const nameWidth = Math.max(...changes.map(({ role }) => role.length)) + 2;
  return changes.flatMap((change) => wrap(tell(change), `  ${change.role.padEnd(nameWidth)}`));
}

/** What a role is, and the layers of the other release that have it. */
function told(role: Described, storages: readonly string[], release: string): string {
  const elsewhere =
    storages.length > 0
      ? `${release} has it with ${storages.join(", ")}`
      : `${release} has it nowhere`;
  return [...traitsOf(role), elsewhere].join(", ");
}

function traitsOf({ kind, replicas, stateful, optional }: Described): string[] {
  return [
    kind,
    ...(optional ? ["optional"] : []),
    ...(stateful ? ["stateful"] : []),
    ...(replicas === undefined ? [] : [`${replicas} ${replicas === 1 ? "replica" : "replicas"}`]),
  ];
}

/** A storage layer that only one of the releases has tells nothing of a role. */
function differences(
  { from, to, storages }: Comparison["changed"][number],
  completeBefore: string | undefined,
  completeAfter: string | undefined,
  shared: readonly string[],
): string[] {
  const sharedBy = (names: readonly string[]) =>
    names.filter((name) => shared.includes(name)).join(", ");
  const wasStarted = from.kind !== "extra";
  const isStarted = to.kind !== "extra";
  return [
    ...(wasStarted === isStarted
      ? []
      : [isStarted ? `${completeAfter} starts it now` : `${completeBefore} no longer starts it`]),
    ...changeOf("", from.kind, to.kind),
    ...changeOf("replicas ", from.replicas, to.replicas),
    ...needsChange("needs", to.needs, from.needs),
    ...needsChange("no longer needs", from.needs, to.needs),
    ...changeOf("storage layers ", sharedBy(storages.from), sharedBy(storages.to)),
  ];
}

function changeOf(title: string, before: unknown, after: unknown): string[] {
  return before === after ? [] : [`${title}${before ?? "none"} -> ${after ?? "none"}`];
}

function needsChange(
  title: string,
  present: readonly string[],
  absent: readonly string[],
): string[] {
  const names = present.filter((name) => !absent.includes(name));
  return names.length === 0 ? [] : [`${title} ${names.join(", ")}`];
}

function defaultLines({
  defaultStorage: { from, to, keep },
  to: { release },
}: Comparison): string[] {
  if (from === to) return wrap(`the default storage layer is ${to} in both`);
  const words = keep && [
    ...Object.entries(keep.env).map(([name, value]) => `${name}=${value}`),
    ...keep.args,
  ];
  const remedy = words ? `to keep ${from}, add ${words.join(" ")}` : `${release} has no ${from}`;
  return wrap(`the default storage layer was ${from} and is ${to}: ${remedy}`);
}
