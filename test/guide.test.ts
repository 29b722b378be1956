/** The walk through making a catalog shows the rows that its example has. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const guide = readFileSync("docs/catalogs.md", "utf8");
const example = readFileSync("docs/examples/catalog.json", "utf8");
const fragments = [...guide.matchAll(/```json\n(.*?)```/gs)].map(([, rows = ""]) => rows);

test("every step of docs/catalogs.md is part of docs/examples/catalog.json", () => {
  expect(fragments.length).toBeGreaterThan(3);
  for (const rows of fragments) expect(example).toContain(rows);
});
