/** Which storage layer a command line switches on. */
import type { Layer } from "../layer.js";
import { type AnyIssue, cliIssue } from "./issues.js";

export interface CommandLine {
  readonly text: string;
  readonly env: Readonly<Record<string, unknown>>;
}

export interface ToldStorage {
  readonly storage: string;
  /** What the layer needs beside. */
  readonly issues: readonly AnyIssue[];
}

/** The layer of the release of which the most is there; nothing where it is the default. */
export function tellStorage(command: CommandLine, { table, at }: Layer): ToldStorage | undefined {
  const words = wordsOf(command);
  const candidates = table.storages(at.release).flatMap(({ name }) => {
    const { args = [], env = [] } = table.layer(at.release, name)?.activation ?? {};
    const wanted = [...args, ...env];
    const missing = wanted.filter((word) => !words.has(keyOf(word)));
    // Its first word names the layer; the others only go with it.
    const isNamed = wanted.length > 0 && !missing.includes(`${wanted[0]}`);
    return isNamed ? [{ storage: name, missing, found: wanted.length - missing.length }] : [];
  });
  const [best] = candidates.sort((a, b) => b.found - a.found);
  if (best === undefined) return undefined;
  const { storage, missing } = best;
  const facts = { ...at, storage, missing };
  const issues = missing.length > 0 ? [cliIssue("incomplete-activation", ["storage"], facts)] : [];
  return { storage, issues };
}

/** Flags with one dash and `=`, and the environment's variables that are set. */
function wordsOf({ text, env }: CommandLine): Set<string> {
  const words = text.replace(/["']/g, "").split(/\s+/);
  const flags = words.map((word) => word.replace(/^--/, "-"));
  const joined = flags.map((flag, at) => (/^-[^=]*$/.test(flag) ? `${flag}=${flags[at + 1]}` : ""));
  const set = Object.entries(env).flatMap(([name, value]) => (value ? [`${name}=${value}`] : []));
  return new Set([...flags, ...joined, ...set].map(keyOf));
}

/** Of a variable only the name counts: any value switches it on. */
function keyOf(word: string): string {
  return /^\w+=./.test(word) ? word.slice(0, word.indexOf("=")) : word;
}
