/** Reads a piece of a manifest or a Compose file that has a command: `args: […]`, list items, a container. */

import { isRecord } from "../text/values.js";
import { readYaml } from "../text/yaml.js";
import type { Environment, OwnCommand } from "./own-command.js";
import { splitWords } from "./split-words.js";
import { commandOfWords } from "./text.js";

/** Undefined if the text is something else. */
export function readFragment(
  text: string,
  product: string,
  env: Environment = new Map(),
): OwnCommand | undefined {
  const yaml = yamlOf(text.trim());
  const value = yaml === undefined ? undefined : readYaml(yaml).value?.[0]?.pythonValue;
  const program = product.toLowerCase();
  const words = wordsIn(value);
  if (words) return commandOfWords(words, program, env);
  const container = containerIn(value);
  return container && commandIn(container, program, env);
}

/** Items between commas are a list without its brackets. */
function yamlOf(text: string): string | undefined {
  if (/^(?:["'][^"']*["']\s*(?:,\s*|$))+$/.test(text) && text.includes(",")) return `[${text}]`;
  return /^(?:#[^\n]*\n\s*)*(?:\[|- |[\w-]+:(?:\s|$))/.test(text) ? text : undefined;
}

function wordsIn(value: unknown): readonly string[] | undefined {
  const isWord = (each: unknown) => typeof each === "string" || typeof each === "number";
  return Array.isArray(value) && value.length > 0 && value.every(isWord)
    ? value.map(String)
    : undefined;
}

/** The keys of a container: Kubernetes replaces its entry point by `command`, Compose by `entrypoint`. */
const wordKeys = ["entrypoint", "command", "args"];

/** A container with or without its name before it, as the only one of a list or not. */
function containerIn(
  value: unknown,
  isNamed = false,
): Readonly<Record<string, unknown>> | undefined {
  if (Array.isArray(value)) return value.length === 1 ? containerIn(value[0], true) : undefined;
  if (!isRecord(value)) return undefined;
  if ([...wordKeys, "image"].some((key) => key in value)) return value;
  const [only, ...others] = Object.values(value);
  return isNamed || others.length > 0 ? undefined : containerIn(only, true);
}

function commandIn(
  container: Readonly<Record<string, unknown>>,
  program: string,
  outer: Environment,
): OwnCommand | undefined {
  const parts = wordKeys.map((key) => container[key]);
  const words = parts.flatMap((part) =>
    typeof part === "string" ? splitWords(part) : (wordsIn(part) ?? []),
  );
  const env = new Map([...outer, ...variablesIn(container.env ?? container.environment)]);
  const { image } = container;
  const own = words.length === 0 ? { words, env } : commandOfWords(words, program, env);
  return own && typeof image === "string" ? { ...own, image } : own;
}

/** `[{ name, value }]`, `["NAME=value"]` or a mapping; a value that comes from elsewhere is not known. */
function variablesIn(value: unknown): [string, string | undefined][] {
  if (isRecord(value)) return Object.entries(value).map(([name, each]) => [name, textOf(each)]);
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.flatMap((each): [string, string | undefined][] => {
    if (isRecord(each)) return [[`${each.name}`, textOf(each.value)]];
    const [name = "", ...rest] = `${each}`.split("=");
    return [[name, rest.length > 0 ? rest.join("=") : undefined]];
  });
}

function textOf(value: unknown): string | undefined {
  return value === undefined || value === null || typeof value === "object"
    ? undefined
    : `${value}`;
}
