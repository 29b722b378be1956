/** What the colours and looks of the picture mean. */
import { band, type Drawing, letter, line, lookOf, margin, strength } from "./drawing.js";
import type { History } from "./history.js";
import { type Kind, kindTexts } from "./kinds.js";
import { element, label } from "./svg.js";

const top = 56;
const swatchWidth = 24;
const gap = 8;
const kinds = ["meta", "member", "dependency", "extra"] as const satisfies Kind[];

/** How many lines it takes. */
export function legendLines({ storages }: History): number {
  return Math.max(storages.length, kinds.length + 1);
}

export function legend({ history, palette }: Drawing): string[] {
  const texts = kindTexts(`“${history.complete}”`);
  const layers = history.storages.map(({ name }) => `storage layer ${name}`);
  const longest = Math.max(...layers.map(({ length }) => length));
  const right = margin + swatchWidth + longest * letter + margin;
  const at = (row: number) => top + row * line;
  const faint = { ...lookOf("member", 0, palette), ...strength(false) };
  return [
    ...layers.map((text, row) => entry(margin, at(row), text, lookOf("member", row, palette))),
    ...kinds.map((kind, row) => entry(right, at(row), texts[kind], lookOf(kind, 0, palette))),
    entry(right, at(kinds.length), "faint: the release runs another layer by default", faint),
  ];
}

function entry(
  x: number,
  y: number,
  meaning: string,
  look: Readonly<Record<string, string | number>>,
): string {
  const swatch = element("rect", { x, y: y - band, width: swatchWidth, height: band, ...look });
  return swatch + label(x + swatchWidth + gap, y, meaning);
}
