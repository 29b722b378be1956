/** The chart of roles by release, from the rows; the web page draws the same. */
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { type History, listedIn } from "./history.js";

/** One run of releases in which a storage layer has a role. */
interface ChartSpan {
  readonly role: string;
  readonly group: string;
  readonly storage: string;
  /** Indexes of the first and the last release. */
  readonly from: number;
  readonly to: number;
  readonly starts: "started by all" | "only if named";
}

const groups = ["in both", "v1 only", "v2 only"] as const;

/** Colours with a contrast of at least 3:1 on white and on dark grey. */
const colours: Readonly<Record<string, string>> = {
  v1: "#b35c00",
  "v1-v2-dual": "#8a63d2",
  v2: "#0b7fab",
};

function chartSpans(history: History): ChartSpan[] {
  return history.roles.flatMap(({ name }) =>
    history.storages.flatMap(({ name: storage, spans }) =>
      spans((layer) => listedIn(layer, name)?.kind).map(({ from, to, fact }) => ({
        role: name,
        group: groupOf(name, history),
        storage,
        from: history.releases.indexOf(from),
        to: history.releases.indexOf(to) + 1,
        starts: fact === "extra" ? ("only if named" as const) : ("started by all" as const),
      })),
    ),
  );
}

/** Which part's roles a role belongs to: where `all` starts it in the newest release. */
function groupOf(role: string, history: History): (typeof groups)[number] {
  const isStarted = (storage: string) =>
    history.storages
      .filter(({ name }) => name === storage)
      .some(({ spans }) => {
        const last = spans((layer) => listedIn(layer, role)?.kind).at(-1);
        return last !== undefined && last.to === history.releases.at(-1) && last.fact !== "extra";
      });
  const [v1, v2] = [isStarted("v1"), isStarted("v2")];
  return v1 === v2 ? "in both" : v1 ? "v1 only" : "v2 only";
}

function chartOptions(history: History): Plot.PlotOptions {
  const spans = chartSpans(history);
  const { releases, storages } = history;
  const minors = releases.flatMap((release, index) => (release.endsWith(".0") ? index : []));
  return {
    width: 760,
    height: 1_180,
    marginLeft: 130,
    marginTop: 40,
    style: { fontSize: "12px", background: "white", color: "#1b1b1b" },
    x: {
      domain: [0, releases.length],
      ticks: minors.filter((_, index) => index % 3 === 0),
      tickFormat: (index: number) => releases[index]?.replace(/\.0$/, "") ?? "",
      label: "release",
      grid: true,
    },
    y: { label: null, domain: storages.map(({ name }) => name), axis: null, padding: 0.15 },
    fy: { label: null, domain: rolesInOrder(spans) },
    color: { domain: Object.keys(colours), range: Object.values(colours), legend: true },
    marks: [
      Plot.barX(spans, {
        x1: "from",
        x2: "to",
        y: "storage",
        fy: "role",
        fill: "storage",
        fillOpacity: (span: ChartSpan) => (span.starts === "started by all" ? 1 : 0.25),
        stroke: "storage",
        title: (span: ChartSpan) => `${span.role}, ${span.storage}: ${span.starts}`,
      }),
    ],
  };
}

function rolesInOrder(spans: readonly ChartSpan[]): string[] {
  const ofGroup = (group: string) =>
    [...new Set(spans.filter((span) => span.group === group).map(({ role }) => role))].sort();
  return groups.flatMap(ofGroup);
}

/** The chart as SVG, with its own title for readers that do not show it. */
export function releasesChart(history: History): string {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const { color, ...options } = chartOptions(history);
  const chart = Plot.plot({
    ...options,
    color: { ...color, legend: false },
    document: document as unknown as NonNullable<Plot.PlotOptions["document"]>,
  });
  chart.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const legend = legendOf(Object.entries(colours));
  return `${chart.outerHTML.replace("</svg>", `${legend}</svg>`)}\n`;
}

function legendOf(entries: readonly [string, string][]): string {
  return [
    ...entries.map(([name, colour], index) => item(name, colour, 1, 130 + index * 110)),
    item("only if named", "#555555", 0.25, 130 + entries.length * 110),
  ].join("");
}

function item(name: string, colour: string, opacity: number, x: number): string {
  return `<rect x="${x}" y="4" width="12" height="12" fill="${colour}" fill-opacity="${opacity}" stroke="${colour}"/><text x="${x + 17}" y="14" fill="#1b1b1b" text-anchor="start">${name}</text>`;
}
