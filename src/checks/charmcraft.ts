/** Checks the role options of a charm against the release that the charm pins. */
import { flagPrefix, type Layer, placeOf } from "../catalog/catalog.js";
import { readFlags, unavailableRoles } from "../core/requests.js";
import { resolveFlags } from "../core/resolve.js";
import { describe, type Finding, finding } from "../issues/issue.js";
import type { Charmcraft, CharmRoleOption } from "../juju/charmcraft.js";
import { type Given, tableFor, workerCharm } from "./options.js";
import { type FoundScope as CheckedAlone, findScope } from "./scope.js";

/**
 * Problems of a charm's role options: roles that the release does not have, options that are not booleans, no option
 * for the complete meta-role, defaults that are redundant; and as a note, the roles that the charm does not offer.
 */
export function checkCharmcraft(charm: Charmcraft, given: Given): CheckedAlone | undefined {
  const table = tableFor(given);
  if (charm.name !== undefined && charm.name !== workerCharm(given, table)) return undefined;
  const witness = { name: charm.name ?? "the charm", config: {} };
  const scope = findScope([witness], { ...given, charmcraft: charm }, table);
  const { layer, findings } = scope;
  return layer ? { ...scope, findings: [...findings, ...optionFindings(charm, layer)] } : scope;
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
    .filter(({ name, isMeta }) => !isMeta && !names.has(flagPrefix + name))
    .map(({ name }) => name);
  if (roles.length === 0) return [];
  return [finding("not-offered", ["config", "options"], { ...placeOf(layer), roles })];
}
