/** Finds the names that a long list has more than once. */

interface Named {
  readonly name: string;
}

/**
 * Each name but the first of those that are equal, and its index.
 *
 * A set of a hundred thousand names is more than the caches of a processor hold, so that a name costs twice
 * what it costs in one of ten thousand. So most names only take a slot of a table; those that find another one
 * in theirs go into a set, however many they are.
 */
export function repeatedNames(list: readonly Named[]): { index: number; name: string }[] {
  const slots = slotsForEach * list.length;
  const firsts: (string | undefined)[] = new Array(slots);
  const others = new Set<string>();
  const repeated: { index: number; name: string }[] = [];
  list.forEach(({ name }, index) => {
    const slot = slotOf(name, slots);
    const first = firsts[slot];
    if (first === undefined) firsts[slot] = name;
    else if (first === name || others.has(name)) repeated.push({ index, name });
    else others.add(name);
  });
  return repeated;
}

const slotsForEach = 4;

/** The end of a name tells its slot: the start of one is often that of all. */
export const hashedAtMost = 64;

/** Mixed as in FNV-1a. */
export function slotOf(name: string, slots: number): number {
  let hash = 0;
  for (let at = Math.max(0, name.length - hashedAtMost); at < name.length; at++) {
    hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0) % slots;
}
