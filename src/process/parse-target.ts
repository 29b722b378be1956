/** The roles that a command line or a target list names. */
import { type LayerOptions, requireLayer } from "../core/options.js";
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import { describe, finding, toIssues } from "../issues/core-issues.js";
import { RoleResolutionError } from "../issues/error.js";
import { readProcess } from "./process.js";
import { readCommandText } from "./text.js";

/**
 * Reads the role names of `"a,b"`, `"-target=a,b"` or a whole command line. Like upstream it neither trims nor folds
 * names, the last `-target` wins, and a command line without one runs the complete meta-role. Names are not checked:
 * `resolveTargets` does that.
 *
 * @throws {RoleResolutionError} if the options are wrong, or the text is not a command line.
 * @example
 * ```ts
 * import { parseTarget } from "pyroscope-roles";
 *
 * const command = "/usr/bin/pyroscope -config.file=/etc/config.yaml -target=ingester,distributor";
 * console.log(parseTarget(command, { release: "1.18.2" })); // [ 'ingester', 'distributor' ]
 * ```
 */
export function parseTarget<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(text: string, options: LayerOptions<Role, Storage>): readonly string[];
export function parseTarget(text: unknown, options: unknown): readonly string[] {
  const layer = requireLayer(options);
  if (typeof text !== "string") {
    throw new RoleResolutionError(toIssues([finding("invalid-target", [], describe(text))]));
  }
  const { input, findings } = readCommandText(text, layer.product);
  if (input === undefined) throw new RoleResolutionError(toIssues(findings));
  return readProcess(input, layer).targets;
}
