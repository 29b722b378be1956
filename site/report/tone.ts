/** How an outcome looks. */
export type Tone = "good" | "warning" | "bad" | "neutral";
