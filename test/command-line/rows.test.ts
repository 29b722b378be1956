/** Rules of the rows about options. */
import { describe, expect, test } from "vitest";
import { alternatives, holds } from "../../src/catalog/where.js";
import { optionNames } from "../../src/data/option-names.js";
import {
  configKeys,
  configSections,
  exclusions,
  optionValues,
  printingOptions,
  requiredValues,
  routingOptions,
  unroutedValues,
  v2Options,
} from "../../src/data/options.js";
import { releases } from "../../src/data/releases.js";

const wordsOf = (text = "") => text.split(/\s+/).filter((word) => word !== "");
const listed = optionNames.flatMap(({ booleans, others }) => [
  ...wordsOf(booleans),
  ...wordsOf(others),
]);
const newest = { release: releases.at(-1) ?? "", parts: ["v1", "v2"] };
const known = new Set([...listed, ...v2Options.map(({ option }) => option)]);

describe("options", () => {
  test("are listed once", () => {
    expect([...listed].sort()).toEqual([...new Set(listed)].sort());
    expect(listed.length).toBeGreaterThan(800);
  });

  test("of 1.x with the v2 modules are those that 2.x has for all, apart from those of the v1 parts", () => {
    const inNewest = optionNames
      .filter((row) => holds(row.in, newest))
      .flatMap(({ booleans, others }) => [...wordsOf(booleans), ...wordsOf(others)]);
    const gone = v2Options.filter(
      ({ option }) => !inNewest.some((name) => name.startsWith(option)),
    );
    expect(gone.map(({ option }) => option)).toEqual(exclusions.map(({ option }) => option).sort());
  });

  test("that other rows name exist", () => {
    const named = [
      ...configKeys.map(({ option }) => option),
      ...[...exclusions, ...optionValues, ...requiredValues, ...routingOptions].map(
        ({ option }) => option,
      ),
      ...unroutedValues.flatMap(({ option, unless }) => [option, unless]),
      ...printingOptions,
    ];
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});

test("bounds are listed releases, so that each changes something", () => {
  const rows = [...optionNames, ...v2Options, ...configSections, ...requiredValues, ...exclusions];
  for (const { in: where } of rows) {
    expect(alternatives(where).length).toBe(1);
    for (const word of where.split(" ").filter((each) => each !== "v2")) {
      expect(releases, where).toContain(word.replace(/^(?:>=|<)/, ""));
    }
  }
});

test("keys of the file that set an option are below a section", () => {
  const sections = configSections.flatMap(({ keys }) => wordsOf(keys));
  expect(configKeys.filter(({ path }) => !sections.includes(path[0] ?? ""))).toEqual([]);
});
