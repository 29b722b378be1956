/** What no source says and a person must decide, with the place in upstream's source to read. */
import type { LayerPair } from "./compare.js";
import type { Upstream } from "./derive.js";
import type { Declared } from "./go/package.js";
import { paths } from "./rows/read-rows.js";
import type { Source } from "./source.js";

/** Declarations that rows of other files rest on: when one changes, a person reads it. */
const watched: readonly { readonly name: string; readonly decides: string }[] = [
  {
    name: "Config.Validate",
    decides: "which options a layer needs: src/data/storage.ts, src/data/options.ts",
  },
  {
    name: "Config.registerServerFlagsWithChangedDefaultValues",
    decides: "which options exist, and their defaults: src/data/options.ts",
  },
  { name: ".Run", decides: "self-profiling and the UI: src/data/process-facts.ts" },
  { name: ".initStorage", decides: "the storage backend: src/data/process-facts.ts" },
  { name: ".initQueryFrontend", decides: "where queries go: src/data/storage.ts" },
  { name: ".initQueryBackend", decides: "namingMatters of query-backend: src/data/modules.ts" },
];

/** Directories that rows of other files rest on. */
const watchedDirectories: readonly { readonly path: string; readonly decides: string }[] = [
  {
    path: "pkg/distributor/writepath",
    decides: "where profiles are written: activation in src/data/storage.ts",
  },
  {
    path: "pkg/frontend/readpath",
    decides: "where profiles are read: activation in src/data/storage.ts",
  },
];

/** For each new role, what its row and summary say. */
export function roleDecisions(
  added: readonly string[],
  pairs: readonly LayerPair[],
  source: Source,
): readonly string[] {
  return added.flatMap((name) => {
    const place = pairs.map(({ derived }) => derived.places.get(name)).find(Boolean) ?? "";
    const read = [place.split(": ")[0], initPlace(source, place)].filter(Boolean).join(" and ");
    return [
      `${paths.summaries}: a sentence that says what ${name} does, and its group in ${paths.groups}; read ${read}`,
      `${paths.modules}: whether ${name} has dataPath, feature, quorum or namingMatters; read ${read}`,
    ];
  });
}

/** The function that a place of registration names: `mm.RegisterModule(X, f.initX)`. */
function initPlace(source: Source, place: string): string | undefined {
  const name = /\.(init\w+)/.exec(place)?.[1];
  const found = name === undefined ? undefined : findMethod(source, `.${name}`);
  return found && lineOf(found);
}

/** Each watched declaration and directory that is not as it was in the release before. */
export function sourceDecisions(
  upstream: Upstream,
  previous: string,
  release: string,
): readonly string[] {
  const [before, now] = [upstream.sourceOf(previous), upstream.sourceOf(release)];
  const declarations = watched.flatMap(({ name, decides }) => {
    const old = findMethod(before, name);
    const found = findMethod(now, name);
    if (old?.node.text === found?.node.text) return [];
    const where = found ? `changed: read ${lineOf(found)}` : "is gone";
    return [`${name.replace(/^\./, "")} ${where}; it decides ${decides}`];
  });
  const directories = watchedDirectories.flatMap(({ path, decides }) => {
    const names = changedFiles(upstream.filesOf(previous, path), upstream.filesOf(release, path));
    return names.length > 0
      ? [`read ${names.join(", ")}, which changed; it decides ${decides}`]
      : [];
  });
  return [
    ...declarations,
    ...directories,
    ...optionDecisions(upstream, previous, release),
    ...keyDecisions(upstream, previous, release),
  ];
}

const help = "cmd/pyroscope/help-all.txt.tmpl";

/** The options that -help-all names since this release, or no longer. */
function optionDecisions(upstream: Upstream, previous: string, release: string): readonly string[] {
  const before = optionsOf(upstream.textOf(previous, help));
  const now = optionsOf(upstream.textOf(release, help));
  const added = [...now].filter((name) => !before.has(name));
  const removed = [...before].filter((name) => !now.has(name));
  const found = [
    ...(added.length > 0 ? [`added options ${added.join(", ")}`] : []),
    ...(removed.length > 0 ? [`removed options ${removed.join(", ")}`] : []),
  ];
  return found.map((line) => `${line}: their rows in src/data/option-names.ts; read ${help}`);
}

function optionsOf(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/^ {2}-([\w.-]+)/gm)].map(([, name = ""]) => name));
}

const config = "pkg/pyroscope/pyroscope.go";

/** The keys at the top of the configuration file that were added or removed. */
function keyDecisions(upstream: Upstream, previous: string, release: string): readonly string[] {
  const before = keysOf(upstream.textOf(previous, config));
  const now = keysOf(upstream.textOf(release, config));
  const changed = [...before, ...now].filter((key) => !before.has(key) || !now.has(key));
  return changed.length === 0
    ? []
    : [`changed keys ${changed.join(", ")}: configSections in src/data/options.ts; read ${config}`];
}

function keysOf(text: string): ReadonlySet<string> {
  const [fields = ""] = /^type Config struct \{\n(?:.*\n)*?\}/m.exec(text) ?? [];
  const keys = [...fields.matchAll(/`yaml:"([^",]+)/g)].map(([, key = ""]) => key);
  return new Set(keys.filter((key) => key !== "-"));
}

function changedFiles(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): readonly string[] {
  const all = new Set([...before.keys(), ...now.keys()]);
  return [...all].filter((path) => before.get(path) !== now.get(path)).sort();
}

function findMethod(source: Source, name: string): Declared | undefined {
  for (const { methods } of source.loaded())
    for (const [key, declared] of methods) if (key === name || matches(key, name)) return declared;
  return undefined;
}

/** A name without a type is that of the product's own type, which upstream renamed once. */
function matches(key: string, name: string): boolean {
  return name.startsWith(".") && /^(Phlare|Pyroscope)\./.test(key) && key.endsWith(name);
}

function lineOf({ file, node }: Declared): string {
  return `${file.path}:${node.startPosition.row + 1}`;
}
