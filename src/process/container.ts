/** The process of a container. */
import { imageConfig } from "../data/options.js";
import { pyroscope } from "../data/pyroscope.js";
import { readGoOptions } from "./go-options.js";
import { isOptionName } from "./known-options.js";
import { type Environment, type OwnCommand, runBy } from "./own-command.js";

export interface Container {
  /** The program with its own words, if the image's entry point is replaced. */
  readonly command: readonly string[] | undefined;
  readonly args: readonly string[];
  readonly env: Environment;
}

/** Undefined if the container runs another program. */
export function commandIn(
  { command, args, env }: Container,
  product: string,
): OwnCommand | undefined {
  if (command === undefined) return { words: args, env };
  const words = [...command, ...args];
  return runBy(words, env, product.toLowerCase()) ?? runByScript(words, env);
}

/** A script of the image's own, which passes on what it is given. */
function runByScript([, ...args]: readonly string[], env: Environment): OwnCommand | undefined {
  const names = [...readGoOptions(args).options.keys()];
  // Names without a dot are those of other programs too.
  const isOwn = names.some((name) => name.includes(".") && isOptionName(name));
  return isOwn ? { words: args, env } : undefined;
}

/** The configuration file that the image's own arguments name, which any words replace. */
export function imageConfigIn({ command, args }: Container, product: string): string | undefined {
  const isImages = command === undefined && args.length === 0;
  return isImages && product === pyroscope.rows.product ? imageConfig : undefined;
}
