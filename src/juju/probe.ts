/** Reads rulesets of juju-doctor, and the role probes in them: cluster-consistency.yaml. */
import * as z from "zod";
import type { Path } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import type { Position, YamlDocument } from "../text/document.js";
import { countSchema, validate } from "../text/validate.js";
import { isRecord } from "../text/values.js";

/** A role that the probe names. */
export interface ProbeRole extends Partial<Position> {
  readonly role: string;
}

/** How many units of a role the probe recommends. */
interface ProbeRecommendation extends ProbeRole {
  readonly units: number;
}

/** The roles that the probe counts for a meta-role. */
export interface ProbeMetaRole extends ProbeRole {
  readonly roles: readonly ProbeRole[];
}

/** What the probe demands of the applications of one charm; every list is in the order of the file. */
export interface ProbeDeployment extends Partial<Position> {
  readonly workerCharm: string;
  readonly recommended: readonly ProbeRecommendation[];
  readonly metaRoles: readonly ProbeMetaRole[];
}

export interface Probe {
  readonly name: string | undefined;
  /** Empty for a ruleset whose probes are not about roles. */
  readonly deployments: readonly ProbeDeployment[];
}

const demandSchema = z.object(
  {
    worker_charm: z.string("the name of a charm"),
    recommended_deployment: z
      .record(z.string(), countSchema, "a mapping of roles to units")
      .nullish(),
    meta_roles: z
      .record(
        z.string(),
        z.array(z.string("the name of a role"), "a list of roles"),
        "a mapping of meta-roles to lists of roles",
      )
      .nullish(),
  },
  "a mapping with worker_charm",
);

const schema = z.object({
  name: z.string("a string").nullish(),
  // Other probes take arguments of other kinds.
  probes: z.array(
    z.object({ with: z.unknown().optional() }, "a mapping of name, type, url and with"),
    "a list of probes",
  ),
});

/** Each `probes[].with[]` that has a `worker_charm`; all others are left alone. */
export function readProbe(document: YamlDocument): Read<Probe> {
  // juju-doctor reads it with PyYAML.
  const { value, findings } = validate(schema, document.pythonValue, document);
  if (value === undefined) return unreadable(findings);
  const read = value.probes.flatMap((probe, outer) =>
    listOf(probe.with).flatMap((demand, inner) =>
      isRecord(demand) && Object.hasOwn(demand, "worker_charm")
        ? readDemand(demand, ["probes", outer, "with", inner], document)
        : [],
    ),
  );
  const wrong = read.flatMap((each) => each.findings);
  if (wrong.length > 0) return unreadable(wrong);
  const deployments = read.flatMap((each) => each.value ?? []);
  return { value: { name: value.name ?? undefined, deployments }, findings };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function readDemand(demand: unknown, path: Path, document: YamlDocument): Read<ProbeDeployment> {
  const at = (steps: Path) => document.at([...path, ...steps]);
  const { value, findings } = validate(demandSchema, demand, { path, at });
  if (value === undefined) return unreadable(findings);
  const deployment = {
    workerCharm: value.worker_charm,
    ...at([]),
    recommended: Object.entries(value.recommended_deployment ?? {}).map(([role, units]) => ({
      role,
      units,
      ...at(["recommended_deployment", role]),
    })),
    metaRoles: Object.entries(value.meta_roles ?? {}).map(([metaRole, roles]) => ({
      role: metaRole,
      ...at(["meta_roles", metaRole]),
      roles: roles.map((role, index) => ({ role, ...at(["meta_roles", metaRole, index]) })),
    })),
  };
  return { value: deployment, findings };
}
