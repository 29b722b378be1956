/** What the pieces of one picture share: its measures, its colours and the look of a band. */
import type { History } from "./history.js";
import type { Kind } from "./kinds.js";
import type { Palette } from "./palette.js";
import { type Scale, scaleOf } from "./scale.js";
import { element } from "./svg.js";

/** GitHub shows a page about this wide. */
export const width = 900;
export const margin = 16;
/** The room of one letter, at least as wide as in any of the fonts. */
export const letter = 7;
/** A band and the room to the one below it. */
export const band = 7;
export const lane = 9;
export const line = 20;

export interface Drawing {
  readonly history: History;
  readonly palette: Palette;
  readonly scale: Scale;
  /** Where the labels of the axis stand. */
  readonly axis: number;
  readonly rowHeight: number;
  /** Where the row of a role begins; of one more than there are, where the rows end. */
  readonly rowTop: (row: number) => number;
}

export function drawingOf(history: History, palette: Palette, legendLines: number): Drawing {
  const { roles, releases, storages } = history;
  const left = margin * 2 + Math.max(...roles.map(({ name }) => name.length)) * letter;
  const axis = 80 + legendLines * line;
  const rowHeight = storages.length * lane + 8;
  return {
    history,
    palette,
    scale: scaleOf(releases, left, width - margin - left),
    axis,
    rowHeight,
    rowTop: (row) => axis + 8 + row * rowHeight,
  };
}

export function colourOf({ layers }: Palette, index: number): string {
  return layers[index % layers.length] ?? layers[0];
}

/** How a band is filled: a look for the kind, the colour for the storage layer. */
export function lookOf(
  kind: Kind,
  index: number,
  palette: Palette,
): Readonly<Record<string, string>> {
  const stroke = colourOf(palette, index);
  switch (kind) {
    case "meta":
      return { fill: stroke, stroke: palette.text };
    case "member":
      return { fill: stroke, stroke };
    case "dependency":
      return { fill: `url(#stripes-${index})`, stroke };
    case "extra":
      return { fill: "none", stroke };
  }
}

/** The fill of dependencies. */
export function stripes(index: number, palette: Palette): string {
  const size = { width: 4, height: 4, patternUnits: "userSpaceOnUse" };
  const path = { d: "M1 0V4", stroke: colourOf(palette, index), "stroke-width": 1.6 };
  return element(
    "pattern",
    { id: `stripes-${index}`, ...size, patternTransform: "rotate(45)" },
    element("path", path),
  );
}

/** What is not the release's default is fainter. */
export function strength(isDefault: boolean): Readonly<Record<string, number>> {
  return isDefault ? {} : { opacity: 0.6 };
}
