/** One run of upstream's `main`, with the environment and options that it was given. */
import type { Node } from "web-tree-sitter";
import { type NotUnderstood, notUnderstood } from "../not-understood.js";
import type { GoPackage } from "./package.js";
import type { GoFile } from "./parse.js";
import type { Cell, FlagSet, Manager, Scope } from "./values.js";

/** What the process is given. A variable or option that is not in here is not understood if it decides. */
interface Given {
  readonly environment: ReadonlyMap<string, string>;
  readonly options: ReadonlyMap<string, string>;
}

export interface Run {
  readonly given: Given;
  readonly known: {
    readonly variables: ReadonlySet<string>;
    readonly options: ReadonlySet<string>;
  };
  /** The package of an import path, if it is in the repository. */
  readonly load: (importPath: string) => GoPackage | undefined;
  readonly commandLine: FlagSet;
  readonly output: string[];
  readonly managers: Manager[];
  /** The known variables that were read, with the place. */
  readonly variablesRead: Map<string, string>;
  /** The writes to fields and the calls of the module manager that were executed, by `idOf`. */
  readonly executed: Set<string>;
  /** The fields whose value was used, and the structs of which a field was used. */
  readonly fieldsRead: Set<string>;
  readonly structsRead: Set<string>;
  readonly globals: Map<string, Cell>;
  /** The functions that are being called. */
  readonly calls: string[];
}

/** Where something is evaluated. */
export interface Frame {
  readonly run: Run;
  readonly package: GoPackage;
  readonly file: GoFile;
  readonly scope: Scope;
}

export function createRun(options: Pick<Run, "given" | "known" | "load">): Run {
  return {
    ...options,
    commandLine: { kind: "flagset", flags: new Map() },
    output: [],
    managers: [],
    variablesRead: new Map(),
    executed: new Set(),
    fieldsRead: new Set(),
    structsRead: new Set(),
    globals: new Map(),
    calls: [],
  };
}

export function inner(frame: Frame): Frame {
  return { ...frame, scope: { names: new Map(), parent: frame.scope } };
}

export function reject(frame: Frame, node: Node, why: string): NotUnderstood {
  return notUnderstood(frame.file.path, node, why);
}

export function idOf(file: GoFile, node: Node): string {
  return `${file.path}:${node.startIndex}-${node.endIndex}`;
}

export function markExecuted(frame: Frame, node: Node): void {
  frame.run.executed.add(idOf(frame.file, node));
}

export function field(frame: Frame, node: Node, name: string): Node {
  const child = node.childForFieldName(name);
  if (!child) throw reject(frame, node, `a ${node.type} without ${name} is not understood`);
  return child;
}

/** The named children that are not comments. */
export function partsOf(node: Node | null | undefined): readonly Node[] {
  return (node?.namedChildren ?? []).filter(({ type }) => type !== "comment");
}
