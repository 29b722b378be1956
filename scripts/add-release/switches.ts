/**
 * What is known to select a storage layer: environment variables, and options with the values that they may have.
 * Modules that depend on anything else are not understood.
 */

/** Any of them has the same effect; the first that a release reads is the one to use. */
export const variables: readonly string[] = ["PYROSCOPE_V2", "PYROSCOPE_V2_EXPERIMENT"];

export const layerOption = "architecture.storage";
export const layerOptionValues: readonly string[] = ["v1", "v1-v2-dual", "v2"];

/** With the variable set, both of these off leave the v1 modules out of `all`. */
export const v1Options: readonly string[] = ["all.enable-v1-write-path", "all.enable-v1-read-path"];

/** Options of the command itself, which select what is printed. */
export const printing: ReadonlyMap<string, string> = new Map([["modules", "true"]]);

export const knownOptions: ReadonlySet<string> = new Set([
  layerOption,
  ...v1Options,
  ...["modules", "version", "h", "help", "help-all"],
]);
