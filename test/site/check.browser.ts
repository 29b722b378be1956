/** The check and upgrade tabs: the same report as the command's, and findings that lead to their lines. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { run } from "../cli/run.js";
import { newestPatch } from "../measured.js";
import { type Site, startSite } from "./site.js";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());
afterEach(() => {
  expect(site.complaints).toEqual([]);
});

const example = (name: string) => readFileSync(`docs/examples/${name}`, "utf8");

async function paste(page: Page, name: string, text: string, number = 1): Promise<void> {
  await page.getByLabel(`Name of file ${number}`).fill(name);
  await page.locator(`#file-${number - 1}`).fill(text);
}

/** The same at once: a browser takes long to type a text of many lines. */
async function insert(page: Page, name: string, text: string): Promise<void> {
  await page.getByLabel("Name of file 1").fill(name);
  await page.evaluate(`(() => {
    const field = document.getElementById("file-0");
    field.value = ${JSON.stringify(text)};
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return new Promise((resolve) => setTimeout(resolve));
  })()`);
}

/** The outcome in one sentence, when it is there. */
async function outcomeOf(page: Page): Promise<string | null> {
  const status = page.getByRole("status");
  await status.filter({ hasNotText: "Checking …" }).waitFor();
  return status.textContent();
}

/** The lines of the report as they would be printed. */
async function reportOf(page: Page): Promise<string> {
  await outcomeOf(page);
  const lines = await page.getByTestId("report").locator(".line").allTextContents();
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

/** The examples, and what people really have: every format, and what cannot be read. */
const samples = ["docs/examples", "test/fixtures/field"].flatMap((folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ya?ml|tf|txt|j2)$|plan.*json$/.test(entry.name))
    .map(({ name }) => ({ name, text: readFileSync(join(folder, name), "utf8") })),
);

test.each([
  ["check", "#tab=check", ["check"]],
  ["upgrade", "#tab=upgrade&to=2.2:v2", ["upgrade", `${newestPatch("2.2")}:v2`]],
])("files get the same report as from %s", async (_, fragment, words) => {
  const page = await site.open(fragment);
  expect(samples.length).toBeGreaterThan(20);
  for (const { name, text } of samples) {
    await insert(page, name, text);
    const { stdout } = await run([...words, name], { files: { [name]: text } });
    expect(await reportOf(page)).toBe(stdout);
  }
});

test("release, layer and recommended units are taken into account", async () => {
  const page = await site.open("#tab=check&check=1.18.2:v1");
  await paste(page, "incident.yaml", example("incident.yaml"));
  await page.getByLabel("Warn about fewer units than upstream recommends").check();
  const words = "check incident.yaml --release 1.18.2 --storage v1 --recommended".split(" ");
  const { stdout } = await run(words, { files: { "incident.yaml": example("incident.yaml") } });
  expect(await reportOf(page)).toBe(stdout);
});

test("a finding leads to its line", async () => {
  const page = await site.open("#tab=check");
  await page.getByRole("button", { name: "Try an example" }).click();
  await page.getByRole("button", { name: "bundle.yaml:20:7:" }).click();
  const selected = "getSelection().toString()";
  expect(await page.evaluate(selected)).toBe("      role-ingestor: true");
  expect(await page.evaluate("document.activeElement.id")).toBe("file-0");
});

test("every code opens its rule", async () => {
  const page = await site.open("#tab=check");
  await page.getByRole("button", { name: "Try an example" }).click();
  await page.getByRole("button", { name: "error[no-such-option]:" }).first().click();
  const rule = page.locator(".rule");
  const section = readFileSync("docs/rules.md", "utf8").split("### `no-such-option`\n\n")[1];
  const [sentence = ""] = section?.split(". ") ?? [];
  expect(sentence).not.toBe("");
  expect(await rule.textContent()).toContain(sentence.replaceAll("`", ""));
  await page.getByRole("button", { name: "error[no-such-option]:" }).first().click();
  expect(await rule.count()).toBe(0);
});

test("a dropped file is checked", async () => {
  const page = await site.open("#tab=check");
  const text = JSON.stringify(example("manifests.yaml"));
  await page.evaluate(`(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([${text}], "manifests.yaml"));
    const event = new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true });
    document.querySelector("footer").dispatchEvent(event);
  })()`);
  await page.getByTestId("report").waitFor();
  expect(await page.getByLabel("Name of file 1").inputValue()).toBe("manifests.yaml");
  expect(await reportOf(page)).toMatch(/^manifests\.yaml: manifests, Pyroscope/);
});

test("a dropped folder is checked as one input, with the paths in it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "dropped-"));
  mkdirSync(join(folder, "deploy", "charm"), { recursive: true });
  const files = {
    "deploy/charm/charmcraft.yaml": example("worker-charmcraft.yaml"),
    "deploy/granary.yaml": example("granary.yaml"),
    "deploy/package.json": "{}",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, "deploy", "README.md"), "# Not checked");
  const page = await site.open("#tab=check");
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: [join(folder, "deploy")], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await client.send("Input.dispatchDragEvent", { type, x: 200, y: 200, data });
  }
  await page.getByTestId("report").waitFor();
  rmSync(folder, { recursive: true });
  const { stdout } = await run(["check", "deploy"], { files });
  expect(await reportOf(page)).toBe(stdout);
});

test("a check that does not end is stopped by the next input, or after ten seconds", async () => {
  const page = await site.open("#tab=check");
  await page.addInitScript(`workers = [];
    Worker = class {
      constructor() { workers.push(this); }
      postMessage() {}
      terminate() { this.isEnded = true; }
    }`);
  await page.reload();
  await insert(page, "a.yaml", base);
  await expect.poll(() => page.evaluate("workers.length")).toBe(1);
  await insert(page, "a.yaml", overlay);
  await expect.poll(() => page.evaluate("workers.length")).toBe(2);
  expect(await page.evaluate("workers.map(({ isEnded }) => isEnded)")).toEqual([true, undefined]);
  expect(await outcomeOf(page)).toMatch(/^Not checked: this takes longer than 10 seconds/);
  expect(await page.evaluate("workers[1].isEnded")).toBe(true);
});

test("opened files are checked together", async () => {
  const page = await site.open("#tab=check");
  const names = ["docs/examples/worker-charmcraft.yaml", "docs/examples/granary.yaml"];
  await page.getByLabel("Open files …").setInputFiles(names);
  await page.getByLabel("Name of file 2").waitFor();
  const files = {
    "worker-charmcraft.yaml": example("worker-charmcraft.yaml"),
    "granary.yaml": example("granary.yaml"),
  };
  const { stdout } = await run(["check", ...Object.keys(files)], { files });
  expect(await reportOf(page)).toBe(stdout);
});

const base = `
bundle: kubernetes
applications:
  c: { charm: pyroscope-coordinator-k8s, scale: 1 }
  w: { charm: pyroscope-worker-k8s, scale: 1, options: { role-all: false } }
relations: [["c:pyroscope-cluster", "w:pyroscope-cluster"]]
`;
const overlay = "applications: { w: { options: { role-all: true } } }\n";

test("an overlay is merged into the bundle", async () => {
  const page = await site.open("#tab=check");
  await paste(page, "base.yaml", base);
  expect(await outcomeOf(page)).toMatch(/no role is enabled/);
  await page.getByRole("button", { name: "Add an overlay" }).click();
  await paste(page, "overlay.yaml", overlay, 2);
  const world = { files: { "base.yaml": base, "overlay.yaml": overlay } };
  const { stdout } = await run(["check", "base.yaml", "--overlay", "overlay.yaml"], world);
  expect(await reportOf(page)).toBe(stdout);
});

test("what cannot be read is named, with what to pass instead", async () => {
  const page = await site.open("#tab=check");
  await paste(page, "status.txt", "Model  Controller  Cloud\nm  c  k8s\n");
  const { stdout } = await run(["check", "status.txt"], {
    files: { "status.txt": "Model  Controller  Cloud\nm  c  k8s\n" },
  });
  expect(await reportOf(page)).toBe(stdout);
  expect(await outcomeOf(page)).toBe("not everything could be checked · 1 error");
});

test("the upgrade tab reports on the same file", async () => {
  const page = await site.open("#tab=check");
  await paste(page, "incident.yaml", example("incident.yaml"));
  await page.getByRole("link", { name: "Upgrade" }).click();
  const from = page.getByRole("group", { name: "From" });
  const to = page.getByRole("group", { name: "To" });
  await from.getByLabel("Release", { exact: true }).selectOption("1.18.2");
  await to.getByLabel("Release", { exact: true }).selectOption("2.2.1");
  await to.getByLabel("Storage layer").selectOption("v2");
  const world = { files: { "incident.yaml": example("incident.yaml") } };
  const words = "upgrade 2.2.1:v2 incident.yaml --from 1.18.2:v1".split(" ");
  const { stdout } = await run(words, world);
  expect(await reportOf(page)).toBe(stdout);
});

test("without a file the upgrade tab compares the releases", async () => {
  const page = await site.open("#tab=upgrade&from=1.20:v1&to=1.20:v2");
  const { stdout } = await run(["diff", "1.20:v1", "1.20:v2"]);
  expect(await reportOf(page)).toBe(stdout);
});
