/** Aligned text. */

/** Lines of cells in columns as wide as their widest cell, two spaces apart. */
export function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, { length }] of row.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, length);
    }
  }
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(Number(widths[column])))
      .join("  ")
      .trimEnd(),
  );
}

const terminalWidth = 80;

/** A text in lines that fit a terminal, as far as its words allow; those after the lead are indented by it. */
export function wrap(text: string, lead = ""): string[] {
  const room = terminalWidth - lead.length;
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > room) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.map((line, index) => (index === 0 ? lead : " ".repeat(lead.length)) + line);
}
