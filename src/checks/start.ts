/** The judge's first step: one process alone, in its own release and storage layer. */
import { type Layer, layerOf } from "../catalog/catalog.js";
import type { ProcessReading } from "../command-line/process.js";
import type { LayerChange } from "../command-line/routes.js";
import { readOptions } from "../core/options.js";
import { isOtherRelease } from "../core/release.js";
import type { Resolution } from "../core/resolution.js";
import type { Process, Statement } from "../formats/cluster.js";
import { type Finding, finding, isError } from "../issues/issue.js";
import { type Given, tableFor } from "./options.js";
import { startByCharm } from "./start-charm.js";
import { startByCommand } from "./start-command.js";

/** A process, and what becomes of it. */
export interface Started {
  readonly process: Process;
  /** Its own release and storage layer; undefined if its release is not known, so that nothing was checked. */
  readonly layer: Layer | undefined;
  /** How the release is known, in one clause. */
  readonly because: string | undefined;
  /** Whether the process itself names its release. */
  readonly saysRelease: boolean;
  readonly targets: readonly string[];
  /** Whether it names targets, rather than running everything for want of them. */
  readonly namesTargets: boolean;
  /** Everything that a unit runs; empty if it does not start. */
  readonly modules: readonly string[];
  /** The arguments that decide what it runs; null if it does not start. */
  readonly args: readonly string[] | null;
  /** What the core answers for its targets; undefined if it does not start. */
  readonly resolution: Resolution<string, string> | undefined;
  /** What its command line, variables and configuration file say; undefined for the options of a charm. */
  readonly reading?: ProcessReading;
  /** What it would run if nothing were wrong with it. */
  readonly lacks: readonly string[];
  /** The storage layers whose routes it has; undefined if that does not matter, or is not known. */
  readonly fits: ReadonlySet<string> | undefined;
  /** Whether it decides where profiles are written or read. */
  readonly isRouting: boolean;
  /** The storage layer that it activates itself. */
  readonly says: string | undefined;
  /** What it has to change for another storage layer. */
  readonly changeFor: (storage: string) => LayerChange;
  /** The options that Juju drops when it refreshes the charm. */
  readonly dropped?: readonly string[];
  /** Without origin and place; their paths are those of `Process.at`. */
  readonly findings: readonly Finding[];
}

/** What a process runs in its own release and layer. */
export type Start = Omit<Started, "process" | "because" | "saysRelease">;

/** The release that applies to a process, and the layer that it has by default. */
export interface Place {
  readonly layer: Layer;
  /** False for a release that is newer than the table, whose new options are not known. */
  readonly isListed: boolean;
  /** Whether the process itself names the release. */
  readonly isOwn: boolean;
}

export function startOf(process: Process, given: Given): Started {
  const found = releaseOf(process, given);
  const { because, saysRelease } = found;
  const ofStorage = found.layer ? invalidStorage(found.layer, given) : [];
  const layer = ofStorage.some(isError) ? undefined : found.layer;
  const findings = [...found.findings, ...ofStorage];
  const own = { process, because, saysRelease };
  if (layer === undefined) {
    const unknown = findings.length > 0 ? findings : [unknownRelease(process, given)];
    return { ...own, ...nothing, layer, findings: unknown };
  }
  const isListed = !findings.some(isOtherRelease);
  const place = { layer, isListed, isOwn: saysRelease };
  const { start } = process;
  const started =
    "words" in start ? startByCommand(start, place, given) : startByCharm(start, place, given);
  const held =
    process.held === undefined ? {} : { args: null, modules: [], lacks: started.modules };
  return { ...own, ...started, ...held, findings: [...findings, ...started.findings] };
}

const nothing: Omit<Start, "layer" | "findings"> = {
  targets: [],
  namesTargets: false,
  modules: [],
  args: null,
  resolution: undefined,
  lacks: [],
  fits: undefined,
  isRouting: false,
  says: undefined,
  changeFor: () => ({ add: [], remove: [] }),
};

interface FoundRelease {
  readonly layer: Layer | undefined;
  readonly because: string | undefined;
  readonly saysRelease: boolean;
  readonly findings: readonly Finding[];
}

/** What the process says, else what was given, else what is assumed: the first that names a release. */
function releaseOf(process: Process, given: Given): FoundRelease {
  const { releases, assumed = [] } = process;
  const asGiven: readonly Statement[] =
    given.release === undefined ? [] : [{ value: given.release, because: "as given" }];
  const { catalog } = given;
  const said = given.isMove ? [] : releases;
  for (const { value, because, isOwn } of [...said, ...asGiven, ...assumed]) {
    const { layer, findings } = readOptions({ release: value, catalog });
    const saysRelease = said.some((each) => each.because === because) || isOwn === true;
    const isRelease = findings.every(({ code }) => code !== "invalid-release");
    if (layer || isRelease || because === "as given") {
      const path = because === "as given" ? [ofOptions, "release"] : ["image"];
      return { layer, because, saysRelease, findings: findings.map((each) => ({ ...each, path })) };
    }
  }
  return { layer: undefined, because: undefined, saysRelease: false, findings: [] };
}

/** The first step of the path of findings about what was given, and not about the process. */
export const ofOptions = "options";

function invalidStorage({ release }: Layer, { storage, catalog, isMove }: Given): Finding[] {
  if (storage === undefined || isMove) return [];
  const { findings } = readOptions({ release, storage, catalog });
  return findings
    .filter(({ path }) => path[0] === "storage")
    .map((each) => ({ ...each, path: [ofOptions, "storage"] }));
}

function unknownRelease(process: Process, given: Given): Finding {
  const { product } = tableFor(given).rows;
  const { whyUnknown: reason = "nothing in the input names it" } = process;
  return finding("unknown-release", ["image"], { product, program: product.toLowerCase(), reason });
}

/** The layer of a release that a name stands for, else its default one. */
export function namedLayer({ layer }: Place, storage: string | undefined): Layer {
  return layerOf(layer.table, layer.release, storage) ?? layer;
}

/** Whether something stops the process. */
export function stops(findings: readonly Finding[]): boolean {
  return findings.some(isError);
}
