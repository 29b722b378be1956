/**
 * The one judge: each process alone, in its own release and storage layer, then the cluster, in the release and layer
 * that most of its processes agree on. Every command and every function that checks gets its answer here.
 */
import type { Layer } from "../catalog/catalog.js";
import { readOptions } from "../core/options.js";
import { type Finding, finding, isError } from "../issues/issue.js";
import type { Cluster } from "../process/cluster.js";
import { resolveProcess } from "../process/process.js";
import { agreedLayer, differenceOf, isKnown, isUnrouted } from "./agreement.js";
import { oneForEachCause } from "./causes.js";
import { fixesIn } from "./fixes.js";
import type { Given } from "./options.js";
import { ofOptions, startOf } from "./start.js";
import type { Started } from "./started.js";
import { judgeTogether, type Together } from "./together.js";
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

export function judge(read: Cluster, given: Given): Judgement {
  const alike = read.processes.map((process) => startOf(process, given));
  const layer = agreedLayer(alike);
  const started = layer ? alike.map((each) => inLayer(each, layer, given)) : alike;
  const cluster = withOpen(read, started);
  const together = layer ? judgeTogether(cluster, started, layer, given) : unknown;
  const withFix = layer ? fixesIn(started, layer) : undefined;
  const alone = started.flatMap((each) => {
    const difference = layer ? differenceOf(each, layer, started) : [];
    const own = layer ? findingsBesides(difference, each, layer, given) : each.findings;
    return located(each, [
      ...own.map((found) => withFix?.(found, each) ?? found),
      ...contradictions(each, given),
      ...difference,
      ...forgottenTarget(each, started),
    ]);
  });
  const findings = [...oneForEachCause(alone), ...together.findings];
  const { missing, waits } = together;
  const verdict = verdictOf({ cluster, layer, started, missing, waits, findings });
  return { cluster, layer, started, missing, verdict, findings };
}

/** A process that leaves its layer open is in that of the others. */
function inLayer(started: Started, { storage }: Layer, given: Given): Started {
  const isOpen = started.reading?.alternatives.includes(storage) === true;
  return isOpen ? startOf(started.process, { ...given, storage }) : started;
}

const unknown: Together = { missing: [], waits: [], findings: [] };

/** Of a process that differs from the others, what it would have if it did not, and why it does not start. */
function findingsBesides(
  difference: readonly Finding[],
  started: Started,
  layer: Layer,
  given: Given,
): readonly Finding[] {
  const { process, findings } = started;
  if (difference.length === 0) return findings;
  const isOther = difference.some(({ code }) => code === "different-release");
  const moved = { ...given, release: layer.release, isMove: true };
  const usual = new Set(findingsIn(layer, isOther ? startOf(process, moved) : started).map(keyOf));
  return findings.filter(
    (each) => !isUnrouted(each.code) && (isError(each) || usual.has(keyOf(each))),
  );
}

/** What would be found if a process were in a layer. */
function findingsIn(layer: Layer, { reading, findings }: Started): readonly Finding[] {
  if (reading === undefined) return findings;
  const { table } = layer;
  const { findings: ofTargets } = resolveProcess(reading, {
    table,
    layer,
    isAssumed: false,
    findings: [],
  });
  return [...reading.findings, ...ofTargets];
}

function keyOf({ code, path }: Finding): string {
  return JSON.stringify([code, path]);
}

/** What processes may be set to outside of the input is not visible either. */
function withOpen(cluster: Cluster, started: readonly Started[]): Cluster {
  const isKnownSomewhere = started.some(isKnown);
  const reasons = [
    clauseOf(
      "the release of",
      started.filter((each) => isKnownSomewhere && !isKnown(each)),
    ),
    clauseOf(
      "a part of the configuration of",
      started.filter(({ isOpen }) => isOpen),
    ),
  ];
  return { ...cluster, unseen: [...cluster.unseen, ...reasons.flatMap((each) => each ?? [])] };
}

function clauseOf(what: string, [first, ...others]: readonly Started[]): string | undefined {
  if (first === undefined) return undefined;
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return `${what} ${first.process.name}${more} is not known`;
}

/** Findings of one process: in its terms, at the places that they are about, with its name first in their paths. */
export function located({ process }: Started, findings: readonly Finding[]): Finding[] {
  const { name, origin } = process;
  return findings.map((each) => {
    if (each.path[0] === ofOptions) return { ...each, path: each.path.slice(1) };
    const place = process.at(each.path) ?? process.at([]);
    return { ...each, ...origin, ...place, path: [name, ...each.path] } as Finding;
  });
}

/** What was given for all, but is not what the process says. */
function contradictions({ layer, says, saysRelease }: Started, given: Given): Finding[] {
  if (layer === undefined || given.isMove) return [];
  const { release, storage, catalog } = given;
  const named = release === undefined ? undefined : readOptions({ release, catalog }).layer;
  // A minor version stands for each of its patches.
  const isOfMinor = layer.release.startsWith(`${release?.replace(/^v/, "")}.`);
  const isOtherRelease =
    saysRelease && named !== undefined && named.release !== layer.release && !isOfMinor;
  const isOtherStorage = storage !== undefined && says !== undefined && says !== storage;
  return [
    ...(isOtherRelease
      ? [finding("contradicting-release", ["image"], { own: layer.release, asked: `${release}` })]
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
