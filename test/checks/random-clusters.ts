/** Clusters as upstream's chart deploys them, and what a naive model says is missing in them. */
import fc from "fast-check";
import { graphOf, releaseLayers } from "../measured.js";
import { requiredRoles } from "../model.js";
import { type Files, workload } from "./workload-files.js";

/** One workload or service. */
export interface Worker {
  readonly name: string;
  readonly release: string;
  /** Undefined: without the option, so that it runs everything. */
  readonly targets: readonly string[] | undefined;
  /** What it is given to be in its layer. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface RandomCluster {
  readonly release: string;
  readonly storage: string;
  readonly workers: readonly Worker[];
}

/** What upstream's chart gives a process of a layer. */
export function activation(
  release: string,
  storage: string,
  targets: readonly string[],
): Pick<Worker, "args" | "env"> {
  if (release.startsWith("2.")) {
    const args = {
      v1: ["-architecture.storage=v1", "-write-path=ingester"],
      v2: ["-architecture.storage=v2"],
    }[storage];
    return { args: args ?? [], env: {} };
  }
  if (storage === "v1") return { args: [], env: {} };
  const variable = minorOf(release) < 15 ? "PYROSCOPE_V2_EXPERIMENT" : "PYROSCOPE_V2";
  const write =
    storage === "v2"
      ? ["-write-path=segment-writer"]
      : ["-write-path=combined", "-write-path.segment-writer-weight=1"];
  const args = [
    ...(targets.includes("distributor") ? write : []),
    ...(targets.includes("query-frontend") ? ["-enable-query-backend=true"] : []),
  ];
  return { args, env: { [variable]: "true" } };
}

function minorOf(release: string): number {
  return Number(release.split(".")[1]);
}

function workerOf(
  name: string,
  targets: readonly string[],
  { release, storage }: Pick<RandomCluster, "release" | "storage">,
): Worker {
  return { name, release, targets, ...activation(release, storage, targets) };
}

const featureRoles = ["ad-hoc-profiles", "tenant-settings"];

/** The roles that a cluster needs so that nothing at all is reported. */
function neededRoles(release: string, storage: string): string[] {
  const roles = Object.keys(graphOf(release, storage));
  return [
    ...requiredRoles(release, storage),
    ...featureRoles.filter((role) => roles.includes(role)),
  ];
}

/**
 * Complete clusters of at least three processes, with two more that route: whichever one is changed, three agree on
 * the release and the layer.
 */
export const randomClusters: fc.Arbitrary<RandomCluster> = fc
  .constantFrom(...releaseLayers)
  .chain(({ release, storage }) => {
    const place = { release, storage };
    const needed = neededRoles(release, storage);
    const parts = fc.array(fc.nat({ max: 5 }), {
      minLength: needed.length,
      maxLength: needed.length,
    });
    return parts.map((numbers) => {
      const groups = [0, 1, 2, 3, 4, 5]
        .map((number) => needed.filter((_, index) => numbers[index] === number))
        .filter((roles) => roles.length > 0);
      const routers = [["distributor"], ["query-frontend"], ["distributor"], ["query-frontend"]];
      const workers = [...groups, ...routers].map((targets, index) =>
        workerOf(`w${index}`, targets, place),
      );
      return { ...place, workers };
    });
  });

/** A file for each workload. */
export function manifests({ workers }: RandomCluster): Files {
  return Object.fromEntries(workers.map((worker) => [`${worker.name}.yaml`, manifestOf(worker)]));
}

export function manifestOf(worker: Worker): string {
  const { name, release, env } = worker;
  const variables = Object.entries(env).map(([key, value]) => ({ name: key, value }));
  const container = `env: ${JSON.stringify(variables)}`;
  return workload(name, wordsOf(worker), { image: `grafana/pyroscope:${release}`, container });
}

export function composeOf({ workers }: RandomCluster): string {
  const services = workers.map((worker) => [
    worker.name,
    {
      image: `grafana/pyroscope:${worker.release}`,
      command: wordsOf(worker),
      environment: worker.env,
    },
  ]);
  return JSON.stringify({ services: Object.fromEntries(services) }, null, 2);
}

function wordsOf({ targets, args }: Worker): string[] {
  const target = targets === undefined ? [] : [`-target=${targets.join(",")}`];
  return [...target, "-storage.backend=s3", ...args];
}
