/** Reads `docker run`, `podman run`, `kubectl run` and `kubectl exec`. */

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

export function isKubectl(name: string): boolean {
  return name === "kubectl" || name === "oc";
}

/** Options without a value, and those with the value in the same word. */
const singleWord =
  /^(?:-[ditPq]+|-[a-z].+|--(?:detach|init|interactive|no-healthcheck|oom-kill-disable|privileged|publish-all|quiet|read-only|rm|sig-proxy|tty)|--[\w-]+=.*)$/s;

/** Undefined for any other subcommand, and without an image. */
export function readRun(words: readonly string[]): ContainerRun | undefined {
  const variables: string[] = [];
  let entrypoint: string | undefined;
  let index = words.findIndex((word) => word === "run" || word === "create") + 1;
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

/** What follows `--`: the program for `exec` and with `--command`, otherwise arguments of the image. */
export function readKubectl(words: readonly string[]): ContainerRun | undefined {
  const end = words.indexOf("--");
  const [own, rest] = [words.slice(0, end), words.slice(end + 1)];
  if (end < 0 || !(own.includes("run") || own.includes("exec"))) return undefined;
  const valuesOf = (option: string) =>
    own.flatMap((word, index) => {
      if (word.startsWith(`${option}=`)) return word.slice(option.length + 1);
      return word === option ? (own[index + 1] ?? []) : [];
    });
  const [image = ""] = valuesOf("--image");
  const variables = valuesOf("--env");
  const isProgram = own.includes("exec") || own.includes("--command");
  const [entrypoint, ...args] = rest;
  return isProgram
    ? { image, entrypoint, variables, args }
    : { image, entrypoint: undefined, variables, args: rest };
}
