/** The vectors' answers on the page: they are those of the command and of the Python package. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { type Site, startSite } from "./site.js";

const issues = z.array(z.object({ code: z.string(), message: z.string() }));
const options = z.strictObject({ release: z.string(), storage: z.string() });
const flags = z.record(z.templateLiteral(["role-", z.string()]), z.boolean());
const targets = z.array(z.string()).min(1);

const resolution = z.object({
  args: z.array(z.string()),
  env: z.record(z.string(), z.string()),
  modules: z.array(z.string()),
  warnings: issues,
});

/** The vectors whose questions can be asked with ticks. */
const resolveCase = z.object({
  input: z.union([flags, targets]),
  options,
  expected: z.union([
    z.object({ ok: z.literal(true), value: resolution }),
    z.object({ ok: z.literal(false), issues }),
  ]),
});
const clusterCase = z.object({
  input: z
    .array(
      z.object({
        name: z.string(),
        units: z.number().min(0),
        flags: flags.optional(),
        targets: targets.optional(),
      }),
    )
    .min(1),
  options,
  expected: z.object({ missing: z.array(z.string()), issues }),
});

const { cases } = z
  .object({ cases: z.array(z.object({ name: z.string(), function: z.string() }).loose()) })
  .parse(JSON.parse(readFileSync("json/vectors.json", "utf8")));

let site: Site;
let page: Page;
let roles: string[];
beforeAll(async () => {
  site = await startSite();
  page = await site.open("#tab=roles");
  roles = await page.locator(".role label").allTextContents();
});
afterAll(() => site.close());

interface Shown {
  readonly commands: readonly string[];
  readonly modules: readonly string[];
  readonly missing: readonly string[];
  readonly findings: readonly string[];
  /** The link asks for something that cannot be chosen. */
  readonly isRejected: boolean;
}

/** Goes to a fragment without loading the page again, and reads what it shows. */
function shownAt(fragment: string): Promise<Shown> {
  return page.evaluate<Shown>(`(async () => {
    location.hash = ${JSON.stringify(fragment)};
    await new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const texts = (selector) => [...document.querySelectorAll(selector)].map((each) => each.textContent);
    return {
      commands: texts(".card:has(h3) .copyable code"),
      modules: texts("[data-testid=modules] code"),
      missing: texts("tr.is-missing th").map((text) => text.split(" ")[0]),
      findings: texts(".finding > div"),
      isRejected: document.querySelector("main > .notice") !== null,
    };
  })()`);
}

/** Undefined for roles that no release has: there is no box to tick. */
function appOf(
  name: string,
  units: number,
  input: z.infer<typeof flags> | readonly string[],
): string | undefined {
  const named = Array.isArray(input)
    ? input
    : Object.entries(input).flatMap(([flag, value]) => (value ? flag.slice(5) : []));
  if (!named.every((role) => roles.includes(role))) return undefined;
  return `app=${name}:${units}:${named.join(",")}`;
}

function expectFindings(shown: Shown, expected: z.infer<typeof issues>): void {
  for (const { code, message } of expected) {
    expect(shown.findings).toContainEqual(expect.stringContaining(`[${code}]: `));
    expect(shown.findings).toContainEqual(expect.stringContaining(message));
  }
}

test("the arguments, modules and findings of one application", async () => {
  let asked = 0;
  for (const vector of cases.filter((each) => each.function !== "checkCluster")) {
    const { success, data } = resolveCase.safeParse(vector);
    const app = success && appOf("worker", 1, data.input);
    if (!app) continue;
    asked += 1;
    const { release, storage } = data.options;
    const shown = await shownAt(`#tab=roles&at=${release}:${storage}&${app}&n=${asked}`);
    if (data.expected.ok) {
      const { args, env, modules, warnings } = data.expected.value;
      expect([vector.name, shown.commands[0]]).toEqual([vector.name, args.join(" ")]);
      for (const [name, value] of Object.entries(env)) {
        expect(shown.commands[1]).toContain(`${name}=${value}`);
      }
      expect([vector.name, shown.modules.toSorted()]).toEqual([vector.name, modules]);
      expectFindings(shown, warnings);
    } else expectFindings(shown, data.expected.issues);
  }
  expect(asked).toBeGreaterThan(300);
});

test("the missing roles and findings of a cluster", async () => {
  let asked = 0;
  for (const vector of cases.filter((each) => each.function === "checkCluster")) {
    const { success, data } = clusterCase.safeParse(vector);
    if (!success) continue;
    const apps = data.input.map(({ name, units, ...given }) =>
      appOf(name, units, given.flags ?? given.targets ?? []),
    );
    if (apps.includes(undefined)) continue;
    asked += 1;
    const { release, storage } = data.options;
    const shown = await shownAt(`#tab=roles&at=${release}:${storage}&${apps.join("&")}&n=${asked}`);
    if (shown.isRejected) continue;
    expect([vector.name, shown.missing.toSorted()]).toEqual([vector.name, data.expected.missing]);
    expect(shown.findings).toHaveLength(data.expected.issues.length);
    expectFindings(shown, data.expected.issues);
  }
  expect(asked).toBeGreaterThan(15);
});
