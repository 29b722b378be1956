/** The way back: the flags of a target list or of a command line that holds one. */
import type { PyroscopeRole, StorageLayer } from "./data/pyroscope.js";
import { RoleResolutionError } from "./error.js";
import type { RoleFlags } from "./flags.js";
import { describe, finding, toIssues } from "./issues.js";
import { flagPrefix } from "./layer.js";
import { type LayerOptions, readOptions } from "./options.js";

/**
 * Reads the roles of `"-target=a,b"`, `"--target a,b"`, `"a,b"` or a whole command line. Like upstream it
 * neither trims nor folds names, the last `-target` wins, and a command line without one runs the complete
 * meta-role. Quotes are taken away, so that a command within `sh -c` is read too. Names are not checked
 * here: `resolveRoles` tells what is wrong with each, and whether the release is listed.
 *
 * @throws {RoleResolutionError} when the options are wrong or `text` is no text.
 * @example
 * ```ts
 * import { parseTarget } from "pyroscope-roles";
 *
 * const command = "/usr/bin/pyroscope -config.file=/etc/config.yaml -target=ingester,distributor";
 * console.log(parseTarget(command, { release: "1.18.2" })); // { 'role-ingester': true, 'role-distributor': true }
 * ```
 */
export function parseTarget<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(text: string, options: LayerOptions<Role, Storage>): RoleFlags<Role>;
export function parseTarget(text: unknown, options: unknown): Readonly<Record<string, boolean>> {
  const { layer, findings } = readOptions(options);
  if (layer === undefined) throw new RoleResolutionError(toIssues(findings));
  if (typeof text !== "string") {
    const facts = describe(text);
    throw new RoleResolutionError(
      toIssues([...findings, finding("invalid-target", [], () => facts)]),
    );
  }
  const list = targetList(text) ?? layer.complete?.name ?? "";
  const names = list === "" ? [] : list.split(",");
  return Object.freeze(Object.fromEntries(names.map((name) => [flagPrefix + name, true])));
}

/** The value of the last `-target`; without one nothing for a command line, else the whole text. */
function targetList(text: string): string | undefined {
  const words = text.replace(/["']/g, "").split(/\s+/);
  if (!words.some((word) => /^-|\//.test(word))) return text.replace(/[\r\n]+$/, "");
  const at = words.findLastIndex((word) => /^--?target(=|$)/.test(word));
  if (at < 0) return undefined;
  const [word = "", value = ""] = words.slice(at);
  return word.includes("=") ? word.slice(word.indexOf("=") + 1) : value;
}
