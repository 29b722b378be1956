/** Reads `docker run`, `podman run` and `kubectl run`. */

export interface ContainerRun {
  readonly image: string;
  /** The program that replaces that of the image. */
  readonly entrypoint: string | undefined;
  /** `NAME=value`, as `-e` and `--env` have them. */
  readonly variables: readonly string[];
  /** The words after the image. */
  readonly args: readonly string[];
}

/** Undefined if the words are another command, or name no image. */
export function readContainerRun(name: string, words: readonly string[]): ContainerRun | undefined {
  if (name === "docker" || name === "podman") return readRun(words);
  return name === "kubectl" ? readKubectlRun(words) : undefined;
}

/** Options without a value, and those with the value in the same word. */
const singleWord =
  /^(?:-[ditPq]+|-[a-z].+|--(?:detach|init|interactive|no-healthcheck|oom-kill-disable|privileged|publish-all|quiet|read-only|rm|sig-proxy|tty)|--[\w-]+=.*)$/s;

function readRun(words: readonly string[]): ContainerRun | undefined {
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

/** What follows `--`: the program with `--command`, otherwise arguments of the image. */
function readKubectlRun(words: readonly string[]): ContainerRun | undefined {
  const end = words.indexOf("--");
  const own = end < 0 ? words : words.slice(0, end);
  const valuesOf = (option: string) =>
    own.flatMap((word, index) => {
      if (word.startsWith(`${option}=`)) return word.slice(option.length + 1);
      return word === option ? (own[index + 1] ?? []) : [];
    });
  const [image] = valuesOf("--image");
  if (!own.includes("run") || image === undefined) return undefined;
  const rest = end < 0 ? [] : words.slice(end + 1);
  const variables = valuesOf("--env");
  const isProgram = own.includes("--command");
  const args = isProgram ? rest.slice(1) : rest;
  return { image, entrypoint: isProgram ? rest[0] : undefined, variables, args };
}
