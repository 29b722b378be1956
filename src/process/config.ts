/** A configuration file as processes know it. */
import type { Finding } from "../issues/issue.js";

/**
 * Reads a configuration file with its variables replaced, or as it is without any. Whoever has such a file brings its
 * parser: parsing command lines alone does not load it.
 */
export type ReadConfig = (env: ReadonlyMap<string, string | undefined> | undefined) => ConfigFile;

export interface ConfigFile {
  /** By the names of the command-line options that set the same. */
  readonly options: ReadonlyMap<string, string>;
  /** The keys at its top. */
  readonly keys: readonly string[];
  readonly findings: readonly Finding[];
}
