/** The finding that nothing in the input is about the product. */
import { type Finding, finding } from "../issues/issue.js";
import type { Input } from "./input.js";
import { builtInCatalogs, catalogOfWorker, type Given, tableFor, workerCharm } from "./options.js";

export function nothingChecked({ files, charmNames }: Input, given: Given): Finding[] {
  const table = tableFor(given);
  const charm = workerCharm(given, table);
  const others = charmNames.flatMap((name) => catalogOfWorker(name) ?? []);
  const catalog = builtInCatalogs.find((each) => others.includes(each));
  const [first] = files;
  const medium = first?.format === "manifests" ? "manifest" : first?.format;
  const isOfContainers =
    (medium === "manifest" || medium === "compose") &&
    files.every(({ format }) => format === first?.format);
  const { product } = table.rows;
  const facts = { charm, ...(catalog !== undefined && { catalog }) };
  return [finding("no-worker", [], isOfContainers ? { ...facts, product, medium } : facts)];
}
