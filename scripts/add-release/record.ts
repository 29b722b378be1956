/** The facts of each release in test/upstream/: reads, compares and writes them. */
import { readFileSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { compare, lte } from "semver";
import type { Facts } from "./derive.js";

/** Each fact by the releases since which it is so; null since it is gone. */
interface Points {
  readonly releases: readonly string[];
  readonly facts: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const paths = {
  layers: "test/upstream/module-graphs.json",
  chart: "test/upstream/recommended-replicas.json",
  options: "test/upstream/options.json",
  watched: "test/upstream/watched.json",
} as const;

/** What is recorded of a release. */
export function readFacts(release: string): Facts {
  const recorded = (path: string) => valuesAt(read(path), release);
  return {
    layers: recorded(paths.layers).layers as Facts["layers"],
    chart: recorded(paths.chart) as Facts["chart"],
    options: recorded(paths.options) as Facts["options"],
    watched: recorded(paths.watched) as Facts["watched"],
  };
}

/** In place of what was recorded of it. */
export function writeFacts(release: string, { layers, chart, options, watched }: Facts): void {
  addPoints(paths.layers, release, { layers });
  addPoints(paths.chart, release, chart);
  addPoints(paths.options, release, options);
  addPoints(paths.watched, release, watched);
}

/** The options of 1.x that its help omits are those that are recorded: the text that registers them is watched. */
export function withHidden(facts: Facts, { options }: Facts): Facts {
  const hidden = Object.entries(options).filter(([, option]) => option.hidden);
  return { ...facts, options: { ...Object.fromEntries(hidden), ...facts.options } };
}

/** One line for each fact that is in one alone: "- chart v1 querier replicas: 3". */
export function differences(before: object, now: object): readonly string[] {
  const [old, current] = [new Set(flatten(before)), new Set(flatten(now))];
  const removed = [...old].filter((line) => !current.has(line)).map((line) => `- ${line}`);
  const added = [...current].filter((line) => !old.has(line)).map((line) => `+ ${line}`);
  return [...removed, ...added].sort((a, b) => (a.slice(2) < b.slice(2) ? -1 : 1));
}

function flatten(value: unknown, path = ""): readonly string[] {
  if (Array.isArray(value)) return value.map((each) => `${path} ${each}`);
  if (typeof value !== "object" || value === null) return [`${path}: ${value}`];
  const inside = Object.entries(value).map(
    ([key, each]) => [`${path} ${key}`.trim(), each] as const,
  );
  return [path, ...inside.flatMap(([below, each]) => flatten(each, below))];
}

function valuesAt({ releases, facts }: Points, release: string): Readonly<Record<string, unknown>> {
  if (!releases.includes(release)) return {};
  const values = Object.entries(facts).map(([name, points]) => {
    const since = Object.keys(points).findLast((each) => lte(each, release));
    return [name, since === undefined ? null : points[since]] as const;
  });
  return Object.fromEntries(values.filter(([, value]) => value !== null));
}

function addPoints(path: string, release: string, values: Readonly<Record<string, unknown>>): void {
  const file = read(path);
  const releases = [...new Set([...file.releases, release])].sort(compare);
  const all = releases.map((each) => (each === release ? values : valuesAt(file, each)));
  const names = [...new Set(all.flatMap((each) => Object.keys(each)))].sort();
  const facts = names.map((name) => {
    const points = releases.flatMap((each, i) => {
      const [value, before] = [all[i]?.[name] ?? null, all[i - 1]?.[name] ?? null];
      return isDeepStrictEqual(value, before) ? [] : [[each, value] as const];
    });
    return [name, Object.fromEntries(points)] as const;
  });
  write(path, { ...file, releases, facts: Object.fromEntries(facts) });
}

function read(path: string): Points {
  return JSON.parse(readFileSync(path, "utf8"));
}

/** What has no objects inside is one line, so that a difference can be read. */
export function write(path: string, value: unknown): void {
  const oneLine = (text: string) =>
    text.replaceAll(/\n */g, " ").replaceAll(/([{[]) | ([}\]])/g, "$1$2");
  const text = JSON.stringify(value, null, 1)
    .replaceAll(/\[[^[\]{}]*\]/g, oneLine)
    .replaceAll(/\{[^{}]*\}/g, oneLine);
  writeFileSync(path, `${text}\n`);
}
