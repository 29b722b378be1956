/** Validates what callers pass: options, and values that other functions of the library returned. */
import type * as z from "zod";
import { describe, type Finding, finding } from "./finding.js";
import { type Mismatch, mismatches } from "./mismatch.js";
import type { Read } from "./read.js";
import { cut } from "./text.js";

/** An argument as the schema copied it. The message of each of the schema's checks says what is expected. */
export function readArgument<Value>(name: string, schema: z.ZodType, given: Value): Read<Value> {
  const { data, error } = schema.safeParse(given);
  if (error === undefined) return { value: data as Value, findings: [] };
  const findings = mismatches(error, given).map((each) => invalid(name, each));
  return { value: undefined, findings };
}

/** Options are called by their own names, parts of another argument by its name and their own. */
function invalid(name: string, { path: steps, expected, given }: Mismatch): Finding {
  const path = name === "options" ? steps : [name, ...steps];
  const option = path.length === 0 ? name : path.map((step) => cut(`${step}`)).join(".");
  return finding("invalid-options", path, { option, expected, ...describe(given) });
}
