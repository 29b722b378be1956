/** Links reopen what they were made from, and files are in them only on request. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Site, startSite } from "./site.js";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());
afterEach(() => {
  expect(site.complaints).toEqual([]);
});

const fragmentOf = (page: Page) => page.evaluate<string>("location.hash");

test("release, layer and applications are in the link", async () => {
  const page = await site.open("#tab=roles");
  await page.getByLabel("Release", { exact: true }).selectOption("2.0.1");
  await page.getByLabel("Storage layer").selectOption("v1-v2-dual");
  await page.getByRole("button", { name: "Add an application" }).click();
  await page.getByLabel("Name of application 2").fill("a:b & c");
  await page.getByRole("checkbox", { name: "querier", exact: true }).check();
  await page.getByLabel("Units of a:b & c").fill("4");
  const again = await site.open(await fragmentOf(page));
  expect(await again.locator(".choices").innerText()).toBe(
    await page.locator(".choices").innerText(),
  );
  expect(await again.getByLabel("Name of application 2").inputValue()).toBe("a:b & c");
  expect(await again.getByLabel("Units of a:b & c").inputValue()).toBe("4");
  expect(await again.getByRole("status").textContent()).toBe(
    await page.getByRole("status").textContent(),
  );
});

test("a link can name a release as --release does", async () => {
  const page = await site.open("#tab=roles&at=1.20:v2&app=w:1:all");
  expect(await page.getByLabel("Release", { exact: true }).inputValue()).toBe("1.20.4");
});

test("a release that is not listed is not answered as another one", async () => {
  const page = await site.open("#tab=roles&at=9.9.9:v2&app=w:1:all");
  expect(await page.locator("main > .notice").textContent()).toContain("at=9.9.9:v2");
});

test("a link keeps long names and the first fifty applications", async () => {
  const name = "ö".repeat(60);
  const app = `app=${encodeURIComponent(encodeURIComponent(name))}:1:all`;
  const others = Array.from({ length: 51 }, (_, index) => `app=w${index}:1:all`);
  const page = await site.open(`#tab=roles&${[app, ...others].join("&")}`);
  expect(await page.getByLabel("Name of application 1", { exact: true }).inputValue()).toBe(name);
  expect(await page.locator(".application").count()).toBe(50);
  expect(await page.locator("main > .notice").textContent()).toContain("app=w49:… app=w50:…");
});

test("a misspelt part of a link and a misspelt role are named", async () => {
  const page = await site.open("#tab=roles&relase=1.20&app=w:1:ingestor&app=r:1:querier");
  const notice = await page.locator("main > .notice").textContent();
  expect(notice).toContain("relase=1.20");
  expect(notice).toContain("app=w:1:ingestor");
});

test("the parts of a link that mean nothing are named, and the others are kept", async () => {
  const page = await site.open("#tab=roles&at=9/stable&app=w:1:querier&app=::");
  expect(await page.locator("main > .notice").textContent()).toContain("at=9/stable app=::");
  expect(await page.getByRole("status").textContent()).toContain("w runs -target=querier");
});

test("going back returns to the tab before", async () => {
  const page = await site.open("#tab=roles&at=1.18.2:v1&app=w:1:querier");
  await page.getByRole("link", { name: "Releases" }).click();
  await page.getByRole("table").first().waitFor({ state: "attached" });
  await page.goBack();
  expect(await page.getByRole("status").textContent()).toContain("w runs -target=querier");
});

test("a pasted file is in the link only when it is asked for", async () => {
  const page = await site.open("#tab=check");
  const text =
    "bundle: kubernetes\napplications:\n  wörk: { charm: pyroscope-worker-k8s, scale: 1 }\n";
  await page.locator("#file-0").fill(text);
  await page.getByLabel("Name of file 1").fill("b.yaml");
  expect(await fragmentOf(page)).toBe("#tab=check");
  await page.getByText("Share these files in a link").click();
  expect(await page.locator(".share p").first().textContent()).toContain("readable by anyone");
  await page.getByRole("button", { name: "Put the files into the link" }).click();
  await page.getByText("now contains the files").waitFor();
  const again = await site.open(await fragmentOf(page));
  expect(await again.getByTestId("report").count()).toBe(0);
  await again.getByRole("button", { name: "Open what the link contains" }).click();
  await again.getByTestId("report").waitFor();
  expect(await again.locator("#file-0").inputValue()).toBe(text);
  expect(await again.getByTestId("report").textContent()).toBe(
    await page.getByTestId("report").textContent(),
  );
  await page.locator("#file-0").fill("applications: {}");
  expect(await fragmentOf(page)).toBe("#tab=check");
});

test("a broken file in a link is reported", async () => {
  const page = await site.open("#tab=check&files=abcd");
  await page.getByText("The link contains files that cannot be read.").waitFor();
});
