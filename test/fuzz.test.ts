/** `npm run fuzz` is run by hand and by schedule; that it leaves nothing out is tested here. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as charm from "../src/charm/index.js";
import * as core from "../src/index.js";

const folder = new URL("./fuzz/", import.meta.url);
const texts = readdirSync(folder)
  .filter((name) => name.endsWith(".fuzz.ts"))
  .map((name) => readFileSync(new URL(name, folder), "utf8"));

const functions = Object.entries({ ...core, ...charm }).filter(
  ([name, value]) => typeof value === "function" && name !== "RoleResolutionError",
);

test.each(functions)("%s is fuzzed", (name) => {
  // Beside its import it stands where it is called, or in a table of functions.
  const uses = texts.map((text) => text.split(new RegExp(`\\b${name}(?=\\(|\\])`)).length - 1);
  expect(Math.max(...uses)).toBeGreaterThan(0);
});
