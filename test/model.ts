/**
 * A naive model of the rules, straight over the measured graphs: sets and string joins, none of the engine's
 * code. It knows Pyroscope and nothing else.
 */
import { graphOf, releaseLayers } from "./measured.js";

export interface Expected {
  readonly targets: readonly string[];
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly mode: string;
  readonly modules: readonly string[];
  /** `code` and the names that it is about. */
  readonly warnings: readonly string[];
}

/** What the roles that are on come to. Each must be visible, and one at least must be given. */
export function expectedResolution(
  on: readonly string[],
  release: string,
  storage: string,
  redundant: "keep" | "drop" = "keep",
): Expected {
  const graph = graphOf(release, storage);
  const all = closure(["all"], release, storage);
  const named = [...new Set(on)].sort();
  const inAll = named.filter((name) => on.includes("all") && name !== "all" && all.has(name));
  const kept = (name: string) =>
    name === "query-backend" && isAtLeast(release, 1, 11) && storage !== "v1";
  const targets =
    redundant === "drop" ? named.filter((name) => !inAll.includes(name) || kept(name)) : named;
  const extra = named.filter((name) => !all.has(name) && startedByAllSomewhere.has(name));
  return {
    targets,
    args: [`-target=${targets.join(",")}`, ...activation(release, storage).args],
    env: activation(release, storage).env,
    mode: targets.includes("all") ? "monolithic" : "microservices",
    modules: [...closure(targets, release, storage)].filter((name) => name in graph).sort(),
    warnings: [
      ...(inAll.length > 0 ? [`redundant-role ${inAll.join(",")}`] : []),
      ...extra.map((name) => `extra-role ${name}`),
    ].sort(),
  };
}

/** The modules that are started with the given ones, they themselves included. */
export function closure(names: readonly string[], release: string, storage: string): Set<string> {
  const graph = graphOf(release, storage);
  const started = new Set(names);
  let before = 0;
  while (started.size > before) {
    before = started.size;
    for (const name of [...started]) for (const need of graph[name]?.needs ?? []) started.add(need);
  }
  return started;
}

/** As upstream's README of measurements tells it, release by release. */
function activation(
  release: string,
  storage: string,
): { args: string[]; env: Record<string, string> } {
  const is2 = isAtLeast(release, 2, 0);
  if (storage === (is2 ? "v1-v2-dual" : "v1")) return { args: [], env: {} };
  if (is2 && storage === "v2") return { args: ["-architecture.storage=v2"], env: {} };
  if (is2) return { args: ["-architecture.storage=v1", "-write-path=ingester"], env: {} };
  const env: Record<string, string> = isAtLeast(release, 1, 15)
    ? { PYROSCOPE_V2: "true" }
    : { PYROSCOPE_V2_EXPERIMENT: "true" };
  if (storage === "v1-v2-dual") return { args: [], env };
  return {
    args: ["-all.enable-v1-write-path=false", "-all.enable-v1-read-path=false"],
    env: { PYROSCOPE_V2: "true" },
  };
}

function isAtLeast(release: string, major: number, minor: number): boolean {
  const [ownMajor = 0, ownMinor = 0] = release.split(".").map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

const startedByAllSomewhere = new Set(
  releaseLayers.flatMap(({ release, storage }) => [...closure(["all"], release, storage)]),
);
startedByAllSomewhere.delete("all");

/** What charms run without: a decision of theirs, which no measurement of upstream tells. */
export const optionalRoles: readonly string[] = ["admin"];

/** The roles without which there is no cluster: what `all` needs directly and can be a target, sorted. */
export function requiredRoles(release: string, storage: string): string[] {
  const needs = graphOf(release, storage).all?.needs ?? [];
  return visibleRoles(release, storage).filter(
    (role) => needs.includes(role) && !optionalRoles.includes(role),
  );
}

/** The user-visible modules, sorted. */
export function visibleRoles(release: string, storage: string): string[] {
  return Object.entries(graphOf(release, storage))
    .filter(([, { userVisible }]) => userVisible)
    .map(([name]) => name)
    .sort();
}
