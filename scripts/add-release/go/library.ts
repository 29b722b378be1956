/** The functions of Go, dskit and upstream's other packages that are understood, one row each. */
import type { Node } from "web-tree-sitter";
import { placeOf } from "../not-understood.js";
import { apply } from "./calls.js";
import { dynamicUnmarshal } from "./configuration.js";
import { decide } from "./expressions.js";
import { type Frame, reject } from "./run.js";
import { newPyroscope } from "./setup.js";
import { type GoMap, is, type List, listOf, opaque, type Value } from "./values.js";

type LibraryFunction = (frame: Frame, node: Node, args: readonly Value[]) => Value;

const library: ReadonlyMap<string, LibraryFunction> = new Map<string, LibraryFunction>([
  ["errors.New", (_, node) => ({ kind: "error", name: node.text })],
  ["flag.Args", () => listOf([])],
  ["flag.NewFlagSet", () => ({ kind: "flagset", flags: new Map() })],
  ["fmt.Errorf", (_, node) => ({ kind: "error", name: node.text })],
  ["fmt.Fprintln", print],
  ["github.com/grafana/dskit/modules.NewManager", newManager],
  ["maps.Copy", copyMap],
  ["os.Exit", stop],
  ["os.Getenv", getenv],
  ["pkg/cfg.DynamicUnmarshal", dynamicUnmarshal],
  ["pkg/phlare.New", newPyroscope],
  ["pkg/pyroscope.New", newPyroscope],
  ["slices.Contains", contains],
  ["slices.DeleteFunc", deleteFunc],
  ["sort.SearchStrings", searchStrings],
  ["strings.HasPrefix", hasPrefix],
]);

function newManager(frame: Frame, node: Node): Value {
  const { run } = frame;
  if (run.managers.length > 0) throw reject(frame, node, "there is a second module manager");
  const manager = { kind: "manager", modules: new Map() } as const;
  run.managers.push(manager);
  return manager;
}

function getenv(frame: Frame, node: Node, args: readonly Value[]): Value {
  const [name] = strings(frame, node, args);
  if (name === undefined || !frame.run.known.variables.has(name))
    return opaque(`the environment variable ${name}, which is not a switch`);
  frame.run.variablesRead.set(name, placeOf(frame.file.path, node));
  return frame.run.given.environment.get(name) ?? "";
}

function stop(frame: Frame, node: Node): never {
  throw reject(frame, node, "the process stops here");
}

function print(frame: Frame, node: Node, args: readonly Value[]): Value {
  const [writer, ...words] = args;
  if (is(writer, "stdout")) frame.run.output.push(`${strings(frame, node, words).join(" ")}\n`);
  return null;
}

function contains(frame: Frame, node: Node, args: readonly Value[]): Value {
  const [list, item] = args;
  const known = is(list, "list") ? strings(frame, node, [...list.items, item ?? null]) : undefined;
  if (known) return known.slice(0, -1).includes(known.at(-1) ?? "");
  throw reject(frame, node, "this list is not known");
}

function deleteFunc(frame: Frame, node: Node, args: readonly Value[]): Value {
  const [list, test] = args;
  if (!is(list, "list") || test === undefined) throw reject(frame, node, "this list is not known");
  const kept = list.items.filter((item) => {
    const removes = apply(frame, node, test, [item]);
    return !decide(frame, node, removes);
  });
  if (kept.length < list.items.length) markStale(list);
  return listOf(kept, true);
}

function markStale(list: List): void {
  list.stale = "slices.DeleteFunc changed this list, and what is left in it is not understood";
}

function copyMap(frame: Frame, node: Node, args: readonly Value[]): Value {
  const [into, from] = args.map((value) => mapOrReject(frame, node, value));
  for (const [key, value] of from?.entries ?? []) into?.entries.set(key, value);
  return null;
}

function mapOrReject(frame: Frame, node: Node, value: Value): GoMap {
  if (is(value, "map")) return value;
  throw reject(frame, node, "this map is not known");
}

/** Where a string is, or would be inserted, in a sorted list. */
function searchStrings(frame: Frame, node: Node, args: readonly Value[]): Value {
  const [list, text] = args;
  if (!is(list, "list") || typeof text !== "string") throw reject(frame, node, "not a sorted list");
  const sorted = strings(frame, node, list.items);
  const at = sorted.findIndex((each) => each >= text);
  return at < 0 ? sorted.length : at;
}

function hasPrefix(frame: Frame, node: Node, args: readonly Value[]): Value {
  const [text = "", prefix = ""] = strings(frame, node, args);
  return text.startsWith(prefix);
}

function strings(frame: Frame, node: Node, values: readonly Value[]): readonly string[] {
  return values.map((value) => {
    if (typeof value === "string") return value;
    const why = is(value, "opaque") ? value.why : "it is not a string";
    throw reject(frame, node, `an argument is not known: ${why}`);
  });
}

/** The row of a function by its import path and name. */
export function libraryFunction(path: string, name: string): LibraryFunction | undefined {
  // Upstream's own packages have had a major version in their paths since 2.0.0.
  const own = path.replace(/^github\.com\/grafana\/pyroscope(\/v\d+)?\//, "");
  return library.get(`${own}.${name}`);
}
