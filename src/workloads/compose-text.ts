/** How Compose reads the variables in its files. */

/** `${A:-${B:-c}}`: defaults within defaults are replaced from the inside. */
const maxPasses = 5;

/** `${NAME:?message}` and `${NAME:+other}`, which can have spaces. */
const required = /(?<!\$)\$\{(\w+):?[?+][^${}]*\}/g;

/**
 * `${NAME:-default}` and `${NAME-default}` are their default, `$$` is `$`. A variable without a default stays as
 * it is: its value is not known.
 */
export function interpolate(text: string): string {
  let current = text;
  for (let pass = 0; pass < maxPasses; pass++) {
    const next = current.replace(/(?<!\$)\$\{\w+:?-([^${}]*)\}/g, "$1");
    if (next === current) break;
    current = next;
  }
  return current.replace(required, (_, name) => `\${${name}}`).replaceAll("$$", "$");
}
