/** What a charm's coordinator waits for: until it has that, it is blocked and publishes no configuration. */
import { type Layer, placeOf } from "../catalog/catalog.js";
import { settingsFor } from "../core/coverage.js";
import type { CharmRow } from "../data/charms.js";
import { type Finding, finding } from "../issues/issue.js";
import type { Cluster, Coordinator } from "../process/cluster.js";
import { charmRow } from "./evidence.js";
import type { Started } from "./started.js";

/** What keeps the coordinator from publishing a configuration. */
export interface Wait {
  /** What Juju shows: `"[s3] Missing S3 integration."` */
  readonly status: string;
  /** What that means here, in one clause. */
  readonly because: string;
}

export interface CoordinatorReport {
  /** In the order in which Juju shows them. */
  readonly waits: readonly Wait[];
  readonly findings: readonly Finding[];
}

const nothing: CoordinatorReport = { waits: [], findings: [] };

/** Nothing is known of a coordinator that is not in the input. */
export function coordinatorReport(
  { coordinator }: Cluster,
  started: readonly Started[],
  layer: Layer,
): CoordinatorReport {
  const charm = charmRow(layer.release, layer.table);
  if (coordinator?.origin === undefined || charm === undefined) return nothing;
  const all = [
    // Without a unit nothing sets a status of the coordinator.
    missingUnit(coordinator),
    missingRoles(coordinator, started, layer, charm),
    missingEndpoints(coordinator, charm),
  ];
  return {
    waits: all.flatMap(({ waits }) => waits),
    findings: all.flatMap(({ findings }) => findings),
  };
}

/** It counts the roles of all workers, those without units too. Required roles are missing for everybody. */
function missingRoles(
  { name: coordinator, origin }: Coordinator,
  started: readonly Started[],
  layer: Layer,
  { demands }: CharmRow,
): CoordinatorReport {
  const published = new Set(started.flatMap(({ modules }) => modules));
  const missing = demands.filter((role) => !published.has(role)).sort();
  if (missing.length === 0 || published.size === 0) return nothing;
  const status = "[consistency] Cluster inconsistent.";
  const waits = [{ status, because: `the coordinator waits for ${missing.join(", ")}` }];
  const roles = missing.filter((role) => !layer.modules.get(role)?.isRequired);
  if (roles.length === 0) return { waits, findings: [] };
  const facts = { ...placeOf(layer), ...origin, coordinator, roles, settings: settingsFor(roles) };
  const [only, ...others] = started;
  const worker = only && others.length === 0 ? only.process.origin : { application: undefined };
  return { waits, findings: [finding("coordinator-requires", [], { ...facts, ...worker })] };
}

function missingEndpoints(
  { name, origin, integrated }: Coordinator,
  { requires }: CharmRow,
): CoordinatorReport {
  if (integrated === undefined) return nothing;
  const missing = requires.filter(({ endpoint }) => !integrated.has(endpoint));
  return {
    waits: missing.map(({ endpoint, status }) => {
      return { status, because: `${name} is not integrated at ${endpoint}` };
    }),
    findings: missing.map(({ endpoint, status }) => {
      const facts = { ...origin, coordinator: name, endpoint, status };
      return finding("missing-integration", ["applications", name], facts);
    }),
  };
}

function missingUnit({ name, origin, units }: Coordinator): CoordinatorReport {
  if (units !== 0) return nothing;
  return {
    waits: [{ status: "Cluster relation not ready", because: `${name} has no units` }],
    findings: [finding("no-coordinator", ["applications", name], { ...origin, coordinator: name })],
  };
}
