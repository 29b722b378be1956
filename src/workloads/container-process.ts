/** The process that a container starts, and where each part of it is. */

import { configKeys } from "../data/options.js";
import { v1Options } from "../data/v1-options.js";
import { type Finding, finding, type Origin, type Path } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import type { Process, Statement } from "../process/cluster.js";
import type { ReadConfig } from "../process/config.js";
import { type Container, commandIn, imageConfigIn } from "../process/container.js";
import { readGoOptions } from "../process/go-options.js";
import type { OwnCommand } from "../process/own-command.js";
import type { Position } from "../text/document.js";

/** A word of the command or the arguments. */
export interface PlacedWord {
  readonly word: string;
  /** Of a text in it, if it is there as written; else of the word. */
  readonly at: (text?: string) => Position | undefined;
}

export interface PlacedVariable {
  /** Undefined if it refers to something that is not in the input. */
  readonly value: string | undefined;
  readonly at: () => Position | undefined;
}

/** A file that the input puts into a container. */
export interface MountedFile {
  /** The text, or what keeps the process from reading it. */
  readonly content: string | Obstacle;
  /** Where a key is, if the text is YAML; of the text without keys. */
  readonly at: (keys: Path) => Position | undefined;
}

/** Something that keeps a process from starting. */
export interface Obstacle {
  readonly found: Finding;
  readonly at: () => Position | undefined;
}

export interface PlacedContainer {
  /** That of the workload or service. */
  readonly name: string;
  readonly units: number | undefined;
  /** Its name, cluster, file and medium. */
  readonly origin: Origin;
  readonly image: string;
  /** The release that a label names. */
  readonly label?: string | undefined;
  /** The program with its own words, if the image's entry point is replaced. */
  readonly command: readonly PlacedWord[] | undefined;
  readonly args: readonly PlacedWord[];
  readonly env: ReadonlyMap<string, PlacedVariable>;
  /** What sets further variables, but is not in the input. */
  readonly unseenEnv: readonly string[];
  /** The file at a path, if the input has it. */
  readonly fileAt: (path: string) => MountedFile | undefined;
  /** Whether the file that the image's own arguments name can come from the input. */
  readonly hasImageConfig: boolean;
  readonly obstacles: readonly Obstacle[];
  readonly at: (part: "args" | "image" | "units") => Position | undefined;
}

/** `readerOf` reads the texts of configuration files, each once. No value if another program runs. */
export function processIn(
  container: PlacedContainer,
  product: string,
  readerOf: (text: string) => ReadConfig,
): Read<Process> {
  const { name, units, origin } = container;
  const words = plainWords(container);
  const own = commandIn(words, product);
  if (own === undefined) return unreadable([otherProgram(container, product)]);
  const path = configPath(own.words) ?? (container.hasImageConfig && imageConfigIn(words, product));
  const file = path ? container.fileAt(path) : undefined;
  const start = { ...own, config: configOf(file, container, readerOf) };
  const at = placesOf(container, own, file);
  const process = { name, units, origin, at, start: { ...start, unseenEnv: container.unseenEnv } };
  const whyUnknown = `the image ${container.image} does not name it`;
  return { value: { ...process, releases: releasesOf(container), whyUnknown }, findings: [] };
}

function plainWords({ command, args, env }: PlacedContainer): Container {
  return {
    command: command?.map(({ word }) => word),
    args: args.map(({ word }) => word),
    env: new Map([...env].map(([name, { value }]) => [name, value])),
  };
}

function configPath(words: readonly string[]): string | undefined {
  return readGoOptions(words).options.get("config.file");
}

/** A container may run another program than the image's, which is fine but not checked. */
function otherProgram(container: PlacedContainer, product: string): Finding {
  const { command = [], args } = plainWords(container);
  const words = [...command, ...args].join(" ");
  const facts = { product, words, ...container.origin, ...container.at("args") };
  return finding("other-program", [container.name], facts);
}

function releasesOf({ image, label, name }: PlacedContainer): Statement[] {
  const ofImage = { value: image, because: `from the image of ${name}` };
  if (label === undefined) return [ofImage];
  return [ofImage, { value: label, because: "from the label app.kubernetes.io/version" }];
}

/** Obstacles are found where the process reads its file: either way it stops. */
function configOf(
  file: MountedFile | undefined,
  { obstacles }: PlacedContainer,
  readerOf: (text: string) => ReadConfig,
): ReadConfig | undefined {
  const { content } = file ?? {};
  const read = typeof content === "string" ? readerOf(content) : undefined;
  const all = [...obstacles, ...(typeof content === "object" ? [content] : [])];
  if (all.length === 0) return read;
  return (env) => {
    const { options = new Map(), keys = [], findings = [] } = read?.(env) ?? {};
    return { options, keys, findings: [...findings, ...all.map(({ found }) => found)] };
  };
}

function placesOf(
  container: PlacedContainer,
  own: OwnCommand,
  file: MountedFile | undefined,
): Process["at"] {
  const wordAt = wordPlaces(own.words, [...(container.command ?? []), ...container.args]);
  const optionAt = (name: string) => {
    const index = indexOfOption(name, own.words);
    return index === undefined ? undefined : wordAt(index);
  };
  const obstacleAt = (path: Path) => {
    const key = JSON.stringify(path);
    return container.obstacles.find(({ found }) => JSON.stringify(found.path) === key)?.at();
  };
  const settingAt = (option: string) => {
    const keys = [...configKeys, ...v1Options].find((row) => row.option === option)?.path;
    return keys && typeof file?.content === "string" ? file.at(keys) : undefined;
  };
  const placeIn = (name: string, rest: Path) => {
    if (name === "image" || name === "units") return container.at(name);
    if (name === "words") return wordAt(Number(rest[0]));
    if (name === "config.file") return file?.at(rest) ?? optionAt(name);
    return optionAt(name) ?? container.env.get(name)?.at() ?? settingAt(name);
  };
  return (path) => {
    const [first = "storage", ...rest] = path;
    // An index is that of a name among the targets.
    const name = typeof first === "number" ? "target" : first;
    return obstacleAt(path) ?? placeIn(name, rest) ?? container.at("args");
  };
}

/** Where the product's own words are among all words: at their end, or in the script of a shell. */
function wordPlaces(
  own: readonly string[],
  all: readonly PlacedWord[],
): (index: number) => Position | undefined {
  const before = all.length - own.length;
  const isEnd = before >= 0 && own.every((word, index) => all[before + index]?.word === word);
  if (isEnd) return (index) => all[before + index]?.at();
  const script = all.find(({ word }) => /\s/.test(word)) ?? all.at(-1);
  return (index) => {
    const word = own[index] ?? "";
    return (all.find((each) => each.word === word) ?? script)?.at(word);
  };
}

/** The last one, which wins, among the words that are read. */
function indexOfOption(name: string, words: readonly string[]): number | undefined {
  const { unread } = readGoOptions(words);
  const isOption = (word: string) =>
    [`-${name}`, `--${name}`].includes(word.split("=", 1)[0] ?? "");
  const read = words.slice(0, words.length - unread.length).findLastIndex(isOption);
  const index = read >= 0 ? read : words.findLastIndex(isOption);
  return index >= 0 ? index : undefined;
}
