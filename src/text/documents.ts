/** The documents of a text, whether it is JSON or YAML. */

import { type Read, unreadable } from "../issues/read.js";
import { Budget } from "./budget.js";
import type { YamlDocument } from "./document.js";
import { readJson } from "./json.js";
import { readYaml } from "./yaml.js";

/** Text that begins like JSON is read as such: a plan of Terraform can be larger than any YAML. */
export function readDocuments(
  text: string,
  budget: Budget = new Budget(),
): Read<readonly YamlDocument[]> {
  if (typeof text !== "string" || !/^\ufeff?\s*[[{]/.test(text)) return readYaml(text, budget);
  const { value, findings } = readJson(text, budget);
  if (value) return { value: [value], findings };
  if (findings.some(({ code }) => code !== "unreadable-json")) return unreadable(findings);
  // YAML may begin with a bracket too: { applications: … }, or {{ a template }}.
  const yaml = readYaml(text, budget);
  const isJson = /^\ufeff?\s*[[{]\s*["{[]/.test(text);
  return yaml.value === undefined && isJson ? unreadable(findings) : yaml;
}
