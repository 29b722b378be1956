/** Which storage layer a command line switches on. */
import { readBoolean } from "../charm/booleans.js";
import { isDefault, type Layer } from "../layer.js";
import { holds } from "../where.js";
import type { CommandLine } from "./command-line.js";
import { type AnyIssue, cliIssue } from "./issues.js";

export interface ToldStorage {
  /** Nothing where the command says nothing of it. */
  readonly storage?: string;
  readonly issues: readonly AnyIssue[];
}

/** The layer that the command's options and variables name; `layer` is any of the release. */
export function tellStorage(command: CommandLine, layer: Layer): ToldStorage {
  const switches = switchesOf(layer);
  const unknown = unknownSwitch(command, layer, switches);
  if (unknown) return { issues: [unknown] };
  const told = switches
    .map((each) => ({ ...each, given: each.words.filter((word) => isGiven(word, command)) }))
    .filter(({ words, given }) => given[0] === words[0])
    .sort((a, b) => b.given.length - a.given.length)[0];
  if (told === undefined) return { issues: [] };
  const { storage, words, given } = told;
  const missing = words.filter((word) => !given.includes(word)).map(({ text }) => text);
  const facts = { ...layer.at, storage, missing };
  const issues = missing.length > 0 ? [cliIssue("incomplete-activation", ["storage"], facts)] : [];
  return { storage, issues };
}

/** One argument, or one variable with the names that it had in earlier releases. */
interface Word {
  readonly text: string;
  readonly name: string;
  readonly value: string;
  readonly variables: readonly string[];
}

/** What switches a layer of the release on; its first word names the layer, the others only go with it. */
interface Switch {
  readonly storage: string;
  readonly words: readonly Word[];
}

function switchesOf({ table, at }: Layer): Switch[] {
  return table.storages(at.release).flatMap((row) => {
    const { activation = [], parts } = row;
    const place = { release: at.release, parts };
    const index = isDefault(row, at.release)
      ? -1
      : activation.findIndex((each) => holds(each.in, place));
    const { args = [], env = [] } = activation[index] ?? {};
    const earlier = activation.slice(0, index + 1);
    const variables = earlier.flatMap((each) => (each.env ?? []).map(nameOf));
    const words = [
      ...args.map((text) => ({ text, ...partsOf(text), variables: [] })),
      ...env.map((text) => ({ text, ...partsOf(text), variables })),
    ];
    return words.length > 0 ? [{ storage: row.name, words }] : [];
  });
}

function partsOf(text: string): { name: string; value: string } {
  const end = text.indexOf("=");
  return { name: text.slice(0, end).replace(/^-/, ""), value: text.slice(end + 1) };
}

function nameOf(text: string): string {
  return partsOf(text).name;
}

/** Of a variable any value counts; booleans are compared as Go reads them. */
function isGiven({ name, value, variables }: Word, { options, env }: CommandLine): boolean {
  if (variables.length > 0) return variables.some((each) => env.has(each));
  const given = options.get(name);
  return given !== undefined && readBoolean(given) === readBoolean(value);
}

/** An option that names a layer in some release, and not in this one, or with a value that none has. */
function unknownSwitch(
  { options }: CommandLine,
  { table, at }: Layer,
  switches: readonly Switch[],
): AnyIssue | undefined {
  const naming = table.rows.storage.flatMap(({ activation = [] }) =>
    activation.flatMap(({ args = [] }) => args.slice(0, 1).map(nameOf)),
  );
  const storages = table.storages(at.release).map(({ name }) => name);
  for (const name of naming) {
    const value = options.get(name);
    if (value === undefined) continue;
    const own = switches.flatMap(({ words }) => words.filter((word) => word.name === name));
    const isKnown =
      own.length > 0 && (typeof readBoolean(value) === "boolean" || storages.includes(value));
    if (!isKnown)
      return cliIssue("unknown-switch", ["storage"], {
        ...at,
        option: `-${name}=${value}`,
        storages,
      });
  }
  return undefined;
}
