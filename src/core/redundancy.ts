/** R7 to R9: what a meta-role means for the roles next to it. */
import {
  flagPrefix,
  type Layer,
  layersOf,
  type Module,
  placeOf,
  reach,
  type Table,
} from "../catalog/catalog.js";
import { readFact } from "../catalog/where.js";
import { type Finding, finding, type Path } from "../issues/resolve-issues.js";

/** The warnings about a set of targets; `pathOf` says where each was asked for. */
export function metaRoleFindings(
  targets: readonly Module[],
  layer: Layer,
  pathOf: PathOf,
): Finding[] {
  return [...redundantRoles(targets, layer, pathOf), ...extraRoles(targets, layer, pathOf)];
}

type PathOf = (role: string) => Path;

/** R7: one warning for each meta-role that starts others of the targets. */
function redundantRoles(targets: readonly Module[], layer: Layer, pathOf: PathOf): Finding[] {
  const metaRoles = targets.filter(({ isMeta }) => isMeta);
  return metaRoles.flatMap((meta) => {
    const roles = targets.filter((role) => innermostStarter(role, metaRoles) === meta);
    if (roles.length === 0) return [];
    const starters = metaRoles.filter(({ covers }) => roles.some(({ name }) => covers.has(name)));
    const names = roles.map(({ name }) => name);
    return finding("redundant-role", pathOf(meta.name), {
      ...placeOf(layer),
      roles: names,
      only: names,
      changing: roles.filter((role) => meta.isAlone || role.namingMatters).map(({ name }) => name),
      metaRole: meta.name,
      unset: starters.map(({ name }) => `${flagPrefix}${name}=false`).join(" "),
    });
  });
}

/** The meta-role that starts a role and does not start another one that does; the first by name. */
function innermostStarter(role: Module, metaRoles: readonly Module[]): Module | undefined {
  const starters = metaRoles.filter(({ covers }) => covers.has(role.name));
  return starters.find(({ covers }) => !starters.some(({ name }) => covers.has(name)));
}

/** R9: roles that the complete meta-role starts in other releases or layers, but not here. */
function extraRoles(targets: readonly Module[], layer: Layer, pathOf: PathOf): Finding[] {
  const { complete, table } = layer;
  if (complete === undefined) return [];
  return targets
    .filter((role) => role !== complete && !complete.covers.has(role.name))
    .filter((role) => isStartedSomewhere(role.name, table))
    .map((role) =>
      finding("extra-role", pathOf(role.name), {
        ...placeOf(layer),
        role: role.name,
        flag: flagPrefix + role.name,
        metaRole: complete.name,
      }),
    );
}

/** Whether the complete meta-role starts a module in some layer of some release. */
function isStartedSomewhere(name: string, table: Table): boolean {
  // Most answers are no, and the needs without their conditions show it without compiling every layer.
  const { modules } = table.rows;
  const needs = new Map(modules.map((row) => [row.name, (row.needs ?? []).map(factValue)]));
  const complete = modules.filter((row) => row.complete).map((row) => row.name);
  if (!table.modules.get(name)?.meta && !reach(complete, needs).has(name)) return false;
  for (const layer of layersOf(table)) if (layer.complete?.covers.has(name)) return true;
  return false;
}

function factValue(fact: string): string {
  return readFact(fact)[0];
}
