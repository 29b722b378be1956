/** docs/releases-*.svg: one band for each role and storage layer, over the releases that have it. */
import type { ModuleRow } from "../../src/rows.js";
import { axis } from "./axis.js";
import {
  band,
  type Drawing,
  drawingOf,
  lane,
  lookOf,
  margin,
  strength,
  stripes,
  width,
} from "./drawing.js";
import type { History, StorageHistory } from "./history.js";
import { kindIn } from "./kinds.js";
import { legend, legendLines } from "./legend.js";
import type { Palette } from "./palette.js";
import { element, label, round, title } from "./svg.js";

export function releasesPicture(history: History, palette: Palette): string {
  const drawing = drawingOf(history, palette, legendLines(history));
  const height = drawing.rowTop(history.roles.length) + margin;
  const heading = `The roles of ${history.product} by release and storage layer`;
  const pieces = [
    title(heading),
    element("defs", {}, ...history.storages.map((_, index) => stripes(index, palette))),
    element("rect", { width, height, rx: 6, fill: palette.background }),
    label(margin, 30, heading, { "font-size": 16, "font-weight": 600 }),
    ...legend(drawing),
    ...axis(drawing),
    ...history.roles.flatMap((role, row) => roleRow(role, row, drawing)),
  ];
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: "img",
    "font-family": "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif",
    "font-size": 12,
    fill: palette.text,
  };
  return `${element("svg", attributes, ...pieces.map((piece) => `\n${piece}`), "\n")}\n`;
}

function roleRow({ name }: ModuleRow, row: number, drawing: Drawing): string[] {
  const { history, rowHeight, rowTop } = drawing;
  const middle = rowTop(row) + rowHeight / 2;
  return [
    label(margin, middle + 4, name),
    ...history.storages.flatMap((storage, index) => bands(name, storage, index, row, drawing)),
  ];
}

/** The bands of a role in one storage layer: a new one where its kind or the default changes. */
function bands(
  role: string,
  { name, spans }: StorageHistory,
  index: number,
  row: number,
  { history, palette, scale, rowTop }: Drawing,
): string[] {
  const y = rowTop(row) + 5 + index * lane;
  const there = spans((layer) => {
    const kind = kindIn(layer, role);
    return kind && { kind, isDefault: layer.isDefault };
  });
  return there.map((span) => {
    const { kind, isDefault } = span.answer;
    const x = round(scale.start(span.from) + 1);
    const place = { x, y, width: round(scale.end(span.to) - 1 - x), height: band };
    const look = { ...lookOf(kind, index, palette), ...strength(isDefault) };
    const tip = title(`${role}: ${kind} with ${name}, ${history.range(span)}`);
    return element("rect", { ...place, ...look }, tip);
  });
}
