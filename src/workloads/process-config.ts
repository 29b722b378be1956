/** The options that a configuration file of the process sets. */

import { configKeys } from "../data/options.js";
import { type Finding, finding, type Path } from "../issues/issue.js";
import { cut } from "../issues/text.js";
import type { ConfigFile, ReadConfig } from "../process/config.js";
import { expandText } from "../process/expand.js";
import { maxNesting } from "../text/limits.js";
import { isRecord } from "../text/record.js";
import { valueAt } from "../text/values.js";
import { readYaml } from "../text/yaml.js";

/** Configuration files are a few kilobytes, but thousands of processes can have one. */
const longest = 50_000;

/** Of all texts that one file becomes with different variables. */
const longestTogether = 2_000_000;

/** More would not be shown. */
const maxKeys = 1000;

/** Options have the names that they have on a command line; none are found in a text that cannot be read. */
export function configReader(text: string): ReadConfig {
  const known = new Map<string, ConfigFile>();
  let length = 0;
  return (env) => {
    const expanded = env ? expandText(text, env) : text;
    const read = known.get(expanded);
    if (read) return read;
    length += expanded.length;
    if (expanded.length > longest || length > longestTogether) return unread;
    const config = readConfig(expanded);
    known.set(expanded, config);
    return config;
  };
}

/** Processes often share a file, which is then read once. */
export function configReaders(): typeof configReader {
  const known = new Map<string, ReadConfig>();
  return (text) => {
    const reader = known.get(text) ?? configReader(text);
    known.set(text, reader);
    return reader;
  };
}

const unread: ConfigFile = {
  options: new Map(),
  keys: [],
  findings: [finding("unread-config", ["config.file"], { characters: longest, depth: maxNesting })],
};

/** Only the first document is read; an empty file is fine, one of comments is not. */
function readConfig(text: string): ConfigFile {
  const { value: documents, findings } = readYaml(text);
  const [found] = findings;
  if (found) return unreadable(found);
  const [document] = documents ?? [];
  if (document !== undefined) {
    const { value } = document;
    return isRecord(value) ? settingsOf(value) : invalid("is not a mapping");
  }
  const isEmpty = text === "" || /^\s*[^#\s]/m.test(text);
  return isEmpty ? settingsOf({}) : invalid("has only comments");
}

function unreadable(found: Finding): ConfigFile {
  if (found.code === "unreadable-yaml") return invalid(`is not YAML: ${found.reason}`);
  return found.code === "duplicate-key" ? invalid(`has ${cut(found.key)} twice`) : unread;
}

function settingsOf(config: Readonly<Record<string, unknown>>): ConfigFile {
  const values = configKeys.map(({ path, option }) => {
    return { option, path, value: valueAt(config, path) };
  });
  const wrong = values.filter(({ value }) => typeof value === "object" && value !== null);
  const options = values.flatMap(({ option, value }) =>
    ["string", "number", "boolean"].includes(typeof value) ? [[option, `${value}`] as const] : [],
  );
  return {
    options: new Map(options),
    keys: Object.keys(config).slice(0, maxKeys),
    findings: wrong.map(({ path }) =>
      invalidConfig(`needs one string for ${path.join(".")}`, path),
    ),
  };
}

/** The process stops. */
function invalid(reason: string): ConfigFile {
  return { options: new Map(), keys: [], findings: [invalidConfig(reason)] };
}

function invalidConfig(reason: string, keys: Path = []): Finding {
  return finding("invalid-config", ["config.file", ...keys], { reason });
}
