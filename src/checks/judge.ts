/**
 * The one judge: each process alone, in its own release and storage layer, then the cluster, in the release and layer
 * that most of its processes agree on. Every command and every function that checks gets its answer here.
 */
import type { Layer } from "../catalog/catalog.js";
import { coverageOf } from "../core/coverage.js";
import { readOptions } from "../core/options.js";
import type { Cluster } from "../formats/cluster.js";
import { type Finding, finding, withOrigin } from "../issues/issue.js";
import { agreedLayer, differenceOf, isKnown, isUnrouted } from "./agreement.js";
import { oneForEachCause } from "./causes.js";
import { withoutExplained } from "./explained-roles.js";
import { membersOf } from "./members.js";
import type { Given } from "./options.js";
import { type Started, startOf } from "./start.js";
import { type Verdict, verdictOf } from "./verdict.js";

export interface Judgement {
  readonly cluster: Cluster;
  /** The release and layer of the cluster; undefined if no release is known. */
  readonly layer: Layer | undefined;
  /** In the order of the cluster's processes. */
  readonly started: readonly Started[];
  /** The required roles that nothing runs. */
  readonly missing: readonly string[];
  readonly verdict: Verdict;
  /** With origin and place. */
  readonly findings: readonly Finding[];
}

export function judge(cluster: Cluster, given: Given): Judgement {
  const started = cluster.processes.map((process) => startOf(process, given));
  const layer = agreedLayer(started);
  const { missing, findings: together } = layer
    ? judgeTogether(cluster, started, layer, given)
    : { missing: [], findings: [] };
  const alone = started.flatMap((each) => {
    const difference = layer ? differenceOf(each, layer, started) : [];
    return located(each, [
      ...each.findings.filter(({ code }) => difference.length === 0 || !isUnrouted(code)),
      ...contradictions(each, given),
      ...difference,
      ...forgottenTarget(each, started),
    ]);
  });
  const findings = oneForEachCause([...alone, ...withOrigin(together, cluster.origin)]);
  const verdict = verdictOf({ cluster, layer, started, missing, findings });
  return { cluster, layer, started, missing, verdict, findings };
}

/** What the processes run together, and what nothing runs. */
function judgeTogether(
  { unseen }: Cluster,
  started: readonly Started[],
  layer: Layer,
  { recommended }: Given,
): { readonly missing: readonly string[]; readonly findings: readonly Finding[] } {
  const { missing, findings } = coverageOf(layer, membersOf(started), { recommended });
  // A process that does not start says so itself, which explains why its roles are missing.
  const explained = new Set(started.flatMap(({ lacks }) => lacks));
  const shown = findings.flatMap((each) => withoutExplained(each, explained));
  if (unseen.length === 0) return { missing, findings: shown };
  const seen = shown.filter(({ code }) => code !== "missing-role" && code !== "missing-feature");
  const note = finding("partly-visible", [], { reasons: unseen, roles: missing });
  return { missing, findings: missing.length > 0 ? [...seen, note] : seen };
}

/** Findings of one process: in its terms, at the places that they are about, with its name first in their paths. */
export function located({ process }: Started, findings: readonly Finding[]): Finding[] {
  const { name, origin } = process;
  return findings.map((each) => {
    const place = process.at(each.path) ?? process.at([]);
    return { ...each, ...origin, ...place, path: [name, ...each.path] } as Finding;
  });
}

/** What was given for all, but is not what the process says. */
function contradictions({ layer, says, saysRelease }: Started, given: Given): Finding[] {
  if (layer === undefined || given.isMove) return [];
  const { release, storage, catalog } = given;
  const named = release === undefined ? undefined : readOptions({ release, catalog }).layer;
  const isOtherRelease = saysRelease && named !== undefined && named.release !== layer.release;
  const isOtherStorage = storage !== undefined && says !== undefined && says !== storage;
  return [
    ...(isOtherRelease
      ? [finding("contradicting-release", ["image"], { own: layer.release, asked: named.release })]
      : []),
    ...(isOtherStorage
      ? [finding("contradicting-storage", ["storage"], { own: says, asked: storage })]
      : []),
  ];
}

/** Without a target a process runs everything, also beside processes that each run a part. */
function forgottenTarget(each: Started, all: readonly Started[]): Finding[] {
  const { layer, namesTargets, targets, modules } = each;
  const everything = layer?.complete?.name;
  const isEverything = everything !== undefined && targets.includes(everything);
  if (layer === undefined || namesTargets || !isEverything || modules.length === 0) return [];
  const others = all.filter((other) => other !== each && isKnown(other) && other.namesTargets);
  if (others.length === 0) return [];
  return [finding("no-target", ["target"], { product: layer.product, metaRole: everything })];
}
