/** The chart of roles by release can be read: by everybody, on a phone, in light and dark. */

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { chartRows } from "../../scripts/docs/chart-rows.js";
import { historyOf } from "../../scripts/docs/history.js";
import { colours, papers } from "../../scripts/docs/releases-chart.js";
import { pyroscope } from "../../src/data/pyroscope.js";
import { summaries } from "../../src/data/summaries.js";

const { rows, spans } = chartRows(historyOf(pyroscope));

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test.each(Object.entries(colours))("the colour of %s stands out on both papers", (_, colour) => {
  for (const paper of Object.values(papers)) {
    expect(contrast(colour, paper)).toBeGreaterThanOrEqual(3);
  }
});

test("roles are grouped by the part that they belong to", () => {
  expect(rows.slice(0, 12).map(({ label }) => label)).toEqual([
    "v1 only",
    "compactor",
    "ingester",
    "querier",
    "query-scheduler",
    "store-gateway",
    "v2 only",
    "compaction-worker",
    "metastore",
    "query-backend",
    "segment-writer",
    "symbolizer",
  ]);
  // Each role, and the titles of the three groups.
  expect(rows).toHaveLength(Object.keys(summaries).length + 3);
});

test("a bar is as long as the releases that have the role", () => {
  const compactor = spans.filter(({ role, storage }) => role === "compactor" && storage === "v1");
  const last = pyroscope.rows.releases.length;
  expect(compactor.map(({ from, to, isStarted }) => [from, to, isStarted])).toEqual([
    [7, 9, false],
    [9, last, true],
  ]);
});

test("letters are at least 9 pixels high on a screen of 390", () => {
  const svg = readFileSync("docs/releases.svg", "utf8");
  const [, width] = /viewBox="0 0 (\d+) /.exec(svg) ?? [];
  const [, size] = /font-size: ?(\d+)px/.exec(svg) ?? [];
  expect((Number(size) * 390) / Number(width)).toBeGreaterThanOrEqual(9);
});
