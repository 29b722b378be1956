/** Validates what callers pass: options, and values that other functions of the library returned. */
import type * as z from "zod";
import { describe, type Finding, finding, type Path } from "./issue.js";
import { type Read, unreadable } from "./read.js";
import { cut } from "./text.js";

/**
 * An argument as the schema copied it, which has all that its type has: getters of the original could still throw.
 * The message of each of the schema's checks says what is expected.
 */
export function readArgument<Value>(name: string, schema: z.ZodType, given: Value): Read<Value> {
  try {
    const { data, error } = schema.safeParse(given);
    if (error === undefined) return { value: data as Value, findings: [] };
    const issues = error.issues.slice(0, maxIssues);
    return unreadable(
      issues.map(({ path, message }) => invalid(name, path as Path, message, given)),
    );
  } catch {
    const type = "object that throws when it is read";
    const expected = "an object whose properties can be read";
    return unreadable([finding("invalid-options", [], { option: name, expected, type })]);
  }
}

/** More would not be shown. */
const maxIssues = 1000;

/** Options are called by their own names, parts of another argument by its name and their own. */
function invalid(name: string, steps: Path, expected: string, given: unknown): Finding {
  const path = name === "options" ? steps : [name, ...steps];
  const option = path.length === 0 ? name : path.map((step) => cut(`${step}`)).join(".");
  const value = steps.reduce(childOf, given);
  return finding("invalid-options", path, { option, expected, ...describe(value) });
}

function childOf(value: unknown, key: string | number): unknown {
  if (value instanceof Map) return value.get(key);
  const parent = Object(value);
  return Object.hasOwn(parent, key) ? parent[key] : undefined;
}
