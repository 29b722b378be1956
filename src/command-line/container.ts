/** The process of a container. */
import { imageConfig } from "../data/options.js";
import { pyroscope } from "../data/pyroscope.js";
import { readGoOptions } from "./go-options.js";
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
  return runBy([...command, ...args], env, product.toLowerCase());
}

/** The path of the configuration file that its words name. */
export function configPathIn(container: Container, product: string): string | undefined {
  const words = commandIn(container, product)?.words ?? [];
  return readGoOptions(words).options.get("config.file");
}

/** The one that the image's own arguments name, which any words replace. */
export function imageConfigIn({ command, args }: Container, product: string): string | undefined {
  const isImages = command === undefined && args.length === 0;
  return isImages && product === pyroscope.rows.product ? imageConfig : undefined;
}
