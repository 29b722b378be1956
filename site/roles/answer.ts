/** What the roles tab answers: each application resolved, and the cluster that they form. */
import type { Layer } from "../../src/catalog/catalog.js";
import { type Application, type ClusterReport, checkCluster } from "../../src/core/cluster.js";
import { type Explanation, explain } from "../../src/core/explain.js";
import { type ListedRole, listRoles } from "../../src/core/list.js";
import type { Resolution } from "../../src/core/resolution.js";
import type { CharmRow } from "../../src/data/charms.js";
import { charmOf } from "../../src/juju/published.js";
import { layerAt, type State } from "../state/state.js";

export interface Answer {
  readonly layer: Layer;
  /** The roles of the layer by name. */
  readonly roles: ReadonlyMap<string, ListedRole<string>>;
  readonly report: ClusterReport<string, string>;
  /** Of the selected application; undefined if its roles do not resolve. */
  readonly resolution: Resolution<string, string> | undefined;
  readonly explanation: Explanation | undefined;
  /** The charm for this release. */
  readonly charm: CharmRow | undefined;
  /** Selected roles that the layer does not have, with the applications that they are selected for. */
  readonly lost: ReadonlyMap<string, readonly string[]>;
}

export function answerFor({ place, applications, selected }: State): Answer {
  const layer = layerAt(place);
  const listed: readonly ListedRole<string>[] = listRoles<string, string>(place);
  const roles = new Map(listed.map((role) => [role.name, role]));
  const report = checkCluster<string, string>(applications.map(toApplication), place);
  const result = report.applications[selected]?.result;
  const resolution = result?.ok ? result.value : undefined;
  return {
    layer,
    roles,
    report,
    resolution,
    explanation: resolution && explain(resolution),
    charm: charmOf(layer),
    lost: lostRoles(applications, roles),
  };
}

function toApplication({ name, units, roles }: State["applications"][number]): Application<string> {
  return { name, units, flags: Object.fromEntries(roles.map((role) => [`role-${role}`, true])) };
}

function lostRoles(
  applications: State["applications"],
  roles: Answer["roles"],
): Map<string, string[]> {
  const lost = new Map<string, string[]>();
  for (const application of applications) {
    for (const role of application.roles.filter((each) => !roles.has(each))) {
      lost.set(role, [...(lost.get(role) ?? []), application.name]);
    }
  }
  return lost;
}
