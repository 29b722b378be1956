/** The configuration file that a container's words name. */

const option = /^--?config\.file(?:=(.*))?$/s;

/** The path after the last `-config.file`; undefined without one. */
export function configFileIn(words: readonly string[]): string | undefined {
  const index = words.findLastIndex((word) => option.test(word));
  if (index < 0) return undefined;
  const [, path] = option.exec(words[index] ?? "") ?? [];
  return path ?? words[index + 1];
}
