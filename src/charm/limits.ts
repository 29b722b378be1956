/** How much is read, so that any text is answered within a second. */

/** Of YAML: an exported bundle of two thousand applications has as many. */
export const charactersAtMost = 1_000_000;

/** Of YAML: an exported bundle of 800 applications has as many, and they take a quarter of a second. */
export const tokensAtMost = 100_000;

/** Lists and mappings in one another: no file of the formats comes near it, and readers are recursive. */
export const nestedAtMost = 100;

/** Of YAML: the values that a text stands for, those behind its aliases counted each time. */
export const valuesAtMost = 100_000;
