/** Checks the names and counts of a consistency probe against upstream. */
import { readFlags } from "../flags.js";
import { deepFreeze } from "../freeze.js";
import { toIssues } from "../issues.js";
import { flagPrefix, type Layer } from "../layer.js";
import { readOptions } from "../options.js";
import { type CheckIssue, checkIssue } from "./check-issues.js";
import { type CheckOptions, workerCharm } from "./check-options.js";
import { withHint } from "./in-application.js";
import type { Probe, ProbeDeployment, ProbeMetaRole, ProbeRole } from "./probe.js";
import { offeredFor, requiredRoles, standsFor } from "./required.js";

/**
 * What is wrong with a probe's table: names of no role of the release, roles that a meta-role does not start
 * or required ones that it starts and the probe forgets, counts below upstream's. Where the layer was not
 * given and the probe fits another one of the release, that is said first.
 *
 * @example
 * ```ts
 * import { checkProbe, parseProbe } from "pyroscope-roles/charm";
 *
 * const probe = parseProbe(`
 * probes:
 *   - with: [{ worker_charm: pyroscope-worker-k8s, recommended_deployment: { metastore: 2 } }]
 * `);
 * const options = { release: "2.2.1", storage: "v2" };
 * if (probe.ok) console.log(checkProbe(probe.value, options)[0]?.code); // low-recommendation
 * ```
 */
export function checkProbe(probe: Probe, options: CheckOptions): readonly CheckIssue[] {
  const { layer, findings } = readOptions(options);
  if (layer === undefined) return deepFreeze(toIssues(findings));
  const charm = workerCharm(options, layer.table);
  const deployments = probe.deployments.filter(({ workerCharm }) => workerCharm === charm);
  const issues = deployments.flatMap((deployment) => checkOne(deployment, layer));
  const other =
    options.storage === undefined && issues.length > 0 ? fitting(deployments, layer) : [];
  const none = deployments.length === 0 ? [checkIssue("no-worker", [], { charm })] : [];
  return deepFreeze([...toIssues(findings), ...none, ...other, ...issues]);
}

/** The first other layer of the release with which nothing is wrong. */
function fitting(deployments: readonly ProbeDeployment[], { table, at }: Layer): CheckIssue[] {
  const fits = table.storages(at.release).find(({ name }) => {
    const layer = table.layer(at.release, name);
    return layer && deployments.every((deployment) => checkOne(deployment, layer).length === 0);
  });
  return fits ? [checkIssue("other-layer", ["storage"], { ...at, otherStorage: fits.name })] : [];
}

function checkOne({ recommended, metaRoles }: ProbeDeployment, layer: Layer): CheckIssue[] {
  const named = [...recommended, ...metaRoles, ...metaRoles.flatMap(({ roles }) => roles)];
  return [
    ...unknownRoles(named, layer),
    ...recommended.flatMap(({ role, units, line, column }) => {
      const want = layer.modules.get(role)?.replicas ?? 0;
      const facts = { ...layer.at, role, have: units, want, line, column };
      return units < want ? [checkIssue("low-recommendation", [role], facts)] : [];
    }),
    ...metaRoles.flatMap((metaRole) => checkMetaRole(metaRole, layer)),
  ];
}

function unknownRoles(named: readonly ProbeRole[], layer: Layer): CheckIssue[] {
  const flags = Object.fromEntries(named.map(({ role }) => [flagPrefix + role, true]));
  return toIssues(readFlags(flags, layer.table, layer).findings).map((issue) => {
    const at = named.find(({ role }) => flagPrefix + role === issue.path[0]);
    return withHint({ ...issue, line: at?.line, column: at?.column }, "mend or take out the name");
  });
}

/** What the probe takes a meta-role to stand for, against what it starts. */
function checkMetaRole(
  { role: metaRole, roles, line, column }: ProbeMetaRole,
  layer: Layer,
): CheckIssue[] {
  const meta = layer.modules.get(metaRole);
  if (meta === undefined) return [];
  const named = roles.flatMap(({ role }) => layer.modules.get(role) ?? []);
  const others = named.filter((role) => role !== meta);
  const forgotten = requiredRoles(layer)
    .filter(({ name }) => meta.needs.includes(name) && offeredFor(name, others) === undefined)
    .map(({ name }) => name);
  const strangers = others.filter((role) => !standsFor(meta, role, layer)).map(({ name }) => name);
  const extra = roles.filter(({ role }) => strangers.includes(role));
  return [
    ...(forgotten.length > 0
      ? [
          checkIssue("forgotten-members", [metaRole], {
            ...layer.at,
            metaRole,
            roles: forgotten,
            line,
            column,
          }),
        ]
      : []),
    ...extra.map(({ role, ...at }) =>
      checkIssue("no-member", [metaRole, role], { ...layer.at, metaRole, role, ...at }),
    ),
  ];
}
