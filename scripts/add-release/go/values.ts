/** The values that the interpreter computes with. What it cannot know is opaque, with the reason. */
import type { Node } from "web-tree-sitter";
import type { GoPackage } from "./package.js";
import type { GoFile } from "./parse.js";

export interface Cell {
  value: Value;
  /** The declared type, as written. */
  readonly type?: Declaration | undefined;
}

/** A type as written, in the package and file that it is written in. */
export interface Declaration {
  readonly package: GoPackage;
  readonly file: GoFile;
  readonly node: Node;
}

export interface Scope {
  readonly names: Map<string, Cell>;
  readonly parent?: Scope | undefined;
}

export interface List {
  readonly kind: "list";
  readonly items: readonly Value[];
  /** It may have spare capacity, so that two appends to it would share memory. */
  readonly spare?: boolean;
  appended?: boolean;
  /** A function changed its elements in place. */
  stale?: string;
}

export interface GoMap {
  readonly kind: "map";
  readonly entries: Map<string, Value>;
  /** What a missing key has. */
  readonly zero: Value;
}

export interface Struct {
  readonly kind: "struct";
  readonly package: GoPackage;
  readonly type: string;
  readonly fields: Map<string, Cell>;
}

export interface Pointer {
  readonly kind: "pointer";
  readonly to: Cell;
}

export interface Func {
  readonly kind: "func";
  readonly package: GoPackage;
  readonly file: GoFile;
  readonly node: Node;
  readonly scope?: Scope | undefined;
  readonly receiver?: Value;
}

export interface RegisteredModule {
  readonly visible: boolean;
  readonly targetable: boolean;
  readonly needs: string[];
  readonly place: string;
}

export interface Manager {
  readonly kind: "manager";
  readonly modules: Map<string, RegisteredModule>;
}

export interface Flag {
  readonly kind: "flag";
  readonly name: string;
  readonly usage: Value;
  readonly target: Pointer;
  readonly style: "bool" | "string" | "var";
}

export interface FlagSet {
  readonly kind: "flagset";
  readonly flags: Map<string, Flag>;
}

interface Tuple {
  readonly kind: "tuple";
  readonly items: readonly Value[];
}

/** A non-nil error, the standard output, or a function or variable of a library. */
type Known =
  | { readonly kind: "error"; readonly name: string }
  | { readonly kind: "stdout"; readonly name: string }
  | { readonly kind: "library"; readonly name: string };

export interface Opaque {
  readonly kind: "opaque";
  readonly why: string;
}

export type Value =
  | string
  | number
  | boolean
  | null
  | List
  | GoMap
  | Struct
  | Pointer
  | Func
  | Manager
  | Flag
  | FlagSet
  | Tuple
  | Known
  | Opaque;

export function opaque(why: string): Opaque {
  return { kind: "opaque", why };
}

export function listOf(items: readonly Value[], spare = false): List {
  return { kind: "list", items, spare };
}

export function is<Kind extends Exclude<Value, string | number | boolean | null>["kind"]>(
  value: Value | undefined,
  kind: Kind,
): value is Extract<Value, { kind: Kind }> {
  return typeof value === "object" && value !== null && value.kind === kind;
}

/** Go copies a struct when it is assigned, passed or returned; all other values are shared. */
export function copied(value: Value): Value {
  if (!is(value, "struct")) return value;
  const fields = [...value.fields].map(
    ([name, { value: inner, type }]) => [name, { value: copied(inner), type }] as const,
  );
  return { ...value, fields: new Map(fields) };
}

export function declared(names: Iterable<readonly [string, Value]>, parent?: Scope): Scope {
  const cells = [...names].map(([name, value]) => [name, { value: copied(value) }] as const);
  return { names: new Map(cells), parent };
}

export function find(scope: Scope | undefined, name: string): Cell | undefined {
  for (let at = scope; at; at = at.parent) {
    const cell = at.names.get(name);
    if (cell) return cell;
  }
  return undefined;
}
