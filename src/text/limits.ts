/** How much is read, so that every text is answered within bounds of time and memory. */

/** Of YAML: an exported bundle of 100,000 applications fits. */
export const maxCharacters = 16_000_000;

/** Of YAML: the tokens of as many applications, and those among them that are not white space. */
export const maxTokens = 5_000_000;
export const maxSignificantTokens = 3_000_000;

/** Lists and mappings within each other: no file of the formats comes near it, and readers are recursive. */
export const maxNesting = 100;

/** Of YAML: each costs as much as all anchors together. */
export const maxAliases = 1000;

/** Of YAML: the values of a text, with those behind its aliases counted each time. */
export const maxValues = 5_000_000;

/** Of YAML: each document copies those before it. */
export const maxTagDirectives = 20;

/** The processes of all alternatives of an input together: each file can define all of them in another way. */
export const maxAlternatives = 20_000;
