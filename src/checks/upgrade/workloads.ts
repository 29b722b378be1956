/** Kubernetes workloads and Compose services before and after. */
import { layerOf } from "../../catalog/catalog.js";
import { type ProcessInput, readProcess, resolveProcess } from "../../command-line/process.js";
import type { ReadScope } from "../../core/options.js";
import type { Resolved } from "../../core/resolution.js";
import type { Workload } from "../../formats/workload.js";
import { finding, isError } from "../../issues/issue.js";
import { type CheckOptions, tableFor, workerCharm } from "../options.js";
import { inWorkload, mediumOf, type Started, startedBy } from "../workloads.js";
import type { Sides, Upgraded, Upgrades } from "./sides.js";

export function upgradeWorkloads(
  workloads: readonly Workload[],
  sides: Sides,
  format: "manifests" | "compose",
  options: CheckOptions,
): Upgrades {
  const upgraded = startedBy(workloads, sides.from.layer.product).flatMap((each) =>
    ofWorkload(each, sides, format),
  );
  if (upgraded.length > 0) return { upgraded, others: [] };
  const { product } = sides.from.layer;
  const facts = {
    charm: workerCharm(options, tableFor(options)),
    product,
    medium: mediumOf(format),
  };
  return { upgraded, others: [finding("no-worker", [], facts)] };
}

function ofWorkload(
  { workload, input }: Started,
  { from, to }: Sides,
  format: "manifests" | "compose",
): Upgraded[] {
  const { name, cluster, replicas, line, column } = workload;
  if (input === undefined) return [];
  const medium = mediumOf(format);
  const origin = { workload: name, medium, ...(line !== undefined && { line, column }) };
  const [before, after] = [from, to].map((side) => resolveIn(input, side)) as [Resolved, Resolved];
  return [
    {
      name,
      cluster: cluster === "" ? undefined : cluster,
      units: replicas,
      origin,
      at: {},
      before,
      after,
      dropped: [],
      findings: inWorkload(workload, after.findings, origin),
    },
  ];
}

function resolveIn(input: ProcessInput, scope: ReadScope): Resolved {
  const reading = readProcess(input, scope.layer);
  const { table, release } = scope.layer;
  const layer = layerOf(table, release, reading.storage ?? scope.layer.storage) ?? scope.layer;
  const resolved = resolveProcess(reading, { ...scope, layer });
  if (!reading.findings.some(isError)) return resolved;
  return {
    ok: false,
    roles: resolved.roles,
    findings: [...reading.findings, ...resolved.findings],
  };
}
