/** What a command is run with. */
import type { Io } from "./io.js";
import type { Outcome, ReportOptions } from "./output/report.js";

export interface Context {
  readonly io: Io;
  /** Prints the outcome of the command; its exit code is that of the process. */
  readonly finish: (outcome: Outcome, given: ReportOptions) => Promise<void>;
}
