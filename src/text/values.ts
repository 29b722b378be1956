/** Looks up paths in values of unknown shape. */
import type { Path } from "../issues/issue.js";
import { isRecord } from "./record.js";

export function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, step)) return;
    current = Reflect.get(current, step);
  }
  return current;
}

/** Empty if there is no string. */
export function stringAt(value: unknown, path: Path): string {
  const found = valueAt(value, path);
  return typeof found === "string" ? found : "";
}

export function recordAt(value: unknown, path: Path): Readonly<Record<string, unknown>> {
  const found = valueAt(value, path);
  return isRecord(found) ? found : {};
}

export function listAt(value: unknown, path: Path): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}
