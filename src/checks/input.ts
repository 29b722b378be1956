/** Reads all texts of one invocation as one input: the clusters in them, charms and probes. */

import type { Cluster } from "../formats/cluster.js";
import { readComposeFiles } from "../formats/compose.js";
import type { Format } from "../formats/detect.js";
import type { ProductImages } from "../formats/image.js";
import { readBundle } from "../formats/juju/bundle.js";
import { type Charmcraft, readCharmcraft } from "../formats/juju/charmcraft.js";
import { type Probe, readProbe } from "../formats/juju/probe.js";
import { readManifests } from "../formats/kubernetes.js";
import type { DetectedText } from "../formats/read-text.js";
import { readText } from "../formats/read-text.js";
import { readTerraform } from "../formats/terraform.js";
import { type Finding, isError } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import { inFile } from "./in-file.js";
import { clustersOfConfigs, clustersOfDeployments } from "./juju.js";
import { type CheckOptions, type Given, type TextFile, tableFor, workerCharm } from "./options.js";

export interface InputFile {
  readonly name: string | undefined;
  /** Undefined if it could not be read. */
  readonly format: Format | undefined;
}

/** A value of a file that is not about a cluster. */
export interface Alone<Value> {
  readonly file: string | undefined;
  readonly value: Value;
}

export interface Input {
  /** The options, with the worker's charmcraft.yaml. */
  readonly given: Given;
  readonly files: readonly InputFile[];
  readonly clusters: readonly Cluster[];
  readonly charmcrafts: readonly Alone<Charmcraft>[];
  readonly probes: readonly Alone<Probe>[];
  /** The charms that the input names, of whatever product. */
  readonly charmNames: readonly string[];
  /** Whether something that was given beside the files, or a part of a file, could not be read. */
  readonly isUnread: boolean;
  /** About the texts, with their places. */
  readonly findings: readonly Finding[];
  /** Whether something of the product is in the input, right or wrong. */
  readonly isRelevant: boolean;
}

export function readInput(files: readonly TextFile[], options: CheckOptions): Input {
  const { product } = tableFor(options).rows;
  const images = { product, images: options.images };
  const extra = options.charmcraft
    ? readCharmcraftText(options.charmcraft, images)
    : unreadable([]);
  const reads = files.map(({ name, text }) => ({ name, read: readText(text, options.as, name) }));
  const texts = reads.flatMap(({ read }) => read.value ?? []);
  const of = (...formats: readonly Format[]) =>
    texts.filter(({ format }) => formats.includes(format));
  const charmcrafts = of("charmcraft").map((text) =>
    alone(text, (each) => readCharmcraft(each, images)),
  );
  const probes = of("probe").map((text) => alone(text, readProbe));
  const given = givenBy(
    options,
    extra.value,
    charmcrafts.flatMap(({ value }) => value ?? []),
  );
  const deployments = of("bundle", "plan", "state").map((text) => {
    const read =
      text.format === "bundle"
        ? readBundle(text.documents, options.overlays ?? [], images)
        : readTerraform(text.documents[0]?.value, images);
    return { text, read };
  });
  const juju = [
    clustersOfDeployments(deployments, given),
    clustersOfConfigs(of("juju-config"), given),
  ];
  const parts = [
    readManifests(of("manifests"), images),
    readComposeFiles(of("compose"), images),
    ...juju,
  ];
  const findings = [
    ...extra.findings,
    ...reads.flatMap(({ name, read }) => inFile(read.findings, name)),
    ...[...charmcrafts, ...probes].flatMap((each) => each.findings),
    ...parts.flatMap((each) => each.findings),
  ];
  return {
    given,
    isUnread:
      extra.findings.some(isError) ||
      deployments.some(({ read }) => isOfOverlay(read.findings)) ||
      findings.some(({ code }) => code === "unreadable-input"),
    files: reads.map(({ name, read }) => ({ name, format: read.value?.format })),
    clusters: parts.flatMap(({ clusters }) => clusters),
    charmcrafts: charmcrafts.flatMap((each) => each.value ?? []),
    probes: probes.flatMap((each) => each.value ?? []),
    charmNames: juju.flatMap((each) => each.charmNames),
    findings,
    isRelevant: parts.some((each) => each.isRelevant) || findings.some(isError),
  };
}

function alone<Value>(
  { file, documents }: DetectedText,
  read: (document: DetectedText["documents"][number]) => Read<Value>,
): { readonly value: Alone<Value> | undefined; readonly findings: readonly Finding[] } {
  const [document] = documents;
  if (document === undefined) return { value: undefined, findings: [] };
  const { value, findings } = read(document);
  return {
    value: value === undefined ? undefined : { file, value },
    findings: inFile(findings, file),
  };
}

/** An overlay that cannot be parsed; what it says may be wrong too, but then it was read. */
function isOfOverlay(findings: readonly Finding[]): boolean {
  return findings.some(({ code, file }) => file !== undefined && unparsed.has(code));
}

const unparsed = new Set<string>([
  "duplicate-key",
  "too-deep",
  "too-large",
  "too-many-aliases",
  "unreadable-json",
  "unreadable-yaml",
]);

function readCharmcraftText({ name, text }: TextFile, images: ProductImages): Read<Charmcraft> {
  const parsed = readText(text, "charmcraft", name);
  const [document] = parsed.value?.documents ?? [];
  const { value, findings } = document ? readCharmcraft(document, images) : unreadable([]);
  return { value, findings: inFile([...parsed.findings, ...findings], name) };
}

/** The charmcraft.yaml of the worker among the files counts for the others, unless one was given. */
function givenBy(
  options: CheckOptions,
  extra: Charmcraft | undefined,
  read: readonly Alone<Charmcraft>[],
): Given {
  const { charmcraft: _, ...given } = options;
  const name = workerCharm(given, tableFor(given));
  const found = read.find(({ value }) => value.name === name);
  return { ...given, charmcraft: extra ?? found?.value };
}
