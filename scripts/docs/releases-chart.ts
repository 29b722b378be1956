/** The chart of roles by release, drawn from the rows by Observable Plot; docs/releases.md and the web page show it. */
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { type ChartRow, type ChartSpan, chartRows } from "./chart-rows.js";
import type { History } from "./history.js";

const width = 480;
const unit = 30;
const margins = { marginLeft: 136, marginRight: 16, marginTop: 56, marginBottom: 28 };

/** A contrast of at least 3:1 on both papers. */
export const colours: Readonly<Record<string, string>> = {
  v1: "#b86414",
  "v1-v2-dual": "#8d69d6",
  v2: "#1587b3",
};
export const papers = { light: "#ffffff", dark: "#1d2125" } as const;
const inks = { light: "#1f2428", dark: "#e6e4df" } as const;

/** Labels of releases closer than this would touch. */
const narrowestGap = 6;

export function releasesChart(history: History): string {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const chart = Plot.plot({
    ...chartOptions(history),
    document: document as unknown as NonNullable<Plot.PlotOptions["document"]>,
  });
  chart.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return `${chart.outerHTML.replace("</svg>", `${styleText()}</svg>`)}\n`;
}

function chartOptions(history: History): Plot.PlotOptions {
  const { rows, spans, height } = chartRows(history);
  const ticks = ticksOf(history.releases);
  const tickFormat = (index: number) => history.releases[index]?.replace(/\.0$/, "") ?? "";
  const axis = { ticks, tickFormat, label: null, tickSize: 4 };
  return {
    width,
    height: height * unit + margins.marginTop + margins.marginBottom,
    ...margins,
    className: "releases",
    style: { fontSize: "13px" },
    x: { domain: [0, history.releases.length] },
    y: { domain: [height, 0], axis: null },
    color: { domain: Object.keys(colours), range: Object.values(colours) },
    marks: [
      Plot.ruleX(ticks, { stroke: "currentColor", strokeOpacity: 0.2 }),
      Plot.axisX({ ...axis, anchor: "top" }),
      Plot.axisX({ ...axis, anchor: "bottom" }),
      Plot.rect(spans, {
        x1: "from",
        x2: "to",
        y1: "top",
        y2: "bottom",
        fill: "storage",
        fillOpacity: ({ isStarted }: ChartSpan) => (isStarted ? 1 : 0.2),
        stroke: "storage",
        title: ({ role, storage, isStarted }: ChartSpan) =>
          `${role}, ${storage}: ${isStarted ? "started by all" : "only if named"}`,
      }),
      ...labels(rows),
      ...legend(),
    ],
  };
}

function labels(rows: readonly ChartRow[]): Plot.Markish[] {
  const at = { x: () => 0, y: "middle", text: "label", fill: "currentColor" };
  return [
    Plot.text(
      rows.filter(({ isHeading }) => !isHeading),
      { ...at, textAnchor: "end", dx: -8 },
    ),
    Plot.text(
      rows.filter(({ isHeading }) => isHeading),
      { ...at, textAnchor: "start", dx: 8 - margins.marginLeft, fontWeight: "bold" },
    ),
  ];
}

/** Squares as wide as a character, above the axis. */
const legendItems = [
  ...Object.entries(colours).map(([label, colour]) => ({ label, colour, opacity: 1 })),
  { label: "only if named", colour: "#808080", opacity: 0.2 },
];
const characterWidth = 7.5;

function legend(): Plot.Markish[] {
  const lengths = legendItems.map(({ label }) => (label.length + 5) * characterWidth);
  return legendItems.flatMap(({ label, colour, opacity }, index) => {
    const dx = lengths.slice(0, index).reduce((sum, each) => sum + each, 8 - margins.marginLeft);
    const at = { x: () => 0, y: () => 0, frameAnchor: "top-left" as const };
    return [
      Plot.dot([label], {
        ...at,
        symbol: "square",
        r: 6,
        fill: colour,
        fillOpacity: opacity,
        stroke: colour,
        dx: dx + 6,
        dy: -42,
      }),
      Plot.text([label], { ...at, textAnchor: "start", dx: dx + 18, dy: -42 }),
    ];
  });
}

/** The first release of each major version, and of every third minor version where there is space for its label. */
function ticksOf(releases: readonly string[]): number[] {
  const starts = releases.flatMap((release, index) => (release.endsWith(".0") ? index : []));
  const isMajor = (index: number) => releases[index]?.endsWith(".0.0");
  const isThird = (index: number) => Number(releases[index]?.split(".")[1]) % 3 === 0;
  const ticks = starts.filter(isMajor);
  for (const start of starts.filter(isThird)) {
    if (ticks.every((tick) => Math.abs(tick - start) >= narrowestGap)) ticks.push(start);
  }
  return ticks.sort((a, b) => a - b);
}

/** The paper and the ink follow the reader's choice of light or dark. */
function styleText(): string {
  const colourOf = (scheme: "light" | "dark") =>
    `.releases { background: ${papers[scheme]}; color: ${inks[scheme]}; }`;
  return `<style>${colourOf("light")} @media (prefers-color-scheme: dark) { ${colourOf("dark")} }</style>`;
}
