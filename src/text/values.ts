/** Values of unknown shape: what they are, and what is at a path. */
import type { Path } from "../issues/issue.js";

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

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The entries sorted by key. */
export function sortedRecord<Value>(
  entries: Iterable<readonly [string, Value]>,
): Record<string, Value> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Groups in the order in which their keys first appear; Node 20 does not have Map.groupBy. */
export function groupBy<Key, Value>(
  values: readonly Value[],
  keyOf: (value: Value) => Key,
): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

/** A text of a file as a word of a command that people paste: in quotes if needed, and `otherwise` if it is odd. */
export function shellWord(text: string, otherwise: string): string {
  if (text === "" || text.length > 250 || text.startsWith("-")) return otherwise;
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return /^[\w@%+=:,./~^*<>| -]+$/.test(text) ? `'${text}'` : otherwise;
}
