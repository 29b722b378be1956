/** Checks the role probes of a juju-doctor ruleset against upstream. */
import { type Layer, layerOf, placeOf, requiredRoles, storagesOf } from "../catalog/catalog.js";
import { readNames, unavailableRoles } from "../core/requests.js";
import { type Finding, finding } from "../issues/issue.js";
import { standsFor, starterOf } from "../juju/coordinator.js";
import type { Probe, ProbeDeployment, ProbeMetaRole, ProbeRole } from "../juju/probe.js";
import { optionsOf } from "./evidence.js";
import { type Given, tableFor, workerCharm } from "./options.js";
import { type FoundScope as CheckedAlone, findScope } from "./scope.js";

/**
 * Problems of a probe's table: names that are not roles of the release, meta-roles that are not listed or stand for
 * other roles than upstream's, counts below upstream's.
 */
export function checkProbe(probe: Probe, given: Given): CheckedAlone {
  const table = tableFor(given);
  const charm = workerCharm(given, table);
  const deployments = probe.deployments.filter(({ workerCharm: own }) => own === charm);
  if (deployments.length === 0) {
    const others = [...new Set(probe.deployments.map((each) => each.workerCharm))];
    const findings = [finding("not-role-probe", [], { charm, others })];
    return { layer: undefined, because: undefined, findings };
  }
  const config = optionsOf(deployments.flatMap(namedRoles).map(({ role }) => role));
  const scope = findScope([{ name: charm, config }], given, table);
  const { layer, findings } = scope;
  if (layer === undefined) return scope;
  const found = deployments.flatMap((deployment) => checkTable(deployment, layer));
  const isAssumed = given.storage === undefined && found.length > 0;
  const other = isAssumed ? otherLayer(deployments, layer) : [];
  return { ...scope, findings: [...findings, ...other, ...found] };
}

/** The first other layer of the release with which nothing is wrong. */
function otherLayer(deployments: readonly ProbeDeployment[], layer: Layer): Finding[] {
  const { table, release } = layer;
  const fits = storagesOf(table, release).find(({ name }) => {
    const other = layerOf(table, release, name);
    return other && deployments.every((each) => checkTable(each, other).length === 0);
  });
  if (fits === undefined) return [];
  return [finding("other-layer", ["storage"], { ...placeOf(layer), otherStorage: fits.name })];
}

function namedRoles({ recommended, metaRoles }: ProbeDeployment): ProbeRole[] {
  return [...recommended, ...metaRoles, ...metaRoles.flatMap(({ roles }) => roles)];
}

function checkTable(deployment: ProbeDeployment, layer: Layer): Finding[] {
  const { recommended, metaRoles } = deployment;
  return [
    ...unusedNames(deployment, layer),
    ...missingMetaRole(deployment, layer),
    ...recommended.flatMap(({ role, units, ...at }) => {
      const want = layer.modules.get(role)?.replicas ?? 0;
      const facts = { ...placeOf(layer), role, have: units, want, ...at };
      return units < want ? [finding("low-recommendation", [role], facts)] : [];
    }),
    ...metaRoles.flatMap((metaRole) => checkMetaRole(metaRole, layer)),
  ];
}

/** Names that no role of the layer has: with a table of one release they do nothing. */
function unusedNames(deployment: ProbeDeployment, layer: Layer): Finding[] {
  const { table } = layer;
  return namedRoles(deployment).flatMap(({ role, ...at }) => {
    const requests = readNames([role], table, layer);
    const wrong = [...requests.findings, ...unavailableRoles(requests, layer)];
    if (wrong.length === 0) return [];
    const isMistake = requests.findings.length > 0;
    if (isMistake) return wrong.map((each) => ({ ...each, path: [role], ...at }));
    return [finding("unused-name", [role], { name: role, list: "the probe", ...at })];
  });
}

/** Without it a worker that runs everything counts as nothing. */
function missingMetaRole({ metaRoles, line, column }: ProbeDeployment, layer: Layer): Finding[] {
  const { complete } = layer;
  if (complete === undefined || metaRoles.some(({ role }) => role === complete.name)) return [];
  const at = line !== undefined && { line, column };
  const facts = { ...placeOf(layer), metaRole: complete.name, ...at };
  return [finding("missing-meta-role", ["meta_roles"], facts)];
}

/** The roles that the probe counts for a meta-role, against those that the meta-role starts. */
function checkMetaRole({ role: metaRole, roles, ...at }: ProbeMetaRole, layer: Layer): Finding[] {
  const meta = layer.modules.get(metaRole);
  if (meta === undefined) return [];
  const named = roles.flatMap(({ role }) => layer.modules.get(role) ?? []);
  const others = named.filter((role) => role !== meta && !role.isComplete);
  const forgotten = requiredRoles(layer)
    .filter(({ name }) => meta.needs.includes(name) && starterOf(name, others) === undefined)
    .map(({ name }) => name);
  const wrong = roles.filter(({ role }) => {
    const module = layer.modules.get(role);
    return module !== undefined && module !== meta && !standsFor(meta, module, layer);
  });
  const place = placeOf(layer);
  return [
    ...(forgotten.length === 0
      ? []
      : [
          finding("forgotten-members", [metaRole], { ...place, metaRole, roles: forgotten, ...at }),
        ]),
    ...wrong.map(({ role, ...own }) =>
      finding("no-member", [metaRole, role], { ...place, metaRole, role, ...own }),
    ),
  ];
}
