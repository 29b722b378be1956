/** How much is read, so that every input is answered within bounds of time and memory. */
import { type Finding, finding } from "../issues/issue.js";

/** Lists and mappings within each other: no file of the formats comes near it, and readers are recursive. */
export const maxNesting = 100;

/** An exported bundle of 100,000 applications fits, at about 60 each. */
const maxWork = 10_000_000;

/** Scanning this many characters takes as long as one token. */
const charactersInUnit = 16;

/**
 * What all texts of one invocation draw on: lines, tokens and values, those behind aliases and merge keys each time.
 * Each is about a microsecond.
 */
export class Budget {
  #left = maxWork;

  get left(): number {
    return this.#left;
  }

  /** False once there is not enough. */
  spend(amount: number): boolean {
    this.#left -= amount;
    return this.#left >= 0;
  }

  spendText(text: string): boolean {
    return this.spend(text.length / charactersInUnit);
  }
}

export function overBudget(): Finding {
  return finding("too-large", [], { limit: maxWork, unit: "lines, tokens and values" });
}

/** Stops a reader that is deep in a text. */
export class Unreadable extends Error {
  readonly findings: readonly Finding[];

  constructor(...findings: readonly Finding[]) {
    super("the text cannot be read");
    this.findings = findings;
  }
}
