/** The documents and sources, and the blocks of code in them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const documents: readonly string[] = ["README.md", ...filesIn("docs", ".md")];

/** Sorted paths, with slashes. */
export function filesIn(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path).replaceAll("\\", "/"))
    .sort();
}

/** A block of code; `text` is in the file as it is here. */
export interface Block {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** The blocks of one language; also those in comments of sources, without the stars. */
export function blocksOf(path: string, language: string): Block[] {
  const text = readFileSync(path, "utf8").replace(/^ \* ?/gm, "");
  const pattern = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gms");
  return [...text.matchAll(pattern)].map(({ index, 1: block = "" }) => ({
    path,
    line: text.slice(0, index).split("\n").length + 1,
    text: block,
  }));
}

/** The anchors that headings get from their texts. */
export function anchorsOf(path: string): string[] {
  return [...readFileSync(path, "utf8").matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .trim()
      .replaceAll(" ", "-"),
  );
}
