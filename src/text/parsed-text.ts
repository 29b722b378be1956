/** A text of the input after parsing. */
import type { YamlDocument } from "./yaml.js";

export interface ParsedText {
  /** Its name; undefined for a text without one. */
  readonly file: string | undefined;
  /** Those that are not empty. */
  readonly documents: readonly YamlDocument[];
}
