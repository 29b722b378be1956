/** What readers find in texts: processes, and which of them work together. Nothing here says whether that is right. */

import type { CharmRow } from "../data/charms.js";
import type { Origin, Path } from "../issues/issue.js";
import type { Position } from "../text/document.js";
import type { ReadConfig } from "./config.js";

/** One thing that starts the product's process: an application, a workload, a service, a command line. */
export interface Process {
  /** As its format calls it: `"Deployment querier"`, `"querier"`, `"read"`. */
  readonly name: string;
  /** Its units, replicas or services; undefined if the number is not known. */
  readonly units: number | undefined;
  /** Where it is, and what to call it in findings. */
  readonly origin: Origin;
  /**
   * Where a part of it is; undefined if that is not known. The paths are those of findings: `[]` and `["storage"]` for
   * its arguments, `["image"]`, `["units"]`, the name of an option (`["target"]`), the index of a name among the targets
   * (`[1]`), that of a word (`["words", 2]`), the name of a variable (`["PYROSCOPE_V2"]`), `["config.file", "target"]`
   * for a key of the configuration file, and for Juju the name of an option of the charm.
   */
  readonly at: (path: Path) => Position | undefined;
  readonly start: CommandStart | CharmStart;
  /** The releases that it names, the most reliable first: its image, a label, the version that Juju prints. */
  readonly releases: readonly Statement[];
  /** The releases that it probably runs, if it names none and none was given: those of a track, of a charm that fits. */
  readonly assumed?: readonly Statement[];
  /** Why no release is known, if none is. */
  readonly whyUnknown?: string;
  /** Why it runs nothing although its options are right: `"not integrated with a coordinator"`. */
  readonly held?: string | undefined;
}

/** A command line: the words after the program, the variables and the configuration file. */
export interface CommandStart {
  /** Whether it is a list of targets, so that its other options are not known. */
  readonly isTargets?: boolean | undefined;
  readonly words: readonly string[];
  /** Variables whose values are not known are undefined. */
  readonly env: ReadonlyMap<string, string | undefined>;
  /**
   * What sets further variables, but is not in the input: `"Secret s3"`, `"env_file"`. With any, a variable that is not
   * in `env` is not known either.
   */
  readonly unseenEnv?: readonly string[];
  /**
   * Reads the file of `-config.file`; undefined if it is not in the input. Its findings also name what is missing
   * there, so that the process does not start.
   */
  readonly config: ReadConfig | undefined;
}

/** The options of a charm, from which it makes the command line. */
export interface CharmStart {
  /** What was set, as read: quoted booleans are strings, and null is unset. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The row of the charm, if the file shows which one it is; otherwise the one that is made for the release. */
  readonly charm?: CharmRow | undefined;
  /** The role options that the deployed charm has, with their defaults, if the file lists them. */
  readonly offered?: Readonly<Record<string, boolean>> | undefined;
  /** Whether some or all of its role options are not in the input, so that other roles may be enabled. */
  readonly unknown?: "some" | "all" | undefined;
}

/** Something that a process says about itself. */
export interface Statement {
  readonly value: string;
  /** One clause: `"from the image of Deployment querier"`. */
  readonly because: string;
  /** Whether it is about this process, and not about all of them. */
  readonly isOwn?: boolean;
}

/** Processes that work together. */
export interface Cluster {
  /** The coordinator, the namespace and instance, or the Compose project. */
  readonly name: string | undefined;
  /** What the findings about the cluster as a whole have in common: its name, file and medium. */
  readonly origin: Origin;
  readonly processes: readonly Process[];
  /** The application that publishes the configuration of the processes, for Juju. */
  readonly coordinator?: Coordinator | undefined;
  /** What may exist outside of the input, one clause each; empty if the input shows all of it. */
  readonly unseen: readonly string[];
  /** Whether one of its processes could not be read, which a finding of its own says: nobody knows what that runs. */
  readonly hasUnread?: boolean;
  /** Why nothing is known of the coordinator, in one clause; undefined if it is in the input, or there cannot be one. */
  readonly unseenCoordinator?: string | undefined;
}

export interface Coordinator {
  readonly name: string;
  /** Undefined if it is not in the input, or the number is not known. */
  readonly units: number | undefined;
  /** Its origin with its place; undefined if it is not in the input. */
  readonly origin: Origin | undefined;
  /** Its endpoints that something is integrated with; undefined if the input does not list relations. */
  readonly integrated: ReadonlySet<string> | undefined;
}
