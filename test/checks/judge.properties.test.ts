/** What holds for every cluster: a healthy one has no findings, and one changed process only those about itself. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CheckReport } from "../../src/check.js";
import { graphOf, releaseLayers, versions } from "../measured.js";
import { requiredRoles, visibleRoles } from "../model.js";
import {
  activation,
  composeOf,
  manifestOf,
  manifests,
  type RandomCluster,
  randomClusters,
  type Worker,
} from "./random-clusters.js";
import { check, type Files } from "./workload-files.js";

const runs = { numRuns: fc.readConfigureGlobal()?.numRuns ?? 30 };

const forms: readonly (readonly [string, (cluster: RandomCluster) => Files])[] = [
  ["manifests", manifests],
  ["Compose", (cluster) => ({ "compose.yaml": composeOf(cluster) })],
];

function summaryOf({ issues, clusters }: CheckReport) {
  const [cluster] = clusters;
  return {
    issues: issues.map(({ code, workload: name }) => `${code} ${name}`),
    clusters: clusters.length,
    verdict: cluster?.verdict.text,
    release: cluster?.release,
    storage: cluster?.storage,
  };
}

describe.each(forms)("in %s", (form, filesOf) => {
  test("a complete cluster is consistent, without findings", () => {
    fc.assert(
      fc.property(randomClusters, (cluster) => {
        const { release, storage } = cluster;
        const healthy = { issues: [], clusters: 1, verdict: "consistent", release, storage };
        expect(summaryOf(check(filesOf(cluster)))).toEqual(healthy);
      }),
      runs,
    );
  });

  test.each([
    ["release", otherRelease, codesOfRelease],
    ["layer", otherLayer, codesOfLayer],
    ["targets", otherTargets, codesOfTargets],
  ])("another %s of one process is found there alone", (_, change, codesOf) => {
    fc.assert(
      fc.property(changes(change), ({ cluster, before, after }) => {
        const changed = { ...cluster, workers: replaced(cluster.workers, before, after) };
        const report = check(filesOf(changed));
        expectAboutOne(report, changed, after, nameIn(form, after));
        const isStarted = startsIn(report, nameIn(form, after));
        if (isStarted) expect(codesAbout(report)).toEqual(codesOf(before, after, cluster));
      }),
      runs,
    );
  });
});

test("findings do not depend on the order of documents and how they are split into files", () => {
  const splits = fc
    .tuple(
      changes((...given) => fc.oneof(otherRelease(...given), otherLayer(...given))),
      fc.infiniteStream(fc.nat()),
    )
    .map(([{ cluster, before, after }, numbers]) => {
      const workers = replaced(cluster.workers, before, after);
      const orders = new Map(workers.map((worker) => [worker, numbers.next().value ?? 0]));
      const shuffled = workers.toSorted((a, b) => (orders.get(a) ?? 0) - (orders.get(b) ?? 0));
      const files: Record<string, string> = {};
      for (const worker of shuffled) {
        const file = `${(numbers.next().value ?? 0) % 3}.yaml`;
        files[file] = (files[file] ?? "") + manifestOf(worker);
      }
      return { whole: workers.map(manifestOf).join(""), files };
    });
  fc.assert(
    fc.property(splits, ({ whole, files }) => {
      expect(withoutPlaces(files)).toEqual(withoutPlaces({ "all.yaml": whole }));
    }),
    runs,
  );
});

function withoutPlaces(files: Files): string[] {
  return check(files)
    .issues.map(({ code, workload: name, message, fix }) =>
      JSON.stringify([code, name, message, fix]),
    )
    .sort();
}

interface Changed {
  readonly cluster: RandomCluster;
  readonly before: Worker;
  readonly after: Worker;
}

/** A complete cluster, and how one of its processes changes. */
function changes(
  change: (cluster: RandomCluster, worker: Worker) => fc.Arbitrary<Worker>,
): fc.Arbitrary<Changed> {
  return randomClusters.chain((cluster) =>
    fc
      .constantFrom(...cluster.workers)
      .chain((before) => change(cluster, before).map((after) => ({ cluster, before, after }))),
  );
}

function replaced(workers: readonly Worker[], before: Worker, after: Worker): readonly Worker[] {
  return workers.map((each) => (each === before ? after : each));
}

function nameIn(form: string, { name }: Worker): string {
  return form === "Compose" ? name : `Deployment ${name}`;
}

function startsIn({ clusters: [report] }: CheckReport, name: string): boolean {
  return report?.applications.find((each) => each.name === name)?.args !== null;
}

function codesAbout({ issues }: CheckReport): string[] {
  return issues.flatMap(({ code }) => (ofCluster.includes(code) ? [] : [code]));
}

/** Findings about the cluster as a whole. */
const ofCluster = ["missing-role", "missing-feature", "even-quorum"];

function expectAboutOne(
  { issues, clusters: [report] }: CheckReport,
  cluster: RandomCluster,
  changed: Worker,
  name: string,
): void {
  const { release, storage } = cluster;
  expect([report?.release, report?.storage]).toEqual([release, storage]);
  const application = report?.applications.find((each) => each.name === name);
  const starts = application?.args !== null;
  const about = issues.filter(({ code }) => !ofCluster.includes(code));
  for (const { workload, also } of about) expect([workload, also]).toEqual([name, undefined]);
  if (!starts) expect(about.some(({ severity }) => severity === "error")).toBe(true);
  const missing = missingIn(cluster, changed, starts ? (application?.storage ?? "") : undefined);
  expect(report?.missing).toEqual(missing);
  const reported = issues.flatMap((each) => (each.code === "missing-role" ? each.roles : []));
  // A process that does not start says so itself.
  if (starts) expect(reported).toEqual(missing);
  else expect(missing).toEqual(expect.arrayContaining(reported));
}

/** The required roles that nothing runs. `own` is the layer of the changed process; undefined if it does not start. */
function missingIn(
  { release, storage, workers }: RandomCluster,
  changed: Worker,
  own: string | undefined,
): string[] {
  const running = new Set(
    workers.flatMap((worker) => {
      if (worker !== changed) return startedBy(worker, storage);
      return own === undefined ? [] : startedBy(worker, own);
    }),
  );
  return requiredRoles(release, storage)
    .filter((role) => !running.has(role))
    .sort();
}

function startedBy(
  { release, targets = ["all"] }: Pick<Worker, "release" | "targets">,
  storage: string,
): string[] {
  const graph = graphOf(release, storage);
  const found = new Set<string>();
  const waiting = [...targets];
  for (const name of waiting) {
    if (found.has(name)) continue;
    found.add(name);
    waiting.push(...(graph[name]?.needs ?? []));
  }
  return [...found];
}

function otherRelease(_: RandomCluster, worker: Worker): fc.Arbitrary<Worker> {
  return fc
    .constantFrom(...versions.filter((each) => each !== worker.release))
    .map((release) => ({ ...worker, release }));
}

function codesOfRelease(): string[] {
  return ["different-release"];
}

/** The options and variables of another layer, or only a part of its own. */
function otherLayer({ release, storage }: RandomCluster, worker: Worker): fc.Arbitrary<Worker> {
  const others = releaseLayers.filter(
    (each) => each.release === release && each.storage !== storage,
  );
  const given = [...others.map((each) => each.storage), storage].map((each) =>
    activation(release, each, worker.targets ?? []),
  );
  return fc
    .oneof(
      fc.constantFrom(...given),
      fc.subarray([...worker.args]).map((args) => ({ args })),
      fc.constant({ env: {} }),
    )
    .map((changed) => ({ ...worker, ...changed }));
}

/** In 1.x only processes that route depend on a layer. */
function codesOfLayer(before: Worker, after: Worker): string[] {
  if (JSON.stringify(before.args) === JSON.stringify(after.args)) return [];
  return [isRouter(after) ? "misrouted" : "different-storage"];
}

function isRouter({ targets = [] }: Worker): boolean {
  return ["distributor", "query-frontend"].some((role) => targets.includes(role));
}

function otherTargets({ release, storage }: RandomCluster, worker: Worker): fc.Arbitrary<Worker> {
  return fc
    .oneof(
      fc.constantFrom(...visibleRoles(release, storage)).map((role) => [role]),
      fc.constantFrom(["ingestor"], ["ring"], [""], undefined),
      fc.subarray([...(worker.targets ?? [])], { minLength: 1 }),
    )
    .map((targets) => ({ ...worker, targets }));
}

/** What `all` starts in some layer: to name it where `all` does not start it is reported. */
const anywhere = new Set(
  releaseLayers.flatMap(({ release, storage }) =>
    startedBy({ release, targets: undefined }, storage),
  ),
);

/** A role that routes needs the options of its layer. */
function codesOfTargets(_: Worker, after: Worker, { release, storage }: RandomCluster): string[] {
  const { targets = ["all"] } = after;
  const isAll = targets.includes("all");
  const routes = isAll ? ["distributor", "query-frontend"] : targets;
  const lacking = release.startsWith("2.")
    ? []
    : activation(release, storage, routes).args.filter((arg) => !after.args.includes(arg));
  const members = startedBy({ release, targets: undefined }, storage);
  const isExtra = !isAll && targets.some((role) => !members.includes(role) && anywhere.has(role));
  return [
    ...(lacking.length > 0 ? ["misrouted"] : []),
    ...(isExtra ? ["extra-role"] : []),
    ...(after.targets === undefined ? ["no-target"] : []),
  ];
}
