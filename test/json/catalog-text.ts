/** The text of json/catalog.json: the rows as they are, one a line. */
import type { CatalogRows } from "../../src/rows.js";

export function catalogText(rows: CatalogRows): string {
  const entries = Object.entries(rows).map(([key, value]) => `  "${key}": ${valueText(value)}`);
  return `{\n${entries.join(",\n")}\n}\n`;
}

function valueText(value: unknown): string {
  const isRows = Array.isArray(value) && typeof value[0] === "object";
  if (!isRows) return JSON.stringify(value);
  return `[\n${value.map((row) => `    ${JSON.stringify(row)}`).join(",\n")}\n  ]`;
}
