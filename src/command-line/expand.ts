/** Replaces the variables in a text whose values are known. */

type Environment = ReadonlyMap<string, string | undefined>;

/** `${NAME}`, and with a default for unset (`-`) or also for empty variables (`:-`). */
const braces = /\$\{(\w+)(?:(:?[-=])([^${}]*))?\}/g;
const shell = new RegExp(`${braces.source}|\\$([A-Za-z_]\\w*)`, "g");

/** Variables can be longer than the text around them, and occur in it again and again. */
const longest = 1_000;

/** As configuration files have them: in braces. */
export function expandText(text: string, env: Environment): string {
  return expand(text, braces, env);
}

/** As shells have them: `$NAME` too. */
export function expandWord(word: string, env: Environment): string {
  return word.includes("$") ? expand(word, shell, env) : word;
}

function expand(text: string, pattern: RegExp, env: Environment): string {
  return text.replace(pattern, (reference, braced, operator, otherwise, bare) => {
    const value = env.get(braced ?? bare);
    const isUnset = value === undefined || (value === "" && `${operator}`.startsWith(":"));
    if (isUnset) return otherwise ?? reference;
    return value.length > longest ? reference : value;
  });
}
