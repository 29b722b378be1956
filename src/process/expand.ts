/** Replaces the variables in a text whose values are known. */

type Environment = Pick<ReadonlyMap<string, string | undefined>, "get">;

/** `${NAME}`, and with a default for unset (`-`) or also for empty variables (`:-`). */
const braces = /\$\{(\w+)(?:(:?[-=])([^${}]*))?\}/g;
const shell = new RegExp(`${braces.source}|\\$([A-Za-z_]\\w*)`, "g");

/** By how much a text may grow: variables occur in it again and again, and in other variables. */
const mostAdded = 1_000;
const mostAddedToFile = 10_000;

/** As configuration files have them: in braces. */
export function expandText(text: string, env: Environment): string {
  return expand(text, braces, env, mostAddedToFile);
}

/** As shells have them: `$NAME` too. */
export function expandWord(word: string, env: Environment): string {
  return word.includes("$") ? expand(word, shell, env, mostAdded) : word;
}

function expand(text: string, pattern: RegExp, env: Environment, most: number): string {
  let added = 0;
  return text.replace(pattern, (reference, braced, operator, otherwise, bare) => {
    const value = env.get(braced ?? bare);
    const isUnset = value === undefined || (value === "" && `${operator}`.startsWith(":"));
    if (isUnset) return otherwise ?? reference;
    added += value.length;
    return added > most ? reference : value;
  });
}

/** As Kubernetes has them: `$(NAME)`, and `$$(NAME)` for `$(NAME)` itself. */
export function expandReferences(text: string, env: Environment): string {
  let added = 0;
  return text.replace(/\$\$|\$\(([\w.-]+)\)/g, (reference, name?: string) => {
    if (name === undefined) return "$";
    const value = env.get(name);
    if (value === undefined) return reference;
    added += value.length;
    return added > mostAdded ? reference : value;
  });
}
