/** The releases along the picture's upper edge, and the lines that lead down from them. */
import { band, colourOf, type Drawing, letter, margin, width } from "./drawing.js";
import type { StorageHistory } from "./history.js";
import type { Tick } from "./scale.js";
import { element, label, round } from "./svg.js";

export function axis(drawing: Drawing): string[] {
  const { history, palette, axis: y, scale, rowTop } = drawing;
  const rules = [...history.roles.keys()].map((row) => rule(rowTop(row), palette.grid));
  const every = Math.ceil((letter * 4) / scale.slot);
  const shown = scale.ticks.filter(({ isMajor }, index) => isMajor || index % every === 0);
  return [
    ...rules,
    ...scale.ticks.map((tick) => tickLine(tick, drawing)),
    ...shown.map(({ minor, x }) =>
      label(x + scale.slot / 2, y, minor, { "text-anchor": "middle", "font-size": 10 }),
    ),
    label(margin, y, "release", { "font-size": 10, fill: palette.faint }),
    ...history.storages.flatMap((storage, index) => defaultBars(storage, index, drawing)),
  ];
}

function rule(y: number, stroke: string): string {
  return element("path", { d: `M${margin} ${y}H${width - margin}`, stroke });
}

/** Minor versions are told apart by a thin line, major ones by a strong one. */
function tickLine({ x, isMajor }: Tick, { history, palette, rowTop }: Drawing): string {
  const d = `M${round(x)} ${rowTop(0)}V${rowTop(history.roles.length)}`;
  return element("path", { d, stroke: isMajor ? palette.faint : palette.grid });
}

/** Which layer runs by default, above the releases; named where there is room for it. */
function defaultBars({ name, spans }: StorageHistory, index: number, drawing: Drawing): string[] {
  const { palette, axis: y, scale } = drawing;
  return spans(({ isDefault }) => isDefault || undefined).map(({ from, to }) => {
    const x = round(scale.start(from) + 1);
    const room = round(scale.end(to) - 1 - x);
    const text = [`default: ${name}`, name].find(({ length }) => length * letter < room) ?? "";
    const place = { x, y: y - 30, width: room, height: band + 9 };
    return (
      element("rect", { ...place, fill: colourOf(palette, index) }) +
      label(x + room / 2, y - 18, text, { "text-anchor": "middle", fill: palette.background })
    );
  });
}
