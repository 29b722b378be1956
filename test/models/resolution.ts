/** A naive model of rules R1 to R13, for any product: what flags or role names resolve to. */
import type { Issue } from "../../src/index.js";
import type { LayerFacts, ProductFacts } from "./facts.js";

/** One line for each issue: its code, its path, and what it is about. */
export type IssueLine = string;

export interface Answer {
  /** Undefined if an error is among the issues. */
  readonly value?: {
    readonly targets: readonly string[];
    readonly args: readonly string[];
    readonly env: Readonly<Record<string, string>>;
    readonly mode: string;
    readonly modules: readonly string[];
    readonly release: string;
    readonly storage: string;
  };
  /** Sorted. */
  readonly issues: readonly IssueLine[];
}

/** The facts of issues that the models predict; messages, fixes and suggested names are tested elsewhere. */
const predicted = [
  "application",
  "applications",
  "available",
  "changing",
  "count",
  "flag",
  "have",
  "metaRole",
  "metaRoles",
  "missing",
  "module",
  "odd",
  "otherStorage",
  "otherStorages",
  "role",
  "roles",
  "singles",
  "storages",
  "units",
  "unset",
  "want",
];

export function line(code: string, path: readonly unknown[], facts: object = {}): IssueLine {
  const known = Object.entries(facts).filter(
    ([name, value]) => predicted.includes(name) && value !== undefined,
  );
  return JSON.stringify([code, path, Object.fromEntries(known.sort())]);
}

/** Issues of the library in the models' terms. */
export function linesOf(issues: readonly Issue[]): IssueLine[] {
  return issues.map((issue) => line(issue.code, issue.path, issue)).sort();
}

/** R12: the first hundred by path, and how many more there are; sorted. */
function shown(lines: readonly IssueLine[]): IssueLine[] {
  if (lines.length <= 100) return [...lines].sort();
  const keyOf = (text: IssueLine) =>
    JSON.parse(text)[1]
      .map((step: string | number) => `${step}`.padStart(9, "0"))
      .join();
  const byPath = lines.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return [...byPath.slice(0, 100), line("more-issues", [], { count: lines.length - 100 })].sort();
}

/** Everything that starts with some modules, including these; sorted. */
export function started(names: readonly string[], { modules }: LayerFacts): string[] {
  const all = new Set(names);
  for (let size = -1; size < all.size; ) {
    size = all.size;
    for (const name of [...all]) for (const need of modules[name]?.needs ?? []) all.add(need);
  }
  return [...all].sort();
}

/** R1, R2: flags. */
export function expectedOfFlags(flags: unknown, product: ProductFacts, layer: LayerFacts): Answer {
  if (typeof flags !== "object" || flags === null || Array.isArray(flags)) {
    return { issues: [line("invalid-flags", [])] };
  }
  const wrong: IssueLine[] = [];
  const enabled: string[] = [];
  for (const [flag, value] of Object.entries(flags)) {
    const name = /^role-(.*)$/s.exec(flag)?.[1];
    if (name === undefined) wrong.push(line("unknown-flag", [flag], { flag }));
    else if (!product.roles.includes(name)) wrong.push(wrongName(name, [flag], product, layer));
    else if (value === undefined) continue;
    else if (typeof value !== "boolean") wrong.push(line("invalid-flag", [flag], { flag }));
    else if (value) enabled.push(name);
  }
  return expectedOf(enabled, wrong, (role) => [`role-${role}`], product, layer);
}

/** The same for role names, as in `-target`: a role that is named twice is where it is named first. */
export function expectedOfNames(names: unknown, product: ProductFacts, layer: LayerFacts): Answer {
  if (!Array.isArray(names)) return { issues: [line("invalid-role", [])] };
  const wrong = names.flatMap((name, index) => {
    if (typeof name !== "string") return line("invalid-role", [index]);
    return product.roles.includes(name) ? [] : wrongName(name, [index], product, layer);
  });
  const roles = names.filter((name) => product.roles.includes(name));
  return expectedOf(roles, wrong, (role) => [names.indexOf(role)], product, layer);
}

function wrongName(
  name: string,
  path: readonly unknown[],
  { internal, commonMistakes }: ProductFacts,
  layer: LayerFacts,
): IssueLine {
  if (internal.includes(name)) return line("internal-module", path, { module: name });
  if (!commonMistakes.includes(name)) return line("unknown-role", path);
  return line("no-such-meta-role", path, { metaRoles: metaRolesOf(layer) });
}

/** R3 to R10, R13. */
function expectedOf(
  asked: readonly string[],
  wrong: readonly IssueLine[],
  pathOf: (role: string) => readonly unknown[],
  product: ProductFacts,
  layer: LayerFacts,
): Answer {
  const targets = [...new Set(asked)].sort();
  const here = targets.filter((role) => layer.modules[role]?.visible);
  const unavailable = targets
    .filter((role) => !here.includes(role))
    .map((role) =>
      line("unavailable-role", pathOf(role), {
        role,
        flag: `role-${role}`,
        available: rangesOf(role, product),
        otherStorages: storagesWith(role, layer.release, product),
      }),
    );
  const warnings = [...redundant(here, pathOf, layer), ...extra(here, pathOf, product, layer)];
  const errors = [...wrong, ...unavailable];
  if (errors.length > 0) return { issues: shown([...errors, ...warnings]) };
  const complete = completeOf(layer);
  if (targets.length === 0) {
    const flag = `role-${complete ?? rolesOf(layer)[0]}`;
    return { issues: [line("no-role", [], { flag })] };
  }
  if (targets.length > 1 && product.singleTarget) {
    return { issues: [line("single-target", [], { roles: targets })] };
  }
  const { release, storage, args, env } = layer;
  const modules = started(targets, layer);
  const isAlone = complete && layer.modules[complete]?.alone && targets.length > 1;
  const isWhole = complete && modules.includes(complete) && !isAlone;
  const mode = isWhole ? "monolithic" : "microservices";
  const value = {
    targets,
    args: [`-target=${targets.join(",")}`, ...args],
    env,
    mode,
    modules,
    release,
    storage,
  };
  return { value, issues: warnings.sort() };
}

/**
 * R7: each role that a meta-role next to it starts, with the innermost such meta-role. A meta-role counts as started
 * if all that it stands for is; of two that stand for the same, the complete one starts the other, else the first.
 */
function redundant(
  targets: readonly string[],
  pathOf: (role: string) => readonly unknown[],
  layer: LayerFacts,
): IssueLine[] {
  const metaRoles = targets.filter((role) => layer.modules[role]?.meta);
  const startersOf = (role: string) => metaRoles.filter((meta) => covers(meta, role, layer));
  const innermostOf = (role: string) =>
    startersOf(role).find((meta) => startersOf(role).every((other) => !covers(meta, other, layer)));
  return metaRoles.flatMap((metaRole) => {
    const roles = targets.filter((role) => innermostOf(role) === metaRole);
    if (roles.length === 0) return [];
    const changing = roles.filter(
      (role) => layer.modules[metaRole]?.alone || layer.modules[role]?.naming,
    );
    const unset = metaRoles
      .filter((meta) => roles.some((role) => covers(meta, role, layer)))
      .map((meta) => `role-${meta}=false`)
      .join(" ");
    return line("redundant-role", pathOf(metaRole), { metaRole, roles, changing, unset });
  });
}

/** Whether naming a role next to a meta-role starts nothing more. */
function covers(meta: string, role: string, layer: LayerFacts): boolean {
  if (starts(meta, role, layer)) return true;
  if (meta === role || !layer.modules[role]?.meta) return false;
  const [own, others] = [meta, role].map((name) =>
    started([name], layer).filter((each) => each !== name),
  );
  if (!others?.every((each) => own?.includes(each))) return false;
  if (own?.length !== others.length) return true;
  const complete = completeOf(layer);
  return meta === complete || (role !== complete && meta < role);
}

/** Whether a module starts another one. */
export function starts(name: string, other: string, layer: LayerFacts): boolean {
  const known = memory.get(layer) ?? new Map<string, readonly string[]>();
  memory.set(layer, known);
  const all = known.get(name) ?? started([name], layer);
  known.set(name, all);
  return name !== other && all.includes(other);
}

/** What each module starts, because it is asked very often. */
const memory = new WeakMap<LayerFacts, Map<string, readonly string[]>>();

/** R9. */
function extra(
  targets: readonly string[],
  pathOf: (role: string) => readonly unknown[],
  { layers }: ProductFacts,
  layer: LayerFacts,
): IssueLine[] {
  const metaRole = completeOf(layer);
  if (metaRole === undefined) return [];
  const isStartedIn = (role: string, place: LayerFacts) => {
    const complete = completeOf(place);
    return complete !== undefined && covers(complete, role, place);
  };
  return targets
    .filter((role) => role !== metaRole && !isStartedIn(role, layer))
    .filter((role) => layers.some((each) => isStartedIn(role, each)))
    .map((role) => line("extra-role", pathOf(role), { role, flag: `role-${role}`, metaRole }));
}

/** `["1.8.0 to 2.2.1 with v1-v2-dual"]`: by storage layer, each unbroken run of releases that have a role. */
function rangesOf(role: string, { layers, storages }: ProductFacts): string[] {
  const releases = [...new Set(layers.map(({ release }) => release))];
  const places = layers
    .filter(({ modules }) => modules[role]?.visible)
    .map(({ release, storage }) => `${release} ${storage}`);
  return storages.flatMap((storage) => {
    const marks = releases.map((release) => places.includes(`${release} ${storage}`));
    return releases.flatMap((first, from) => {
      if (!marks[from] || marks[from - 1]) return [];
      const end = marks.indexOf(false, from);
      const last = releases[(end < 0 ? releases.length : end) - 1];
      return `${first === last ? first : `${first} to ${last}`} with ${storage}`;
    });
  });
}

/** The storage layers of a release that have a role. */
export function storagesWith(role: string, release: string, { layers }: ProductFacts): string[] {
  return layers
    .filter((each) => each.release === release && each.modules[role]?.visible)
    .map(({ storage }) => storage);
}

/** The user-visible modules of a layer, sorted. */
export function rolesOf({ modules }: LayerFacts): string[] {
  return Object.keys(modules)
    .filter((name) => modules[name]?.visible)
    .sort();
}

export function completeOf({ modules }: LayerFacts): string | undefined {
  return Object.keys(modules).find((name) => modules[name]?.complete);
}

function metaRolesOf({ modules }: LayerFacts): string[] {
  return Object.keys(modules)
    .filter((name) => modules[name]?.meta)
    .sort();
}
