/** Booleans as Juju reads them. */

const yes = new Set(["1", "t", "T", "TRUE", "true", "True"]);
const no = new Set(["0", "f", "F", "FALSE", "false", "False"]);

/**
 * The value of a text on Juju's command line, in a Terraform map or in quoted YAML: Go's `strconv.ParseBool`,
 * which does not trim. A text that is no boolean comes back as it is.
 */
export function readBoolean(text: string): boolean | string {
  if (yes.has(text)) return true;
  return no.has(text) ? false : text;
}
