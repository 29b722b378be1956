/** What a process starts, and with which storage layer: its options, variables and configuration file together. */
import { type Layer, layerOf, reach } from "../catalog/catalog.js";
import { holds } from "../catalog/where.js";
import { needsWithout } from "../core/graph.js";
import type { Scope } from "../core/options.js";
import type { Resolved } from "../core/resolution.js";
import { resolveNames } from "../core/resolve.js";
import { exclusions, routers } from "../data/options.js";
import { isPyroscope } from "../data/pyroscope.js";
import { type Finding, finding } from "../issues/issue.js";
import type { ReadConfig } from "./config.js";
import { configFindings } from "./config-findings.js";
import { isSameValue, readGoOptions } from "./go-options.js";
import { separateWords } from "./joined-words.js";
import { optionFindings } from "./option-findings.js";
import { activatedStorage, type Given } from "./storage-switches.js";
import { unroutedFindings } from "./unrouted.js";
import { unreadVariables } from "./variables.js";
import { wordFindings } from "./word-findings.js";

/** A process before it is known which release runs it. */
export interface ProcessInput {
  /** The words after the program. */
  readonly words: readonly string[];
  /** Variables whose values are not known are undefined. */
  readonly env: ReadonlyMap<string, string | undefined>;
  /** Reads the file of `-config.file`. */
  readonly config?: ReadConfig | undefined;
  /** False for a release that is not in the table, whose new options are not known. */
  readonly isListed?: boolean;
}

export interface ProcessReading extends Given {
  /** Role names, in the order given; the complete meta-role without a target. */
  readonly targets: readonly string[];
  /** The storage layer that is activated; undefined if nothing activates one, so that it is the default. */
  readonly storage: string | undefined;
  /** Other layers that it can be as well, because it does not route profiles. */
  readonly alternatives: readonly string[];
  /** The modules that the complete meta-role does not start because of options. */
  readonly excluded: readonly string[];
  /** Whether it starts a module, in some layer of the release. */
  readonly starts: (module: string) => boolean;
  /** Whether the process decides where profiles are written or read: only then `storage` counts for a cluster. */
  readonly isRouting: boolean;
  readonly findings: readonly Finding[];
}

/** `layer` may be any of the release. */
export function readProcess(input: ProcessInput, layer: Layer): ProcessReading {
  const { env, isListed = true } = input;
  const { words, origins, findings: joined } = separateWords(input.words);
  const line = readGoOptions(words);
  const expandsEnv = isSameValue(line.options.get("config.expand-env") ?? "false", "true");
  // A word before it keeps the file from being read.
  const isConfigRead = line.options.has("config.file") || line.unread.length === 0;
  const config = isConfigRead ? input.config?.(expandsEnv ? env : undefined) : undefined;
  // The command line wins over the file.
  const options = new Map([...(config?.options ?? []), ...line.options]);
  const targets = targetsOf(options.get("target"), layer);
  const starts = (module: string) => isStarted(module, targets, layer);
  const { storage, storages, findings } = activatedStorage({ options, env }, layer, starts);
  const isRouting = routers.some(starts);
  const active = layerOf(layer.table, layer.release, storage) ?? layer;
  const isOurs = isPyroscope(layer.table);
  return {
    targets,
    storage,
    alternatives: isRouting ? [] : storages.filter((each) => each !== storage),
    options,
    env,
    excluded: isOurs ? excludedModules(options, active) : [],
    starts,
    isRouting,
    findings: [
      ...findings,
      ...joined,
      ...wordFindings(words, line, layer).map((each) => asGiven(each, origins)),
      ...(isOurs ? optionFindings(line, options, active, isListed) : []),
      ...(isOurs ? unroutedFindings(options, active, starts) : []),
      ...unreadVariables(env, layer, (value) => expandsEnv || isInWords(value, words)),
      ...configFindings(config, layer, isListed),
    ],
  };
}

/** With the index that a word had before words were separated. */
function asGiven(found: Finding, origins: readonly number[]): Finding {
  const [, index = 0] = found.path;
  return { ...found, path: ["words", origins[Number(index)] ?? 0] };
}

/** Shorter values, such as `true` and `4040`, occur by chance. */
const shortestUsed = 6;

/** Whether a word has a variable's value in it, so that something put it there. */
function isInWords(value: string | undefined, words: readonly string[]): boolean {
  return (
    value !== undefined &&
    value.length >= shortestUsed &&
    words.some((word) => word.includes(value))
  );
}

/** Resolves the targets of a process without the modules that its options exclude. */
export function resolveProcess(reading: ProcessReading, scope: Scope): Resolved {
  const { excluded, targets } = reading;
  const named = resolveNames(targets, scope);
  const resolved = { ...named, findings: named.findings.map(withVariable) };
  if (!resolved.ok || scope.layer === undefined || excluded.length === 0) return resolved;
  const modules = [...reach(targets, needsWithout(excluded, scope.layer))].sort();
  const findings = resolved.findings.flatMap((found) => withoutExcluded(found, excluded));
  return { ...resolved, findings, value: { ...resolved.value, modules } };
}

/** A name with a variable that is still there is not misspelt, but not known. */
function withVariable(found: Finding): Finding {
  if (found.code !== "unknown-role" || !/\$[({]?\w|`/.test(found.name)) return found;
  const { name, path, medium } = found;
  return finding("unknown-variable", path, { name, medium });
}

/** The complete meta-role does not start what is excluded, so naming that is not redundant. */
function withoutExcluded(found: Finding, excluded: readonly string[]): Finding[] {
  if (found.code !== "redundant-role") return [found];
  const roles = found.roles.filter((role) => !excluded.includes(role));
  return roles.length === 0 ? [] : [{ ...found, roles }];
}

/** Go reads an empty target as no target at all, which Pyroscope rejects; without the option it is `all`. */
function targetsOf(target: string | undefined, { complete }: Layer): string[] {
  if (target === undefined) return complete ? [complete.name] : [];
  if (target === "") return [];
  const names = target.split(",");
  return names.length > maxNames ? [...new Set(names)].slice(0, maxNames) : names;
}

/** There are fewer modules: among as many different names is one that stops the process. */
const maxNames = 1_000;

/** In any layer of the release: which one it is depends on the answer. */
function isStarted(module: string, targets: readonly string[], { table, release }: Layer): boolean {
  return table.rows.storage.some(({ name }) => {
    const modules = layerOf(table, release, name)?.modules;
    return targets.some((target) => target === module || modules?.get(target)?.closure.has(module));
  });
}

function excludedModules(options: ReadonlyMap<string, string>, { registered }: Layer): string[] {
  return exclusions
    .filter((row) => holds(row.in, registered))
    .filter(({ option, value }) => isSameValue(options.get(option) ?? "", value))
    .flatMap(({ modules }) => modules);
}
