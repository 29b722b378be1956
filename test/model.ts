/**
 * A naive model of the rules, straight over the measured graphs: sets and string joins, none of the library's code.
 * It knows Pyroscope and nothing else.
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

/** The answer for enabled roles. Each must be visible, and at least one must be given. */
export function expectedResolution(
  enabled: readonly string[],
  release: string,
  storage: string,
): Expected {
  const all = closure(["all"], release, storage);
  const targets = [...new Set(enabled)].sort();
  const inAll = targets.filter(
    (name) => targets.includes("all") && name !== "all" && all.has(name),
  );
  const extra = targets.filter((name) => !all.has(name) && startedByAllSomewhere.has(name));
  const { args, env } = activation(release, storage);
  return {
    targets,
    args: [`-target=${targets.join(",")}`, ...args],
    env,
    mode: isMonolithic(targets, release) ? "monolithic" : "microservices",
    modules: [...closure(targets, release, storage)].sort(),
    warnings: [
      ...(inAll.length > 0 ? [`redundant-role ${inAll.join(",")}`] : []),
      ...extra.map((name) => `extra-role ${name}`),
    ].sort(),
  };
}

/** Up to 1.7.1 the whole target is compared with "all". */
function isMonolithic(targets: readonly string[], release: string): boolean {
  return /^1\.[0-7]\./.test(release) ? targets.join() === "all" : targets.includes("all");
}

/** The modules that are started with the given ones, including these. */
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

const dual = [
  "-write-path=combined",
  "-write-path.segment-writer-weight=1",
  "-enable-query-backend=true",
];
const routed = ["-write-path=segment-writer", "-enable-query-backend=true"];
const withoutV1 = ["-all.enable-v1-write-path=false", "-all.enable-v1-read-path=false"];

/** What activates a layer, as upstream's source and chart have it, era by era. */
export function activation(
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
  if (storage === "v1-v2-dual") return { args: dual, env };
  return { args: isAtLeast(release, 1, 20) ? [...routed, ...withoutV1] : routed, env };
}

function isAtLeast(release: string, major: number, minor: number): boolean {
  const [ownMajor = 0, ownMinor = 0] = release.split(".").map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

const startedByAllSomewhere = new Set(
  releaseLayers.flatMap(({ release, storage }) => [...closure(["all"], release, storage)]),
);
startedByAllSomewhere.delete("all");

/** Where each role is on the path of profiles that are written or read, as running.md of the measurements says. */
const v1Path = [
  "distributor",
  "ingester",
  "querier",
  "query-frontend",
  "query-scheduler",
  "store-gateway",
  "compactor",
];
const v2Path = [
  "distributor",
  "segment-writer",
  "metastore",
  "compaction-worker",
  "query-frontend",
  "query-backend",
];

/** The roles without which profiles are not stored or not found: those of the path that `all` starts, sorted. */
export function requiredRoles(release: string, storage: string): string[] {
  const path = [...(storage === "v2" ? [] : v1Path), ...(storage === "v1" ? [] : v2Path)];
  const members = graphOf(release, storage).all?.needs ?? [];
  return visibleRoles(release, storage).filter(
    (role) => members.includes(role) && path.includes(role),
  );
}

/** What only the UI misses. */
export const features: readonly string[] = ["ad-hoc-profiles", "tenant-settings"];

/** The user-visible modules, sorted. */
export function visibleRoles(release: string, storage: string): string[] {
  return Object.entries(graphOf(release, storage))
    .filter(([, { userVisible }]) => userVisible)
    .map(([name]) => name)
    .sort();
}
