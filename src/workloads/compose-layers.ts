/** What the documents of a project say about a service, and the services that it extends. */
import { type Finding, finding, type Path } from "../issues/issue.js";
import { isRecord, stringAt } from "../text/values.js";
import type { ComposeDocument } from "./compose-document.js";
import type { FindFile } from "./compose-projects.js";

/** One definition of a service; a later one is over it. */
export interface ServiceLayer {
  readonly given: Readonly<Record<string, unknown>>;
  readonly document: ComposeDocument;
  readonly path: Path;
}

export interface ServiceLayers {
  readonly layers: readonly ServiceLayer[];
  /** That a service is extended which is not in the input. */
  readonly findings: readonly Finding[];
}

/** Of services that extend each other. */
const maxDepth = 20;

export function layersOf(
  name: string,
  documents: readonly ComposeDocument[],
  find: FindFile,
): ServiceLayers {
  const all = documents.map((document) => layersIn(document, name, find, maxDepth));
  return {
    layers: all.flatMap(({ layers }) => layers),
    findings: all.flatMap(({ findings }) => findings),
  };
}

function layersIn(
  document: ComposeDocument,
  name: string,
  find: FindFile,
  depth: number,
): ServiceLayers {
  const given = Object.hasOwn(document.services, name) ? document.services[name] : undefined;
  if (!isRecord(given)) return { layers: [], findings: [] };
  const own = { given, document, path: ["services", name] };
  if (given.extends === undefined || given.extends === null) return { layers: [own], findings: [] };
  const base = extended(own, find, depth);
  const isFound = base.layers.length > 0;
  const findings = isFound ? base.findings : [unreadPart("extends", own)];
  return { layers: [...base.layers, own], findings };
}

/** `extends: NAME`, or a mapping that can name another file. */
function extended({ given, document }: ServiceLayer, find: FindFile, depth: number): ServiceLayers {
  const { extends: base } = given;
  const service = typeof base === "string" ? base : stringAt(base, ["service"]);
  const file = stringAt(base, ["file"]);
  const [other] = file === "" ? [document] : (find(document.file, file) ?? []);
  if (other === undefined || depth === 0) return { layers: [], findings: [] };
  return layersIn(other, service, find, depth - 1);
}

/** A part that refers to something outside of the input. */
export function unreadPart(
  part: string,
  { document, path }: Pick<ServiceLayer, "document" | "path">,
): Finding {
  const place = [...path, part];
  return finding("unread-part", place, { part, ...document.at(place) });
}
