/** What enables roles with the options that a charm has: Loki's offers read, write and backend, and nothing finer. */
import { flagPrefix, type Layer, type Module } from "../catalog/catalog.js";
import { settingsFor } from "../core/coverage.js";
import type { Finding } from "../issues/issue.js";
import { starterOf } from "../juju/coordinator.js";
import { offeredOptions } from "./evidence.js";
import type { Given } from "./options.js";

/** The roles that the charm has options for; undefined if the charm is not known. */
export function offeredRoles(options: Given, layer: Layer): readonly Module[] | undefined {
  const offered = offeredOptions(options, layer.release, layer.table);
  return offered && layer.roles.filter(({ name }) => Object.hasOwn(offered, flagPrefix + name));
}

/** Nothing is left of a feature that none of the options enables, except the one for everything. */
export function inOfferedTerms(
  found: Finding,
  offered: readonly Module[] | undefined,
  layer: Layer,
): Finding[] {
  if (offered === undefined) return [found];
  if (found.code === "missing-feature") {
    const starter = starterOf(found.role, offered);
    if (starter === undefined || starter === layer.complete) return [];
    return [{ ...found, flag: flagPrefix + starter.name }];
  }
  if (found.code !== "missing-role") return [found];
  const starters = found.roles.flatMap((role) => starterOf(role, offered)?.name ?? role);
  const all = starters.filter((role) => role === layer.complete?.name);
  return [{ ...found, settings: settingsFor([...new Set(all.length > 0 ? all : starters)]) }];
}
