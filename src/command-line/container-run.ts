/** Reads `docker run` and `podman run`. */

export interface ContainerRun {
  readonly image: string;
  /** The program that replaces that of the image. */
  readonly entrypoint: string | undefined;
  /** `NAME=value`, as `-e` and `--env` have them. */
  readonly variables: readonly string[];
  /** The words after the image. */
  readonly args: readonly string[];
}

export function isEngine(name: string): boolean {
  return name === "docker" || name === "podman" || name === "nerdctl";
}

/** Options without a value, and those with the value in the same word. */
const singleWord =
  /^(?:-[ditP]+|-[a-z].+|--(?:detach|init|interactive|privileged|publish-all|read-only|rm|tty)|--[\w-]+=.*)$/s;

/** Undefined for any other subcommand, and without an image. */
export function readRun(words: readonly string[]): ContainerRun | undefined {
  const variables: string[] = [];
  let entrypoint: string | undefined;
  let index = words.indexOf("run") + 1;
  if (index === 0) return undefined;
  for (let word = words[index]; word?.startsWith("-"); word = words[index]) {
    const isSingle = singleWord.test(word);
    const [, option = "", inline] = /^(--[\w-]+|-e)=?(.*)$/s.exec(word) ?? [];
    const value = isSingle ? inline : words[index + 1];
    if (value?.includes("=") && (option === "-e" || option === "--env")) variables.push(value);
    if (option === "--entrypoint") entrypoint = value;
    index += isSingle ? 1 : 2;
  }
  const image = words[index];
  return image === undefined
    ? undefined
    : { image, entrypoint, variables, args: words.slice(index + 1) };
}
