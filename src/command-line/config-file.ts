/** The options that a configuration file sets. */
import { parseAllDocuments } from "yaml";
import { configKeys } from "../data/options.js";
import { type Finding, finding } from "../issues/issue.js";
import type { ConfigFile, ReadConfig } from "./config.js";
import { expandText } from "./expand.js";

/** Configuration files are a few kilobytes; the parser's time is not linear in hostile text. */
const longest = 50_000;
/** The parser is recursive. */
const deepest = 100;

/** Options have the names that they have on a command line; none are found in a text that cannot be read. */
export function configReader(text: string): ReadConfig {
  return (env) => {
    if (text.length > longest || depthOf(text) > deepest) return unread;
    const { config, problems } = parseConfig(env ? expandText(text, env) : text);
    const values = configKeys.map(({ path, option }) => {
      return { option, at: path.join("."), value: path.reduce<unknown>(childOf, config) };
    });
    const wrong = values.filter(({ value }) => typeof value === "object" && value !== null);
    return {
      options: new Map(
        values.flatMap(({ option, value }) =>
          ["string", "number", "boolean"].includes(typeof value) ? [[option, `${value}`]] : [],
        ),
      ),
      keys: isMapping(config) ? Object.keys(config) : [],
      findings: [
        ...problems.map(invalidConfig),
        ...wrong.map(({ at }) => invalidConfig(`needs one string for ${at}`)),
      ],
    };
  };
}

const unread: ConfigFile = {
  options: new Map(),
  keys: [],
  findings: [finding("unread-config", ["config.file"], { characters: longest, depth: deepest })],
};

/** The most brackets that are open at once. */
function depthOf(text: string): number {
  let [depth, most] = [0, 0];
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (bracket === "[" || bracket === "{" ? 1 : -1));
    most = Math.max(most, depth);
  }
  return most;
}

interface ParsedConfig {
  readonly config?: unknown;
  /** Why the process stops. */
  readonly problems: readonly string[];
}

/** Only the first document is read; an empty file is fine, one of comments is not. */
function parseConfig(text: string): ParsedConfig {
  if (text === "") return { problems: [] };
  try {
    const [document] = parseAllDocuments(text, { version: "1.1", logLevel: "silent" });
    const [error] = document && "errors" in document ? document.errors : [];
    if (document === undefined) return { problems: ["has only comments"] };
    if (error) return { problems: [`is not YAML: ${error.message.split("\n", 1)[0]}`] };
    const config: unknown = document.toJS({ maxAliasCount: 100 });
    if (config === null || isMapping(config)) return { config, problems: [] };
    return { problems: ["is not a mapping"] };
  } catch {
    return { problems: ["is not YAML"] };
  }
}

function isMapping(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function invalidConfig(reason: string): Finding {
  return finding("invalid-config", ["config.file"], { reason });
}

function childOf(value: unknown, key: string): unknown {
  return isMapping(value) && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
