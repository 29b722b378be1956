/** Derives a release's storage layers and their module graphs from its Go source. */

import { expectEverythingExecuted } from "./coverage.js";
import { callFunction } from "./go/calls.js";
import { OptionNotDefined } from "./go/configuration.js";
import { missing } from "./go/manager.js";
import type { GoPackage } from "./go/package.js";
import { createRun, type Run } from "./go/run.js";
import type { Flag, Manager } from "./go/values.js";
import { NotUnderstood } from "./not-understood.js";
import type { Source } from "./source.js";
import * as switches from "./switches.js";

interface DerivedModule {
  readonly userVisible: boolean;
  readonly targetable: boolean;
  readonly needs: readonly string[];
}

/** By name, sorted. */
export type Graph = Readonly<Record<string, DerivedModule>>;

export interface DerivedLayer {
  readonly storage: string;
  /** What activates the layer as far as modules go; empty for the default. */
  readonly variables: readonly string[];
  readonly options: ReadonlyMap<string, string>;
  readonly graph: Graph;
  /** What `pyroscope -modules` prints. */
  readonly output: string;
  /** The place and text of each module's registration. */
  readonly places: ReadonlyMap<string, string>;
}

export interface DerivedLayers {
  readonly default: string;
  /** Sorted by name. */
  readonly layers: readonly DerivedLayer[];
  /** The variables that the release reads. */
  readonly variables: readonly string[];
}

export function deriveLayers(source: Source): DerivedLayers {
  const runs: Run[] = [];
  const attempt = (variables: readonly string[], options: ReadonlyMap<string, string>): Outcome => {
    const outcome = runMain(source, variables, options);
    runs.push(outcome.run);
    return outcome;
  };
  const plain = attempt([], new Map());
  const read = switches.variables.filter((name) => plain.run.variablesRead.has(name));
  const option = plain.run.commandLine.flags.get(switches.layerOption);
  if (option && read.length > 0)
    throw new NotUnderstood(
      `${plain.run.variablesRead.get(read[0] ?? "")}\n  both this and -${switches.layerOption} may select storage layers`,
    );
  const layers = option ? layersOfOption(option, attempt) : layersOfVariables(read, plain, attempt);
  expectEverythingExecuted(source, runs);
  return {
    default: option ? defaultOf(plain) : "v1",
    layers: layers.toSorted((one, other) => (one.storage < other.storage ? -1 : 1)),
    variables: read,
  };
}

interface Outcome extends Omit<DerivedLayer, "storage"> {
  readonly run: Run;
}

type Attempt = (variables: readonly string[], options: ReadonlyMap<string, string>) => Outcome;

/** 2.x: the option names the layer. */
function layersOfOption(option: Flag, attempt: Attempt): readonly DerivedLayer[] {
  expectKnownValues(option);
  return switches.layerOptionValues.flatMap((storage) => {
    try {
      return [toLayer(storage, attempt([], new Map([[switches.layerOption, storage]])))];
    } catch (error) {
      if (error instanceof OptionNotDefined) return [];
      throw error;
    }
  });
}

/** Every constant of the option's type must be a known layer. */
function expectKnownValues({ target }: Flag): void {
  const type = target.to.type;
  const constants = type ? [...type.package.constants] : [];
  for (const [, { file, node, value, type: declared }] of constants) {
    const name = type?.node.text;
    if (declared?.text !== name && !value?.text.startsWith(`${name}(`)) continue;
    if (
      value &&
      switches.layerOptionValues.some((known) => value.text.includes(JSON.stringify(known)))
    )
      continue;
    const place = `${file.path}:${node.startPosition.row + 1}: ${node.text}`;
    throw new NotUnderstood(`${place}\n  -${switches.layerOption} takes a value that is not known`);
  }
}

function defaultOf({ run }: Outcome): string {
  const value = run.commandLine.flags.get(switches.layerOption)?.target.to.value;
  if (typeof value === "string") return value;
  throw new NotUnderstood(`the default of -${switches.layerOption} is not known`);
}

/** 1.x: a variable adds the v2 modules, and options exclude those of v1 from `all`. */
function layersOfVariables(
  read: readonly string[],
  plain: Outcome,
  attempt: Attempt,
): readonly DerivedLayer[] {
  const layers = [toLayer("v1", plain)];
  const [name] = read;
  if (name === undefined) return layers;
  const dual = attempt([name], new Map());
  layers.push(toLayer("v1-v2-dual", dual));
  for (const other of read.slice(1)) expectSame(dual, attempt([other], new Map()), other);
  const offered = switches.v1Options.filter((each) => dual.run.commandLine.flags.has(each));
  for (const each of offered) attempt([name], new Map([[each, "false"]]));
  if (offered.length < switches.v1Options.length) return layers;
  const off = new Map(offered.map((each) => [each, "false"]));
  return [...layers, toLayer("v2", attempt([name], off))];
}

function expectSame(one: Outcome, other: Outcome, name: string): void {
  if (JSON.stringify(one.graph) === JSON.stringify(other.graph)) return;
  const place = one.run.variablesRead.get(name) ?? other.run.variablesRead.get(name);
  throw new NotUnderstood(`${place}\n  with ${name}=true other modules are registered`);
}

function toLayer(storage: string, { run: _, ...facts }: Outcome): DerivedLayer {
  return { storage, ...facts };
}

/** The modules that a process with these variables and options has. */
function runMain(
  source: Source,
  variables: readonly string[],
  options: ReadonlyMap<string, string>,
): Outcome {
  const environment = new Map(variables.map((name) => [name, "true"]));
  const given = { environment, options: new Map([...options, ...switches.printing]) };
  const known = { variables: new Set(switches.variables), options: switches.knownOptions };
  const run = createRun({ given, known, load: source.load });
  callMain(run, source.main);
  const [manager, second] = run.managers;
  if (!manager || second || run.output.length === 0)
    throw new NotUnderstood(`${source.mainPlace}: -modules does not print one manager's modules`);
  const places = new Map([...manager.modules].map(([name, { place }]) => [name, place]));
  const output = run.output.join("");
  return { run, graph: toGraph(manager), output, places, variables, options };
}

function callMain(run: Run, main: GoPackage): void {
  const func = main.functions.get("main");
  if (!func) throw new NotUnderstood(`${main.directory}: it has no function main`);
  const frame = { run, package: main, file: func.file, scope: { names: new Map() } };
  callFunction(frame, func.node, { kind: "func", package: main, ...func }, []);
}

function toGraph(manager: Manager): Graph {
  const entries = [...manager.modules].map(([name, module]) => {
    const absent = module.needs.find((need) => !manager.modules.has(need));
    if (absent !== undefined) throw new NotUnderstood(missing(manager, name, absent));
    const { visible: userVisible, targetable } = module;
    return [name, { userVisible, targetable, needs: [...new Set(module.needs)].sort() }] as const;
  });
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
