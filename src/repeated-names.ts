/** Finds the names that a long list has more than once. */

interface Named {
  readonly name: string;
}

/**
 * Each name but the first of those that are equal, and its index.
 *
 * A set of a hundred thousand names is more than the caches of a processor hold, and takes a third of the time
 * of such a cluster. So most names only take a slot of a table; those that find another one in theirs go into
 * a set, however many they are.
 */
export function repeatedNames(list: readonly Named[]): { index: number; name: string }[] {
  const firsts: (string | undefined)[] = new Array(list.length * slotsForEach);
  const others = new Set<string>();
  const repeated: { index: number; name: string }[] = [];
  list.forEach(({ name }, index) => {
    const slot = slotOf(name, firsts.length);
    const first = firsts[slot];
    if (first === undefined) firsts[slot] = name;
    else if (first === name || others.has(name)) repeated.push({ index, name });
    else others.add(name);
  });
  return repeated;
}

const slotsForEach = 4;

function slotOf(name: string, slots: number): number {
  let hash = 0;
  for (let at = 0; at < name.length; at++) hash = (hash * 31 + name.charCodeAt(at)) | 0;
  return (hash >>> 0) % slots;
}
