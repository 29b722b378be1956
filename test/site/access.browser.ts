/** The page for everybody: by keyboard, on small screens and enlarged, in light and dark, for screen readers. */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Site, startSite } from "./site.js";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());
afterEach(() => {
  expect(site.complaints).toEqual([]);
});

const views = {
  roles: `#tab=roles&at=1.18.2:v1&app=write:3:distributor,ingester&app=${"x".repeat(60)}:1:querier,metastore`,
  check: "#tab=check",
  upgrade: "#tab=upgrade&from=1.18.2:v1&to=2.2.1:v2",
  releases: "#tab=releases",
} as const;

const screens = {
  "320 pixels": { width: 320, height: 640 },
  "1280 pixels at 400 %": { width: 320, height: 256 },
  "1600 pixels": { width: 1_600, height: 900 },
};

/** With everything open that can be opened. */
async function openAt(view: keyof typeof views): Promise<Page> {
  const page = await site.open(views[view]);
  if (view === "check") await page.getByRole("button", { name: "Try an example" }).click();
  for (const summary of await page.locator("main summary").all()) await summary.click();
  if (view === "roles") await page.locator("svg g.node").first().waitFor();
  return page;
}

async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate<string[]>(`axe.run().then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html)))`);
}

describe.each(Object.keys(views) as (keyof typeof views)[])("the %s tab", (view) => {
  let page: Page;
  beforeAll(async () => {
    page = await openAt(view);
  });

  test.each(["light", "dark"] as const)("has nothing for axe to report in %s", async (scheme) => {
    // Without motion, or colours would be judged halfway between light and dark.
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    expect(await violationsOf(page)).toEqual([]);
  });

  test.each(Object.entries(screens))("does not scroll sideways at %s", async (_, screen) => {
    await page.setViewportSize(screen);
    const sizes = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]";
    const [content = 0, width = 0] = await page.evaluate<number[]>(sizes);
    expect(width).toBeLessThanOrEqual(screen.width);
    expect(content).toBeLessThanOrEqual(width);
  });

  test("has at most one live region, and it is polite", async () => {
    const live = await page.locator("[aria-live], [role=status], [role=alert]").all();
    expect(live.length).toBe(view === "releases" ? 0 : 1);
    for (const each of live) expect(await each.getAttribute("role")).toBe("status");
  });
});

test.each(["roles", "check"] as const)("no word of the %s tab breaks at a hyphen", async (view) => {
  const page = await openAt(view);
  if (view === "check") await page.getByTestId("report").waitFor();
  await page.setViewportSize({ width: 360, height: 800 });
  const broken = await page.evaluate<string[]>(`(() => {
    const broken = [];
    for (const box of document.querySelectorAll(".lines, .findings, .copyable pre")) {
      const nodes = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      while (nodes.nextNode()) {
        // A longer word does not fit into a line.
        for (const { 0: word, index } of nodes.currentNode.data.matchAll(/\\S*-\\S+/g)) {
          const range = new Range();
          range.setStart(nodes.currentNode, index);
          range.setEnd(nodes.currentNode, index + word.length);
          const tops = [...range.getClientRects()].map(({ top }) => top);
          if (word.length < 25 && new Set(tops).size > 1) broken.push(word);
        }
      }
    }
    return broken;
  })()`);
  expect(broken).toEqual([]);
});

test("nothing moves for those who do not want it", async () => {
  const page = await site.open("#tab=roles", { reducedMotion: "reduce" });
  const moving = `[...document.querySelectorAll("*")].filter((each) => {
    const { transitionDuration, animationName } = getComputedStyle(each);
    return transitionDuration !== "0s" || animationName !== "none";
  }).length`;
  expect(await page.evaluate(moving)).toBe(0);
});

/** Presses Tab until an element has the focus, as somebody without a mouse would. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 100; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`Tab does not lead to ${selector}`);
}

describe("by keyboard only", () => {
  test("what has the focus is not behind the summary", async () => {
    const page = await site.open(views.roles, { viewport: { width: 800, height: 700 } });
    const gap = `document.activeElement.getBoundingClientRect().top
      - document.querySelector("[role=status]").getBoundingClientRect().bottom`;
    await tabTo(page, "#role-embedded-grafana");
    for (let presses = 0; presses < 15; presses += 1) {
      await page.keyboard.press("Shift+Tab");
      expect(await page.evaluate(gap)).toBeGreaterThanOrEqual(0);
    }
  });

  test("roles are selected and the graph is opened", async () => {
    const page = await site.open("#tab=roles");
    await tabTo(page, "#role-all");
    await page.keyboard.press("Space");
    await tabTo(page, "#role-store-gateway");
    await page.keyboard.press("Space");
    expect(await page.getByRole("status").textContent()).toMatch(
      /^worker runs -target=store-gateway/,
    );
    await tabTo(page, ".graph > summary");
    await page.keyboard.press("Enter");
    await page.locator("svg g.node").first().waitFor();
  });

  test("a second application is added and edited", async () => {
    const page = await site.open("#tab=roles");
    await tabTo(page, ".applications > button");
    await page.keyboard.press("Enter");
    await tabTo(page, "#role-distributor");
    await page.keyboard.press("Space");
    expect(await page.getByRole("status").textContent()).toMatch(/^write runs -target=distributor/);
  });

  test("what has the focus is removed, and the focus goes to what follows", async () => {
    const page = await site.open("#tab=roles&at=2.2.1:v2&app=a:1:ingester&app=b:1:all");
    await tabTo(page, "[aria-label='Remove b']");
    await page.keyboard.press("Enter");
    const focused = "document.activeElement.textContent";
    expect(await page.evaluate(focused)).toBe("Add an application");
    await page.getByRole("button", { name: "Remove these roles" }).focus();
    await page.keyboard.press("Enter");
    expect(await page.evaluate(focused)).toBe("Roles");
  });

  test("a file is checked and a finding leads to its line", async () => {
    const page = await site.open("#tab=roles");
    await tabTo(page, "nav a[href^='#tab=check']");
    await page.keyboard.press("Enter");
    await tabTo(page, "textarea");
    await page.keyboard.insertText(
      "applications:\n  w:\n    charm: pyroscope-worker-k8s\n    scale: 1\n",
    );
    await tabTo(page, "button.link");
    const place = await page.evaluate<string>("document.activeElement.textContent");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.tagName")).toBe("TEXTAREA");
    const line = Number(place.split(":")[1]);
    expect(await page.evaluate("getSelection().toString().trim()")).toBe(
      ["applications:", "w:", "charm: pyroscope-worker-k8s", "scale: 1"][line - 1],
    );
  });
});
