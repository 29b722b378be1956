/** What becomes of one process: the answer of the judge's first step. */
import { type Layer, layerOf } from "../catalog/catalog.js";
import type { Resolution } from "../core/resolution.js";
import { type Finding, isError } from "../issues/issue.js";
import type { Process } from "../process/cluster.js";
import type { ProcessReading } from "../process/process.js";
import type { LayerChange } from "../process/routes.js";

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
  /** Whether something outside of the input may set its target or its storage layer. */
  readonly isOpen: boolean;
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

/** The layer of a release that a name stands for, else its default one. */
export function namedLayer({ layer }: Place, storage: string | undefined): Layer {
  return layerOf(layer.table, layer.release, storage) ?? layer;
}

/** Whether something stops the process. */
export function stops(findings: readonly Finding[]): boolean {
  return findings.some(isError);
}
