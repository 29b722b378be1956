/** Files that people really have: each gets the answer that field-files.json lists for it. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { CheckOptions } from "../../src/check.js";
import { newest } from "../measured.js";
import { type SiblingName, siblingOf } from "../siblings/facts.js";
import { type Answer, answerOf, answersOf } from "./answers.js";

interface FieldFile extends Partial<Omit<Answer, "issues">> {
  readonly about: string;
  readonly file: string;
  readonly overlay?: string;
  /** A catalog other than Pyroscope's. */
  readonly catalog?: SiblingName;
  readonly options?: CheckOptions;
  /** All that there are, each with some of its facts. */
  readonly issues?: readonly object[];
  /** The codes of its errors, where warnings do not matter. */
  readonly errors?: readonly string[];
}

const folder = new URL("../fixtures/field/", import.meta.url);
const table: readonly FieldFile[] = JSON.parse(
  readFileSync(new URL("field-files.json", import.meta.url), "utf8").replaceAll("NEWEST", newest),
);

function read(file: string): string {
  return readFileSync(new URL(file, folder), "utf8");
}

function optionsOf({ options, overlay, catalog }: FieldFile): CheckOptions {
  return {
    ...options,
    ...(overlay !== undefined && { overlays: [{ name: overlay, text: read(overlay) }] }),
    ...(catalog !== undefined && { catalog: siblingOf(catalog).catalog }),
  };
}

const plainParts = [
  "isChecked",
  "format",
  "release",
  "storage",
  "applications",
  "clusters",
] as const;

function compare(answer: Answer, row: FieldFile): void {
  for (const part of plainParts) if (part in row) expect(answer[part]).toEqual(row[part]);
  if (row.issues) {
    for (const issue of row.issues)
      expect(answer.issues).toContainEqual(expect.objectContaining(issue));
    expect(answer.issues).toHaveLength(row.issues.length);
  }
  if (row.errors) {
    const errors = answer.issues.filter(({ severity }) => severity === "error");
    expect(errors.map(({ code }) => code).sort()).toEqual([...row.errors].sort());
  }
}

describe.each(table)("$file: $about", (row) => {
  test("checked as a text", () => {
    compare(answerOf(read(row.file), optionsOf(row)), row);
  });

  test("checked as one file of an invocation", () => {
    const files = [{ name: row.file, text: read(row.file) }];
    const answer = answersOf(files, optionsOf(row));
    expect(answer.file).toBe(row.file);
    compare(answer, row);
  });
});

test("every file of the folder has an answer", () => {
  const answered = table.flatMap(({ file, overlay }) => [file, overlay]);
  expect(readdirSync(folder).filter((file) => !answered.includes(file))).toEqual([]);
});

test("all bundles together are checked as they are alone", () => {
  const plain = table.filter(({ options, catalog, overlay }) => !(options ?? catalog ?? overlay));
  const files = plain.map(({ file }) => ({ name: file, text: read(file) }));
  // Plans of one model, and models that an offer joins, would be one cluster.
  const bundles = files.filter(
    ({ name, text }) => name.endsWith(".bundle.yaml") && !/^saas:|offers:/m.test(text),
  );
  const { issues } = answersOf(bundles);
  for (const { name, text } of bundles) {
    // Whether anything was checked is then asked of all files.
    const alone = answerOf(text).issues.filter(({ code }) => code !== "no-worker");
    const own = issues.filter(({ file }) => file === name);
    expect(own.map(({ code }) => code)).toEqual(alone.map(({ code }) => code));
  }
});
