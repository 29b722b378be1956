/** Rules of the rows about options. */
import { describe, expect, test } from "vitest";
import { type Conditions, holds } from "../../src/catalog/where.js";
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
} from "../../src/data/options.js";
import { releases } from "../../src/data/releases.js";
import { isBooleanOption } from "../../src/process/known-options.js";
import { bracketedReleases, optionSteps } from "../measured.js";

const wordsOf = (text = "") => text.split(/\s+/).filter((word) => word !== "");
const listed = optionNames.flatMap(({ booleans, others }) => [
  ...wordsOf(booleans),
  ...wordsOf(others),
]);
const known = new Set(listed);

function namesIn(place: Conditions): Set<string> {
  return new Set(
    optionNames
      .filter((row) => holds(row.in, place))
      .flatMap(({ booleans, others }) => [...wordsOf(booleans), ...wordsOf(others)]),
  );
}

describe("options", () => {
  test("are listed once", () => {
    expect([...listed].sort()).toEqual([...new Set(listed)].sort());
    expect(listed.length).toBeGreaterThan(800);
  });

  test("of 1.x with the v2 modules are all that 2.0.0 has and 1.x does not list without them", () => {
    const last = releases.findLast((each) => each.startsWith("1.")) ?? "";
    const before = namesIn({ release: last, parts: ["v1"] });
    const withV2 = namesIn({ release: last, parts: ["v1", "v2"] });
    const after = namesIn({ release: "2.0.0", parts: ["v1", "v2"] });
    const added = [...after].filter((name) => !before.has(name));
    expect(added.filter((name) => !withV2.has(name))).toEqual(["architecture.storage"]);
    // What takes modules out of `all` is gone with the variable.
    const gone = [...withV2].filter((name) => !after.has(name));
    expect(gone.sort()).toEqual(exclusions.map(({ option }) => option).sort());
  });

  test("are names, not prefixes", () => {
    expect([...known].filter((name) => name.endsWith("."))).toEqual([]);
  });

  test("of bracketed releases are those that were read before and after them", () => {
    let names = namesIn({ release: "2.2.1", parts: ["v1", "v2"] });
    for (const { version } of bracketedReleases) {
      const step = optionSteps.find(({ release }) => release === version);
      names = new Set([...names, ...(step?.added ?? []).map(({ name }) => name)]);
      for (const name of step?.removed ?? []) names.delete(name);
      expect([version, namesIn({ release: version, parts: ["v1", "v2"] })]).toEqual([
        version,
        names,
      ]);
    }
    const added = optionSteps.flatMap((step) => step.added);
    expect(added.filter(({ name, boolean }) => isBooleanOption(name) !== boolean)).toEqual([]);
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
  const rows = [...optionNames, ...configSections, ...requiredValues, ...exclusions];
  for (const { in: where } of rows) {
    for (const word of where.split(" ").filter((each) => /\d\./.test(each))) {
      expect(releases, where).toContain(word.replace(/^(?:>=|<)/, ""));
    }
  }
});

test("keys of the file that set an option are below a section", () => {
  const sections = configSections.flatMap(({ keys }) => wordsOf(keys));
  expect(configKeys.filter(({ path }) => !sections.includes(path[0] ?? ""))).toEqual([]);
});
