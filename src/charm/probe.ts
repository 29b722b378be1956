/** Reads the consistency probe: cluster-consistency.yaml. */
import * as z from "zod/mini";
import type { YamlDocument } from "./documents.js";
import type { Position } from "./messages.js";
import { type CharmResult, settle } from "./result.js";
import { readShaped, type Shaped, wrongFormat } from "./shape.js";

/** A role that the probe names. */
export interface ProbeRole extends Position {
  readonly role: string;
}

/** How many units of a role the probe recommends. */
export interface ProbeRecommendation extends ProbeRole {
  readonly units: number;
}

/** What the probe takes a meta-role to stand for. */
export interface ProbeMetaRole extends ProbeRole {
  readonly roles: readonly ProbeRole[];
}

/** What the probe demands of one charm's applications; every list is in the order of the file. */
export interface ProbeDeployment extends Position {
  readonly workerCharm: string;
  readonly recommended: readonly ProbeRecommendation[];
  readonly metaRoles: readonly ProbeMetaRole[];
}

export interface Probe {
  readonly name: string | undefined;
  readonly deployments: readonly ProbeDeployment[];
}

const count = "a whole number of units";
const demandShape = z.object(
  {
    worker_charm: z.nullish(z.string("the name of a charm")),
    recommended_deployment: z.nullish(
      z.record(z.string(), z.int(count).check(z.minimum(0, count)), "a mapping of roles to units"),
    ),
    meta_roles: z.nullish(
      z.record(
        z.string(),
        z.array(z.string("the name of a role"), "a list of roles"),
        "a mapping of meta-roles to lists of roles",
      ),
    ),
  },
  "a mapping with worker_charm",
);

const shape = z.object({
  name: z.nullish(z.string("a text")),
  probes: z.array(
    z.object(
      { with: z.nullish(z.array(demandShape, "a list of mappings with worker_charm")) },
      "a mapping of name, type, url and with",
    ),
    "a list of probes",
  ),
});

/**
 * Reads a consistency probe: what each `probes[].with[]` says of a worker charm. Others of the list, without
 * `worker_charm`, are left alone.
 *
 * Errors, with line and column where they have one: `unreadable-yaml`, `too-large`, `too-deep`,
 * `too-many-aliases`, `duplicate-key`, `several-documents`, `wrong-format`, `invalid-shape`.
 *
 * @example
 * ```ts
 * import { parseProbe } from "pyroscope-roles/charm";
 *
 * const probe = parseProbe(`
 * probes:
 *   - name: Cluster consistency
 *     with:
 *       - worker_charm: pyroscope-worker-k8s
 *         recommended_deployment: { ingester: 3 }
 *         meta_roles: { all: [ingester] }
 * `);
 * const [deployment] = probe.ok ? probe.value.deployments : [];
 * console.log(deployment?.recommended); // [ { role: 'ingester', units: 3, line: 6, column: 35 } ]
 * ```
 */
export function parseProbe(text: string): CharmResult<Probe> {
  const read = readShaped(text, "probe", shape, "python");
  if (!read.ok) return read;
  const deployments = deploymentsIn(read.value);
  if (deployments.length === 0)
    return wrongFormat("probe", "none of its probes[].with[] has a worker_charm");
  return settle({ name: read.value.value.name ?? undefined, deployments }, []);
}

function deploymentsIn({ value, document }: Shaped<z.output<typeof shape>>): ProbeDeployment[] {
  return value.probes.flatMap((probe, outer) =>
    (probe.with ?? []).flatMap((demand, inner) => {
      const path = ["probes", outer, "with", inner];
      return demand.worker_charm ? deploymentOf(demand.worker_charm, demand, path, document) : [];
    }),
  );
}

function deploymentOf(
  workerCharm: string,
  { recommended_deployment, meta_roles }: z.output<typeof demandShape>,
  path: readonly (string | number)[],
  document: YamlDocument,
): ProbeDeployment {
  return {
    workerCharm,
    ...document.at(path),
    recommended: Object.entries(recommended_deployment ?? {}).map(([role, units]) => ({
      role,
      units,
      ...document.at([...path, "recommended_deployment", role]),
    })),
    metaRoles: Object.entries(meta_roles ?? {}).map(([metaRole, roles]) => ({
      role: metaRole,
      ...document.at([...path, "meta_roles", metaRole]),
      roles: roles.map((role, index) => ({
        role,
        ...document.at([...path, "meta_roles", metaRole, index]),
      })),
    })),
  };
}
