/** `npm run fuzz` is run by hand and by schedule; that it leaves nothing out is tested here. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as charm from "../src/charm/index.js";
import * as core from "../src/index.js";

const folder = new URL("./fuzz/", import.meta.url);
const texts = readdirSync(folder)
  .filter((name) => name.endsWith(".fuzz.ts"))
  .map((name) => readFileSync(new URL(name, folder), "utf8"));

test.each([
  ["--runs", "abc"],
  ["--runs", "0"],
  ["--seed", "x"],
])("npm run fuzz refuses %s %s", (...args) => {
  const { status, stderr } = spawnSync(process.execPath, ["test/fuzz/run.mjs", ...args]);
  expect([status, `${stderr}`]).toEqual([
    2,
    `${args[0]} is "${args[1]}": pass a whole number from 1 up\n`,
  ]);
});

const functions = Object.entries({ ...core, ...charm }).filter(
  ([name, value]) => typeof value === "function" && name !== "RoleResolutionError",
);

test.each(functions)("%s is fuzzed", (name) => {
  // Its name stands where it is called, or in a table of functions.
  const use = new RegExp(`\\b${name}(?:\\(|\\])`);
  expect(texts.some((text) => use.test(text))).toBe(true);
});
