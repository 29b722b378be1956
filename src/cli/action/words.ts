/** The command line that the Action's inputs stand for. */
import type { Checkout } from "./checkout.js";
import { filesOf } from "./files.js";

type Environment = Readonly<Record<string, string | undefined>>;

const valued = ["release", "storage", "charmcraft", "charm", "catalog", "as", "format", "ignore"];
const repeated = ["overlay", "image"];
const switches = ["recommended", "strict"];

/** An input as the runner passes it to an Action. */
export function inputOf(name: string, env: Environment): string {
  return (env[`INPUT_${name.toUpperCase()}`] ?? "").trim();
}

export function wordsOf(env: Environment, checkout: Checkout): readonly string[] {
  const options = [
    ...valued.flatMap((name) => optionsOf(name, [inputOf(name, env)])),
    ...repeated.flatMap((name) => optionsOf(name, linesOf(name, env))),
    ...switches.flatMap((name) => switchOf(name, inputOf(name, env))),
  ];
  const files = linesOf("files", env).flatMap((line) => filesOf(line, checkout));
  return ["check", ...options, "--", ...files.map(asPath)];
}

function linesOf(name: string, env: Environment): readonly string[] {
  return inputOf(name, env)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function optionsOf(name: string, values: readonly string[]): string[] {
  return values.filter((value) => value !== "").map((value) => `--${name}=${value}`);
}

/** Anything but true and false is left for the command to reject. */
function switchOf(name: string, value: string): string[] {
  if (value === "" || value === "false") return [];
  return [value === "true" ? `--${name}` : `--${name}=${value}`];
}

/** A file called `-` is not standard input, and one called `--json` is not an option. */
function asPath(name: string): string {
  return name.startsWith("-") ? `./${name}` : name;
}
