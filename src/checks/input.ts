/** Reads all texts of one invocation as one input: the clusters in them, charms and probes. */

import { type Finding, finding, isError } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import { readBundle } from "../juju/bundle.js";
import { type Charmcraft, readCharmcraft } from "../juju/charmcraft.js";
import { type Probe, readProbe } from "../juju/probe.js";
import { readJujuStatus } from "../juju/status.js";
import { readTerraform } from "../juju/terraform.js";
import type { Cluster } from "../process/cluster.js";
import type { Deployment } from "../process/deployment.js";
import type { ProductImages } from "../process/image.js";
import { Budget } from "../text/budget.js";
import type { Format } from "../text/detect.js";
import type { DetectedText } from "../text/read-text.js";
import { readText } from "../text/read-text.js";
import { isRecord } from "../text/values.js";
import { readComposeFiles } from "../workloads/compose.js";
import { readManifests } from "../workloads/kubernetes.js";
import { inFile } from "./in-file.js";
import { clustersOfJuju } from "./juju.js";
import { type CheckOptions, type Given, type TextFile, tableFor, workerCharm } from "./options.js";
import { readSettings } from "./settings.js";

export interface InputFile {
  readonly name: string | undefined;
  /** Undefined if it could not be read. */
  readonly format: Format | undefined;
}

/** A value of a file that is not about a cluster. */
interface Alone<Value> {
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
  const budget = new Budget();
  const extra = options.charmcraft
    ? readCharmcraftText(options.charmcraft, images, budget)
    : unreadable([]);
  const { reads, skipped } = readAll(files, options.as, budget);
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
  const ofJuju = of("juju-status", "juju-config").flatMap(eachDocument);
  const deployments = [
    ...of("bundle", "plan", "state").map((text) => {
      const read =
        text.format === "bundle"
          ? readBundle(text.documents, options.overlays ?? [], images, budget)
          : readTerraform(text.documents[0]?.value, images);
      return { text, read };
    }),
    ...ofJuju
      .filter(({ format }) => format === "juju-status")
      .map((text) => ({ text, read: readStatus(text) })),
  ];
  const settings = readSettings(
    ofJuju.filter(({ format }) => format === "juju-config"),
    of("deploy-config"),
    workerCharm(given, tableFor(given)),
  );
  const juju = clustersOfJuju(deployments, settings, given);
  const parts = [
    readManifests(of("manifests"), images, budget),
    readComposeFiles(of("compose"), images, budget),
    ...juju,
  ];
  const findings = [
    ...extra.findings,
    ...skipped,
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
    files: reads.map(({ name, read }) => {
      const isUnread = deployments.some(
        ({ text, read: own }) =>
          text.file === name && text.format === read.value?.format && !own.value,
      );
      return { name, format: isUnread ? undefined : read.value?.format };
    }),
    clusters: parts.flatMap(({ clusters }) => clusters),
    charmcrafts: charmcrafts.flatMap((each) => each.value ?? []),
    probes: probes.flatMap((each) => each.value ?? []),
    charmNames: juju.flatMap((each) => each.charmNames),
    findings,
    isRelevant: parts.some((each) => each.isRelevant) || findings.some(isError),
  };
}

interface ReadFile {
  readonly name: string | undefined;
  readonly read: Read<DetectedText>;
}

/** What is not recognised in a folder is one note for all; what is named itself has to be readable. */
function readAll(files: readonly TextFile[], as: Format | undefined, budget: Budget) {
  const reads: ReadFile[] = [];
  const unrecognised: string[] = [];
  for (const { name, text, folder } of files) {
    const read = readText({ name, text }, as, budget);
    const isSkipped = folder !== undefined && isUnrecognised(read);
    if (isSkipped) unrecognised.push(name ?? folder);
    else reads.push({ name, read });
  }
  const skipped =
    unrecognised.length === 0 ? [] : [finding("skipped-files", [], { files: unrecognised })];
  return { reads, skipped };
}

/** It could be parsed, or was recognised as something else. */
function isUnrecognised({ value, findings }: Read<DetectedText>): boolean {
  const codes = ["unreadable-input", "wrong-format"];
  return value === undefined && findings.every(({ code }) => codes.includes(code));
}

/** `juju status` and `juju config` outputs can be joined. */
function eachDocument(text: DetectedText): DetectedText[] {
  return text.documents.map((document) => {
    const isConfig = isRecord(document.value) && Object.hasOwn(document.value, "settings");
    return { ...text, format: isConfig ? "juju-config" : "juju-status", documents: [document] };
  });
}

function readStatus({ documents: [document] }: DetectedText): Read<Deployment> {
  return document ? readJujuStatus(document) : unreadable([]);
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

const unparsed = new Set<string>([
  "duplicate-key",
  "too-deep",
  "too-large",
  "unreadable-json",
  "unreadable-yaml",
]);

function readCharmcraftText(
  file: TextFile,
  images: ProductImages,
  budget: Budget,
): Read<Charmcraft> {
  const parsed = readText(file, "charmcraft", budget);
  const [document] = parsed.value?.documents ?? [];
  const { value, findings } = document ? readCharmcraft(document, images) : unreadable([]);
  return { value, findings: inFile([...parsed.findings, ...findings], file.name) };
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

/** An overlay that cannot be parsed; what it says may be wrong too, but then it was read. */
function isOfOverlay(findings: readonly Finding[]): boolean {
  return findings.some(({ code, file }) => file !== undefined && unparsed.has(code));
}
