/** Reads one process from text: a command line in one of its forms, or a target list. */
import { describe, type Finding, finding } from "../issues/issue.js";
import type { ProcessInput } from "./process.js";

export interface ReadCommand {
  /** Undefined if the text is not a command line. */
  readonly input?: ProcessInput;
  readonly findings: readonly Finding[];
}

/** `product` is the name of the catalog's product, which its program has in lower case. */
export function readCommandText(text: string, _product: string): ReadCommand {
  return { findings: [finding("not-a-command", [], describe(text))] };
}
