/**
 * The worker charms of Loki, Mimir and Tempo: their role options and defaults, the same in all their tracks in use.
 *
 * Source: charmcraft.yaml of canonical/loki-worker-k8s-operator at 0c254ab, canonical/mimir-worker-k8s-operator at
 * 001e75a, canonical/tempo-worker-k8s-operator at 048c404.
 */
export interface SiblingCharmRow {
  readonly charm: string;
  readonly options: Readonly<Record<string, boolean>>;
}

const mimirRoles = [
  "alertmanager",
  "all",
  "backend",
  "compactor",
  "distributor",
  "flusher",
  "ingester",
  "overrides-exporter",
  "querier",
  "query-frontend",
  "query-scheduler",
  "read",
  "ruler",
  "store-gateway",
  "write",
];

const tempoRoles = [
  "all",
  "compactor",
  "distributor",
  "ingester",
  "metrics-generator",
  "querier",
  "query-frontend",
];

function optionsFor(roles: readonly string[], enabled?: string): Record<string, boolean> {
  return Object.fromEntries(roles.map((role) => [`role-${role}`, role === enabled]));
}

export const siblingCharms: readonly SiblingCharmRow[] = [
  { charm: "loki-worker-k8s", options: optionsFor(["all", "backend", "read", "write"]) },
  { charm: "mimir-worker-k8s", options: optionsFor(mimirRoles) },
  { charm: "tempo-worker-k8s", options: optionsFor(tempoRoles, "all") },
];
