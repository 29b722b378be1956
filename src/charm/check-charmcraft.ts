/** Checks the role options of a charm against what upstream has in the release that the charm pins. */
import { targetsOf } from "../answer.js";
import { readFlags } from "../flags.js";
import { deepFreeze } from "../freeze.js";
import { describe, finding, toIssues } from "../issues.js";
import { flagPrefix, type Layer } from "../layer.js";
import { metaFindings } from "../meta.js";
import { readOptions } from "../options.js";
import type { Charmcraft, CharmRoleOption } from "./charmcraft.js";
import { type CheckIssue, checkIssue } from "./check-issues.js";
import { type CheckOptions, workerCharm } from "./check-options.js";
import { withHint } from "./in-application.js";

/**
 * What is wrong with a charm's role options: roles that the release lacks, options that are no booleans, a
 * meta-role without an option, defaults that are redundant; as a note, the roles that the charm does not offer.
 *
 * @example
 * ```ts
 * import { checkCharmcraft, parseCharmcraft } from "pyroscope-roles/charm";
 *
 * const charm = parseCharmcraft("name: pyroscope-worker-k8s\ntype: charm\nconfig: { options: { role-ingestor: { type: boolean } } }");
 * if (charm.ok) {
 *   const [issue] = checkCharmcraft(charm.value, { release: "1.18" });
 *   console.log(issue?.code, issue?.path); // unknown-role [ 'config', 'options', 'role-ingestor' ]
 * }
 * ```
 */
export function checkCharmcraft(
  { name, options: offered }: Charmcraft,
  options: CheckOptions,
): readonly CheckIssue[] {
  const { layer, findings } = readOptions(options);
  if (layer === undefined) return deepFreeze(toIssues(findings));
  const { table } = layer;
  const charm = workerCharm(options, table);
  if (name !== undefined && name !== charm)
    return deepFreeze([checkIssue("no-worker", [], { charm })]);
  const names = Object.fromEntries(offered.map(({ name }) => [name, true]));
  const wrongRoles = toIssues(readFlags(names, table, layer).findings).map((issue) =>
    issue.code === "unavailable-role" ? withHint(issue, "take the option out") : issue,
  );
  const wrongDefaults = toIssues(offered.flatMap(defaultFindings));
  const found = [
    ...wrongRoles,
    ...offered.flatMap(typeIssues),
    ...wrongDefaults,
    ...redundantDefaults(offered, layer),
  ];
  return deepFreeze([
    ...toIssues(findings),
    ...found.map((issue) => locate(issue, offered)),
    ...missingMetaRoles(offered, layer),
    ...notOffered(offered, layer),
  ]);
}

/** Puts the issue where its option stands. */
function locate(issue: CheckIssue, offered: readonly CharmRoleOption[]): CheckIssue {
  const [at] = offered.filter(({ name }) => name === issue.path[0]);
  const path = ["config", "options", ...issue.path];
  return { ...issue, path, line: at?.line, column: at?.column };
}

function typeIssues({ name, type }: CharmRoleOption): CheckIssue[] {
  if (type === "boolean") return [];
  return [checkIssue("wrong-option-type", [name], { option: name, type: type ?? "none" })];
}

function defaultFindings({ name, default: value }: CharmRoleOption) {
  if (value === undefined || value === null || typeof value === "boolean") return [];
  const given = describe(value);
  return [finding("invalid-flag", [name], () => ({ flag: name, ...given }))];
}

function redundantDefaults(
  offered: readonly CharmRoleOption[],
  layer: Layer,
): readonly CheckIssue[] {
  const defaults = Object.fromEntries(
    offered.map((option) => [option.name, option.default === true]),
  );
  const { on } = readFlags(defaults, layer.table, layer);
  const issues = toIssues(metaFindings(targetsOf(layer, on), layer));
  return issues.map((issue) => withHint(issue, "leave one of them on by default"));
}

function missingMetaRoles(
  offered: readonly CharmRoleOption[],
  { at, complete }: Layer,
): CheckIssue[] {
  const option = `${flagPrefix}${complete?.name}`;
  if (complete === undefined || offered.some(({ name }) => name === option)) return [];
  return [
    checkIssue("missing-meta-option", ["config", "options"], {
      ...at,
      option,
      metaRole: complete.name,
    }),
  ];
}

function notOffered(offered: readonly CharmRoleOption[], { at, roles }: Layer): CheckIssue[] {
  const names = new Set(offered.map(({ name }) => name));
  const missing = roles.filter(({ name, row }) => !row.meta && !names.has(flagPrefix + name));
  if (missing.length === 0) return [];
  const facts = { ...at, roles: missing.map(({ name }) => name) };
  return [checkIssue("not-offered", ["config", "options"], facts)];
}
