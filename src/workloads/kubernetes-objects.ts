/** The objects of manifests: one or several documents of one or several files, lists taken apart. */
import type { Path } from "../issues/issue.js";
import {
  type ParsedText,
  type Position,
  placeInBlock,
  placeOfText,
  type YamlDocument,
} from "../text/document.js";
import { isRecord, recordAt, stringAt } from "../text/values.js";

export interface KubernetesObject {
  readonly kind: string;
  readonly name: string;
  /** Empty if it is left to whoever applies it. */
  readonly namespace: string;
  readonly labels: Readonly<Record<string, unknown>>;
  readonly value: Readonly<Record<string, unknown>>;
  readonly file: string | undefined;
  /** Of a path in the object. */
  readonly at: (path: Path) => Position | undefined;
  /** Of a text in the scalar at a path, if it is there as written; else of the scalar. */
  readonly textAt: (path: Path, text: string) => Position | undefined;
  /** Of a place in the value of the scalar at a path, if its lines are those of the file; else of the scalar. */
  readonly blockAt: (path: Path, place: Position) => Position | undefined;
}

export function objectsIn(files: readonly ParsedText[]): readonly KubernetesObject[] {
  return files.flatMap(({ file, documents }) =>
    documents.flatMap((document) => takeApart(document.pythonValue, [], document, file)),
  );
}

function takeApart(
  value: unknown,
  path: Path,
  document: YamlDocument,
  file: string | undefined,
): KubernetesObject[] {
  if (!isRecord(value) || typeof value.kind !== "string") return [];
  const { kind, items } = value;
  if (kind.endsWith("List") && Array.isArray(items)) {
    return items.flatMap((item, index) =>
      takeApart(item, [...path, "items", index], document, file),
    );
  }
  return [
    {
      kind,
      name: stringAt(value, ["metadata", "name"]),
      namespace: stringAt(value, ["metadata", "namespace"]),
      labels: recordAt(value, ["metadata", "labels"]),
      value,
      file,
      ...placesIn(value, path, document, file),
    },
  ];
}

function placesIn(
  value: unknown,
  path: Path,
  document: YamlDocument,
  file: string | undefined,
): Pick<KubernetesObject, "at" | "textAt" | "blockAt"> {
  const inFile = (position: Position | undefined) =>
    position && file !== undefined ? { ...position, file } : position;
  const at = (steps: Path) => inFile(document.at([...path, ...steps]));
  return {
    at,
    textAt: (steps, text) => inFile(placeOfText(document, [...path, ...steps], text)) ?? at(steps),
    blockAt: (steps, place) => {
      const text = stringAt(value, steps);
      return inFile(placeInBlock(document, [...path, ...steps], text, place)) ?? at(steps);
    },
  };
}
