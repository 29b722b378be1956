/** What a process starts, and with which storage layer: its options, variables and configuration file together. */
import type { Layer } from "../catalog/catalog.js";
import type { Scope } from "../core/options.js";
import { type Resolved, resolveNames } from "../core/resolve.js";
import type { Finding } from "../issues/issue.js";

/** A process before it is known which release runs it. */
export interface ProcessInput {
  /** The words of the command line, with the program as the first if `hasProgram`. */
  readonly words: readonly string[];
  readonly hasProgram: boolean;
  /** Variables whose values are not known are undefined. */
  readonly env: ReadonlyMap<string, string | undefined>;
  /** The text of the file that `-config.file` names. */
  readonly config?: string | undefined;
}

export interface ProcessReading {
  /** Role names, in the order given; those of the complete meta-role without a target. */
  readonly targets: readonly string[];
  /** The storage layer that is activated; undefined if nothing activates one, so that it is the default. */
  readonly storage: string | undefined;
  /** The product's options by name without dashes, those of the configuration file among them. */
  readonly options: ReadonlyMap<string, string>;
  /** The modules that the complete meta-role does not start because of options. */
  readonly excluded: readonly string[];
  /** Whether the process decides where profiles are written or read: only then `storage` says it for a cluster. */
  readonly isRouting: boolean;
  readonly findings: readonly Finding[];
}

/** `layer` may be any of the release. */
export function readProcess(input: ProcessInput, layer: Layer): ProcessReading {
  return {
    targets: [layer.complete?.name ?? ""],
    storage: undefined,
    options: new Map(input.env.size === 0 ? [] : []),
    excluded: [],
    isRouting: false,
    findings: [],
  };
}

/** The storage layer of a cluster: that of the processes that route. */
export function clusterStorage(
  readings: readonly ProcessReading[],
  _layer: Layer,
): string | undefined {
  return readings.find(({ isRouting }) => isRouting)?.storage;
}

/** Resolves the targets of a process without the modules that its options exclude. */
export function resolveProcess({ targets }: ProcessReading, scope: Scope): Resolved {
  return resolveNames(targets, scope);
}
