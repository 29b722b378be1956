/** The options that a configuration file sets. */
import { parse } from "yaml";
import { configKeys } from "../data/options.js";
import type { ReadConfig } from "./process.js";

/** Configuration files are a few kilobytes; the parser's time is not linear in hostile text. */
const longest = 50_000;

/** Options have the names that they have on a command line; none are found in a text that cannot be read. */
export function configReader(text: string): ReadConfig {
  return (expandsEnv) => {
    const config = parseConfig(expandsEnv ? expandDefaults(text) : text);
    return new Map(
      configKeys.flatMap(({ path, option }) => {
        const value = path.reduce<unknown>(childOf, config);
        const isScalar = ["string", "number", "boolean"].includes(typeof value);
        return isScalar ? [[option, String(value)] as const] : [];
      }),
    );
  };
}

function parseConfig(text: string): unknown {
  if (text.length > longest) return undefined;
  try {
    return parse(text, { logLevel: "silent", maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

/** `${NAME:-default}` is its default: the environment of the process is not known. */
function expandDefaults(text: string): string {
  return text.replace(/\$\{\w+:-([^${}]*)\}/g, "$1");
}

function childOf(value: unknown, key: string): unknown {
  const parent: unknown = Object(value);
  return Object.hasOwn(parent as object, key) ? Reflect.get(parent as object, key) : undefined;
}
