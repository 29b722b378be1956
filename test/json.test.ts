/**
 * The data files of json/ are the rows, and their schemas accept what the library accepts. `UPDATE_JSON=1 npx
 * vitest run test/json.test.ts` writes the catalog and the flags' schema anew.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shapeProblems } from "../src/catalog-shape.js";
import { pyroscopeRows } from "../src/data/pyroscope.js";
import {
  type CatalogRows,
  defineCatalog,
  pyroscope,
  type RoleResolutionError,
  type StorageLayer,
  safeResolveRoles,
} from "../src/index.js";
import { catalogText } from "./json/catalog-text.js";
import { flagsSchemaText } from "./json/flags-schema.js";
import { releaseLayers } from "./measured.js";
import { availability } from "./vectors/modelled.js";

const made = new Map([
  ["catalog.json", catalogText(pyroscopeRows)],
  ["flags.schema.json", flagsSchemaText()],
]);

if (process.env.UPDATE_JSON) {
  for (const [name, text] of made) writeFileSync(`json/${name}`, text);
}

function read(name: string) {
  return JSON.parse(readFileSync(`json/${name}`, "utf8"));
}

function validatorOf(name: string) {
  const validate = new Ajv2020().compile(read(name));
  return (value: unknown) => validate(value);
}

describe.each([...made])("%s", (name, text) => {
  test("is what the rows say", () => {
    expect(readFileSync(`json/${name}`, "utf8")).toBe(text);
  });
});

const catalog = read("catalog.json");

test("catalog.json is the catalog of Pyroscope", () => {
  expect(defineCatalog(catalog).rows).toEqual(pyroscope.rows);
});

/** The same JSON with one place in it changed: another value, one key or element less, or one key more. */
const mutated = fc
  .tuple(fc.nat(), fc.constantFrom("change", "drop", "add"), fc.jsonValue({ maxDepth: 1 }))
  .map(([at, how, value]) => {
    const rows = structuredClone(catalog);
    // Few of the modules, so that every kind of place is often met.
    rows.modules = rows.modules.slice(0, 8);
    rows.releases = rows.releases.slice(0, 3);
    const places = placesIn(rows);
    const { holder, key } = places[at % places.length] ?? { holder: rows, key: "product" };
    if (how === "change") holder[key] = value;
    else if (how === "drop") delete holder[key];
    else holder[`${key}s`] = value;
    return JSON.parse(JSON.stringify(rows));
  });

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])]);
}

/** Texts that are nearly of each form. */
const texts = fc.oneof(
  fc.string({ maxLength: 5 }),
  fc.constantFrom(
    "a",
    "a.b-c",
    "A",
    "-a=b",
    "-",
    "A=b",
    "=",
    "1.2.3",
    "01.2.3",
    "1.2",
    "3",
    "0",
    "3 v1",
    "3 ",
  ),
  fc.string({ unit: fc.constantFrom(..."aZ_09.-=/, \n"), maxLength: 4 }),
  fc.constantFrom(40, 41).map((length) => "x".repeat(length)),
);

describe("catalog.schema.json", () => {
  const isValid = validatorOf("catalog.schema.json");

  test("accepts Pyroscope's rows, with a $schema for editors too", () => {
    expect(isValid(catalog)).toBe(true);
    expect(isValid({ $schema: "./catalog.schema.json", ...catalog })).toBe(true);
  });

  test("accepts just the shape that defineCatalog accepts, and what it refuses is invalid-catalog", () => {
    const outcomes = { valid: 0, invalid: 0 };
    fc.assert(
      fc.property(fc.oneof(mutated, fc.jsonValue()), (rows) => {
        const valid = isValid(rows);
        outcomes[valid ? "valid" : "invalid"] += 1;
        expect(shapeProblems(rows).length === 0).toBe(valid);
        if (!valid) expect(codesOf(rows)).toContain("invalid-catalog");
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(outcomes.valid, outcomes.invalid)).toBeGreaterThan(50);
  });

  const paths = [
    ["product"],
    ["releases", 0],
    ["storage", 0, "name"],
    ["storage", 0, "parts", 0],
    ["storage", 2, "activation", 0, "args", 0],
    ["storage", 2, "activation", 0, "env", 0],
    ["modules", 0, "name"],
    ["modules", 0, "replicas", 0],
    ["modules", 0, "needs", 0],
  ];
  test.each(paths.map((path) => [path.join("."), path] as const))(
    "has the same form of text as defineCatalog at %s",
    (_, path) => {
      const rows = structuredClone(catalog);
      const last = path.at(-1) ?? "";
      const holder = path.slice(0, -1).reduce((value, step) => value[step], rows);
      fc.assert(
        fc.property(texts, (text) => {
          holder[last] = text;
          expect(shapeProblems(rows).length === 0).toBe(isValid(rows));
        }),
        { numRuns: 200 },
      );
    },
  );
});

function codesOf(rows: unknown): string[] {
  try {
    defineCatalog(rows as CatalogRows);
    return [];
  } catch (error) {
    return (error as RoleResolutionError).issues.map(({ code }) => code);
  }
}

describe("flags.schema.json", () => {
  const isValid = validatorOf("flags.schema.json");
  const schema = read("flags.schema.json");
  const flags = fc.constantFrom(...Object.keys(schema.properties));
  const others = fc.constantFrom(
    "role-ring",
    "role-read",
    "role-bogus",
    "ingester",
    "",
    "__proto__",
  );
  const records = fc.dictionary(fc.oneof({ weight: 9, arbitrary: flags }, others), fc.boolean());

  /** What holds in some releases and layers only, or for a record as a whole. */
  const elsewhere = ["no-role", "unavailable-role", "redundant-role", "extra-role"];

  test("accepts just the records in which safeResolveRoles finds nothing that is wrong in every release", () => {
    const options = fc
      .constantFrom(...releaseLayers)
      .map(({ release, storage }) => ({ release, storage: storage as StorageLayer }));
    const wrong = fc.dictionary(flags, fc.jsonValue(), { maxKeys: 2 });
    fc.assert(
      fc.property(fc.oneof(records, wrong, fc.jsonValue()), options, (value, at) => {
        const result = safeResolveRoles(value, at);
        const codes = result.ok ? [] : result.issues.map(({ code }) => code);
        expect(isValid(value)).toBe(codes.every((code) => elsewhere.includes(code)));
      }),
      { numRuns: 1000 },
    );
  });

  test("tells of each flag where its role is", () => {
    expect(schema.properties["role-metastore"].description).toBe(
      `In Pyroscope ${availability("metastore").join(", ")}.`,
    );
  });
});
