/** Validates values against zod schemas, and says where a value does not fit. */
import * as z from "zod";
import { describe, type Finding, finding, type Path } from "../issues/issue.js";
import { type Mismatch, mismatches } from "../issues/mismatch.js";
import { type Read, unreadable } from "../issues/read.js";
import { cut } from "../issues/text.js";
import type { Position } from "./document.js";

/** Where a value is: the path to it, and positions below it if the format has lines. */
export interface ValuePlace {
  readonly path?: Path;
  /** Of a path below the value. */
  readonly at?: (path: Path) => Position | undefined;
}

/** The value as the schema has it. The message of each of the schema's checks says what is expected. */
export function validate<Value>(
  schema: z.ZodType<Value>,
  value: unknown,
  place: ValuePlace = {},
): Read<Value> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data, findings: [] };
  return unreadable(mismatches(parsed.error, value).map((each) => misshapen(each, place)));
}

function misshapen({ path: steps, expected, given }: Mismatch, place: ValuePlace): Finding {
  const path = [...(place.path ?? []), ...steps];
  // A long name would be kept once for each finding.
  const at = path.map((step) => cut(`${step}`)).join(".");
  return finding("invalid-shape", path, {
    at,
    expected,
    ...describe(given),
    ...place.at?.(steps),
  });
}

const wholeNumber = "a non-negative integer";

/** Units or replicas. */
export const countSchema: z.ZodType<number> = z.int(wholeNumber).min(0, wholeNumber);
