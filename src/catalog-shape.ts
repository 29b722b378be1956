/** The shape of a catalog's rows and the form of their texts, for rows that no compiler has seen. */
import { type Problem, problemAt } from "./catalog-checks.js";
import { describe, type Path, quote } from "./issues.js";

type Form = "argument" | "boolean" | "count" | "name" | "product" | "text" | "variable" | "version";

/** What a text must look like, and how to write it. Arguments and variables need no quotes in a shell. */
const forms: Readonly<Record<Form, readonly [rule: RegExp, remedy: string]>> = {
  argument: [/^-[\w.,:=/@%+-]+$/, "-flag=value"],
  boolean: [/^/, ""],
  count: [/^[1-9]\d*( .+)?$/, "3, or 3 and where it holds"],
  name: [/^[a-z0-9][a-z0-9.-]*$/, "small letters, digits, . and -"],
  product: [/^[A-Za-z][\w.-]{0,39}$/, "letters, digits, _, . and -"],
  text: [/^/, ""],
  variable: [/^\w+=[\w.,:=/@%+-]*$/, "NAME=value"],
  version: [/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/, "x.y.z"],
};

/** What a value must be: a boolean, a form of text, a list of one kind, or an object whose `key?` may be missing. */
type Shape = Form | readonly [Shape] | { readonly [key: string]: Shape };

/** `CatalogRows`. */
const catalogShape: Shape = {
  "$schema?": "text",
  product: "product",
  releases: ["version"],
  storage: [
    {
      name: "name",
      parts: ["name"],
      "in?": "text",
      "default?": "text",
      "activation?": [{ "in?": "text", "args?": ["argument"], "env?": ["variable"] }],
    },
  ],
  modules: [
    {
      name: "name",
      "visible?": "boolean",
      "meta?": "boolean",
      "complete?": "boolean",
      "optional?": "boolean",
      "quorum?": "boolean",
      "stateful?": "boolean",
      "namingMatters?": "text",
      "in?": "text",
      "needs?": ["text"],
      "replicas?": ["count"],
    },
  ],
  "mistaken?": ["text"],
};

export function shapeProblems(
  value: unknown,
  shape: Shape = catalogShape,
  path: Path = [],
): Problem[] {
  const expected = typeOf(shape);
  const { type } = describe(value);
  if (type !== expected) return [problemAt(path, `it is ${type}`, `make it ${expected}`)];
  if (typeof shape === "string") return formProblems(String(value), shape, path);
  if (isList(shape)) {
    return (value as unknown[]).flatMap((each, at) => shapeProblems(each, shape[0], [...path, at]));
  }
  return objectProblems(new Map(Object.entries(value as object)), shape, path);
}

function typeOf(shape: Shape): string {
  if (typeof shape === "string") return shape === "boolean" ? shape : "string";
  return isList(shape) ? "array" : "object";
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}

function formProblems(text: string, form: Form, path: Path): Problem[] {
  const [rule, remedy] = forms[form];
  if (rule.test(text)) return [];
  return [problemAt(path, `${quote(text)} is no ${form}`, `write ${remedy}`)];
}

function objectProblems(
  entries: ReadonlyMap<string, unknown>,
  shape: { readonly [key: string]: Shape },
  path: Path,
): Problem[] {
  const shapes = Object.entries(shape).map(
    ([key, each]) => [key.replace("?", ""), key, each] as const,
  );
  const names = shapes.map(([name]) => name);
  const unknown = [...entries.keys()].filter((name) => !names.includes(name));
  return [
    ...unknown.map((name) => problemAt([...path, name], "unknown key", `use ${names.join(", ")}`)),
    ...shapes
      .filter(([name, key]) => entries.has(name) || key === name)
      .flatMap(([name, , each]) => shapeProblems(entries.get(name), each, [...path, name])),
  ];
}
