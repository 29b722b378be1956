/** How much is read, so that any text is answered within a second. */

/** Of YAML: a bundle of a thousand applications has half of it. */
export const charactersAtMost = 1_000_000;

/** Of YAML, whose reader takes some 400,000 a second, and one may be a single character. */
export const tokensAtMost = 150_000;

/** Lists and mappings in one another: no file of the formats comes near it, and readers are recursive. */
export const nestedAtMost = 100;

/** Of YAML: the values that a text stands for, those behind its aliases counted each time. */
export const valuesAtMost = 250_000;
