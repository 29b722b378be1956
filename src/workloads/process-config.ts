/** The options that a configuration file of the process sets. */

import { configKeys } from "../data/options.js";
import { v1Options } from "../data/v1-options.js";
import { type Finding, finding, type Path } from "../issues/issue.js";
import { cut } from "../issues/text.js";
import type { ConfigFile, ReadConfig } from "../process/config.js";
import { expandText } from "../process/expand.js";
import { type Budget, maxNesting } from "../text/budget.js";
import { isRecord, valueAt } from "../text/values.js";
import { readYaml } from "../text/yaml.js";

/** More would not be shown. */
const maxKeys = 1000;

/** Options have the names that they have on a command line; none are found in a text that cannot be read. */
export function configReader(text: string, budget: Budget): ReadConfig {
  const known = new Map<string, ConfigFile>();
  return (env) => {
    if (env && !budget.spendText(text)) return unread;
    const expanded = env ? expandText(text, env) : text;
    const read = known.get(expanded);
    if (read) return read;
    const config = readConfig(expanded, budget);
    known.set(expanded, config);
    return config;
  };
}

/** Processes often share a file, which is then read once. */
export function configReaders(budget: Budget): (text: string) => ReadConfig {
  const known = new Map<string, ReadConfig>();
  return (text) => {
    const reader = known.get(text) ?? configReader(text, budget);
    known.set(text, reader);
    return reader;
  };
}

const unread: ConfigFile = {
  options: new Map(),
  keys: [],
  findings: [finding("unread-config", ["config.file"], { depth: maxNesting })],
};

/** Only the first document is read; an empty file is fine, one of comments is not. */
function readConfig(text: string, budget: Budget): ConfigFile {
  const { value: documents, findings } = readYaml(text, budget);
  const [found] = findings;
  if (found) return unreadable(found);
  const [document] = documents ?? [];
  if (document !== undefined) {
    const { value } = document;
    return isRecord(value) ? settingsOf(value) : invalid("is not a mapping");
  }
  const isEmpty = text === "" || text.split("\n").some((line) => /^[^#]/.test(line.trim()));
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
    options: new Map([...options, ...ofV1(config)]),
    keys: Object.keys(config).slice(0, maxKeys),
    findings: wrong.map(({ path }) =>
      invalidConfig(`needs one string for ${path.join(".")}`, path),
    ),
  };
}

/** Some of them are lists, which matter only for whether they are set. */
function ofV1(config: Readonly<Record<string, unknown>>): [string, string][] {
  return v1Options.flatMap(({ path, option }): [string, string][] => {
    const value = valueAt(config, path);
    const isSet = value !== undefined && value !== null && !isRecord(value);
    return isSet ? [[option, `${value}`]] : [];
  });
}

/** The process stops. */
function invalid(reason: string): ConfigFile {
  return { options: new Map(), keys: [], findings: [invalidConfig(reason)] };
}

function invalidConfig(reason: string, keys: Path = []): Finding {
  return finding("invalid-config", ["config.file", ...keys], { reason });
}
