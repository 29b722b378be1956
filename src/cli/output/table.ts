/** Aligned columns; the last one is wrapped within itself. */
import { type Line, leadLine } from "./line.js";

/** Rows of cells in columns as wide as their widest cell, two spaces apart. */
export function tableLines(rows: readonly (readonly string[])[], indent = ""): Line[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, { length }] of row.slice(0, -1).entries()) {
      widths[column] = Math.max(widths[column] ?? 0, length);
    }
  }
  return rows.map((row) => {
    const cells = row.slice(0, -1).map((cell, column) => cell.padEnd(widths[column] ?? 0));
    return leadLine(indent + cells.map((cell) => `${cell}  `).join(""), row.at(-1) ?? "");
  });
}
