/** What the page loads: little, only from its own server, and Graphviz only for the graph. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { gzippedSize, type Site, startSite } from "./site.js";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const isGraphviz = (path: string) => path.includes("viz");

test("all tabs together are under 180 kB before Graphviz", async () => {
  const page = await site.open();
  const first = new Set(site.requests);
  await page.getByRole("button", { name: "Try an example" }).click();
  await page.getByTestId("report").waitFor();
  for (const name of ["Roles", "Upgrade", "Releases"]) {
    await page.getByRole("link", { name }).click();
    await page.getByRole("heading", { level: 2 }).first().waitFor();
    await page.waitForLoadState("networkidle");
  }
  const paths = [...new Set(site.requests)];
  expect(paths.filter(isGraphviz)).toEqual([]);
  expect(paths).toContain("/assets/report-worker.js");
  const sizeOf = (some: Iterable<string>) =>
    [...some].reduce((sum, path) => sum + gzippedSize(path), 0);
  expect(sizeOf(first)).toBeLessThan(80_000);
  expect(sizeOf(paths)).toBeLessThan(180_000);
});

test("opening the graph loads Graphviz once", async () => {
  const page = await site.open("#tab=roles");
  site.requests.length = 0;
  await page.getByText("What needs what").click();
  await page.locator("svg g.node").first().waitFor();
  await page.getByLabel("Internal modules too").check();
  await page.locator("svg g.node title", { hasText: /^ring$/ }).waitFor({ state: "attached" });
  expect(site.requests.filter(isGraphviz)).toHaveLength(1);
  expect(site.complaints).toEqual([]);
});

test("no request leaves for another server, and the policy forbids scripts to make any", async () => {
  const page = await site.open();
  expect(site.requests.filter((address) => !address.startsWith("/"))).toEqual([]);
  const outcome = 'fetch(origin).then(() => "sent", () => "blocked")';
  expect(await page.evaluate(outcome)).toBe("blocked");
  const started = page.waitForEvent("worker");
  await page.getByRole("button", { name: "Try an example" }).click();
  expect(await (await started).evaluate(outcome)).toBe("blocked");
  expect(site.complaints.at(-1)).toContain("Content Security Policy");
});
