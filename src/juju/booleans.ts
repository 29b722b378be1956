/** Booleans as Juju reads them. */

const trueWords = new Set(["1", "t", "T", "TRUE", "true", "True"]);
const falseWords = new Set(["0", "f", "F", "FALSE", "false", "False"]);

/**
 * The value of a string on Juju's command line, in a Terraform map or in quoted YAML: Go's `strconv.ParseBool`, which
 * does not trim. Other strings come back as they are.
 */
export function parseBoolean(text: string): boolean | string {
  if (trueWords.has(text)) return true;
  return falseWords.has(text) ? false : text;
}
