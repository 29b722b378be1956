/** Checks the role options of a charm against the release that the charm pins. */
import { flagPrefix, type Layer, placeOf } from "../catalog/catalog.js";
import { readFlags, unavailableRoles } from "../core/requests.js";
import { resolveFlags } from "../core/resolve.js";
import type { Charmcraft, CharmRoleOption } from "../formats/juju/charmcraft.js";
import { describe, type Finding, finding, type Issue, toIssues } from "../issues/issue.js";
import { inspectArguments } from "./arguments.js";
import { type Checked, type CheckOptions, onlyFindings, tableFor, workerCharm } from "./options.js";
import { findScope } from "./scope.js";

/**
 * Problems of a charm's role options: roles that the release does not have, options that are not booleans, no option
 * for the complete meta-role, defaults that are redundant; and as a note, the roles that the charm does not offer.
 *
 * @example
 * ```ts
 * import { checkCharmcraft, parseCharmcraft } from "pyroscope-roles/check";
 *
 * const charm = parseCharmcraft("name: pyroscope-worker-k8s\ntype: charm\nconfig: { options: { role-ingestor: { type: boolean } } }");
 * if (charm.ok) {
 *   const issue = checkCharmcraft(charm.value, { release: "1.18" }).at(-1);
 *   console.log(issue?.code, issue?.path); // unknown-role [ 'config', 'options', 'role-ingestor' ]
 * }
 * ```
 */
export function checkCharmcraft(charm: Charmcraft, options: CheckOptions = {}): readonly Issue[] {
  return toIssues(inspectArguments("charmcraft", charm, options, inspectCharmcraft).findings);
}

export function inspectCharmcraft(charm: Charmcraft, options: CheckOptions): Checked {
  const table = tableFor(options);
  const format = "charmcraft";
  if (charm.name !== undefined && charm.name !== workerCharm(options, table)) {
    return { ...onlyFindings([]), format, isRelevant: false };
  }
  const { value, findings: unknown } = findScope([], { ...options, charmcraft: charm }, table);
  if (value === undefined) return { ...onlyFindings(unknown, false), format };
  const { layer, findings } = value.scope;
  return {
    ...onlyFindings([...findings, ...optionFindings(charm, layer)]),
    format,
    release: layer.release,
    storage: layer.storage,
    reason: value.evidence.reason,
  };
}

function optionFindings({ options: offered }: Charmcraft, layer: Layer): Finding[] {
  const all = Object.fromEntries(offered.map(({ name }) => [name, true]));
  const requests = readFlags(all, layer.table, layer);
  const found = [
    ...requests.findings,
    ...unavailableRoles(requests, layer).map(asOption),
    ...offered.flatMap(typeFindings),
    ...redundantDefaults(offered, layer),
  ];
  const byName = new Map(offered.map((option) => [option.name, option]));
  return [
    ...found.map((each) => locate(each, byName)),
    ...missingMetaOption(offered, layer),
    ...notOffered(offered, layer),
  ];
}

/** An option is removed from the charm, not set to false. */
function asOption(found: Finding): Finding {
  return { ...found, medium: "charmcraft" };
}

function locate(found: Finding, offered: ReadonlyMap<unknown, CharmRoleOption>): Finding {
  const { line, column } = offered.get(found.path[0]) ?? {};
  const path = ["config", "options", ...found.path];
  return { ...found, path, ...(line !== undefined && { line, column }) };
}

function typeFindings({ name, type, default: value }: CharmRoleOption): Finding[] {
  const isUnset = value === undefined || value === null;
  return [
    ...(type === "boolean"
      ? []
      : [finding("wrong-option-type", [name], { option: name, type: type ?? "none" })]),
    ...(isUnset || typeof value === "boolean"
      ? []
      : [finding("invalid-flag", [name], { flag: name, ...describe(value) })]),
  ];
}

function redundantDefaults(offered: readonly CharmRoleOption[], layer: Layer): Finding[] {
  const defaults = offered.map((option) => [option.name, option.default === true] as const);
  const scope = { table: layer.table, layer, isAssumed: false, findings: [] };
  return resolveFlags(Object.fromEntries(defaults), scope)
    .findings.filter(({ code }) => code === "redundant-role" || code === "extra-role")
    .map(asOption);
}

function missingMetaOption(offered: readonly CharmRoleOption[], layer: Layer): Finding[] {
  const { complete } = layer;
  const option = `${flagPrefix}${complete?.name}`;
  if (complete === undefined || offered.some(({ name }) => name === option)) return [];
  const facts = { ...placeOf(layer), option, metaRole: complete.name };
  return [finding("missing-meta-option", ["config", "options"], facts)];
}

function notOffered(offered: readonly CharmRoleOption[], layer: Layer): Finding[] {
  const names = new Set(offered.map(({ name }) => name));
  const roles = layer.roles
    .filter(({ name, row }) => !row.meta && !names.has(flagPrefix + name))
    .map(({ name }) => name);
  if (roles.length === 0) return [];
  return [finding("not-offered", ["config", "options"], { ...placeOf(layer), roles })];
}
