/** Values as Python writes them, in lines of a bounded width. */

const width = 99;
const indent = "    ";

/** A text in double quotes. Names and versions need no other escapes than JSON's, which Python has too. */
export function text(value: string): string {
  return JSON.stringify(value);
}

function tuple(values: readonly string[]): string {
  return `(${values.map(text).join(", ")}${values.length === 1 ? "," : ""})`;
}

export function assignTuple(name: string, values: readonly string[]): string {
  const start = `${name}: tuple[str, ...] = `;
  const line = start + tuple(values);
  if (line.length <= width) return line;
  return `${start}(\n${flow(values.map((value) => `${text(value)},`)).join("\n")}\n)`;
}

/** Entries are key and value, both written already. */
export function assignDict(
  name: string,
  type: string,
  entries: readonly (readonly [key: string, value: string])[],
): string {
  const start = `${name}: dict[str, ${type}] = {`;
  const items = entries.map(([key, value]) => `${text(key)}: ${value}`);
  const line = `${start}${items.join(", ")}}`;
  if (line.length <= width) return line;
  return `${start}\n${flow(items.map((item) => `${item},`)).join("\n")}\n}`;
}

/** Records of booleans, in a tuple. */
export function assignDicts(
  name: string,
  records: readonly Readonly<Record<string, boolean>>[],
): string {
  const dicts = records.map((record) => {
    const items = Object.entries(record).map(
      ([key, value]) => `${text(key)}: ${value ? "True" : "False"},`,
    );
    return `${indent}{\n${flow(items).join("\n")}\n${indent}},\n`;
  });
  return `${name}: tuple[dict[str, bool], ...] = (${dicts.length > 0 ? "\n" : ""}${dicts.join("")})`;
}

/** A text of rows, one a line; a line that begins with spaces goes on with the one before. */
export function assignRows(name: string, rows: readonly string[]): string {
  if (rows.length === 0) return `${name} = ""`;
  const lines = rows.map((row) => flow(row.split(" ")).join("\n").trimStart());
  return `${name} = """\\\n${lines.join("\n")}\n"""`;
}

/** A comment in as many lines as it needs. */
export function comment(sentence: string): string {
  const lines = flow(sentence.split(" "), "#   ");
  return lines.join("\n").replace("#   ", "# ");
}

/** As many words on a line as fit. */
function flow(words: readonly string[], lead = indent): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > width) lines.push(lead + word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}
