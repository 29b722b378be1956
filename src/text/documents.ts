/** The documents of a text, whether it is JSON or YAML. */

import { type Read, unreadable } from "../issues/read.js";
import { readJson } from "./json.js";
import { readYaml, type YamlDocument } from "./yaml.js";

/** Text that begins like JSON is read as such: a plan of Terraform can be larger than any YAML. */
export function readDocuments(text: string): Read<readonly YamlDocument[]> {
  if (typeof text !== "string" || !/^\ufeff?\s*[[{]/.test(text)) return readYaml(text);
  const json = readJson(text);
  if (json.findings.length === 0) return { value: [jsonDocument(json.value, text)], findings: [] };
  if (json.findings.some(({ code }) => code === "too-deep")) return unreadable(json.findings);
  // YAML may begin with a bracket too: { applications: … }, or {{ a template }}.
  const yaml = readYaml(text);
  const isJson = /^\ufeff?\s*[[{]\s*["{[]/.test(text);
  return yaml.value === undefined && isJson ? unreadable(json.findings) : yaml;
}

/** JSON is YAML, so that its positions can be found when they are asked for, up to the bounds of YAML. */
function jsonDocument(value: unknown, text: string): YamlDocument {
  let places: YamlDocument | undefined | null = null;
  const inYaml = () => {
    if (places === null) places = readYaml(text).value?.[0];
    return places;
  };
  return {
    value,
    pythonValue: value,
    at: (path) => inYaml()?.at(path),
    commentAt: () => undefined,
    textAt: (path) => inYaml()?.textAt(path),
    sourceAt: (path) => inYaml()?.sourceAt(path),
  };
}
