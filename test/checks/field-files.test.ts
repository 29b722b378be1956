/** Files that people really have: each gets the answer that field-files.json lists for it. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type CheckOptions, checkFiles, checkText } from "../../src/checks/index.js";
import { type SiblingName, siblingOf } from "../siblings/facts.js";

interface FieldFile {
  readonly about: string;
  readonly file: string;
  readonly overlay?: string;
  /** A catalog other than Pyroscope's. */
  readonly catalog?: SiblingName;
  readonly options?: CheckOptions;
  /** What the report has at least; its issues are all that there are. */
  readonly right: object;
  /** The codes of its errors, where warnings do not matter. */
  readonly errors?: readonly string[];
}

const folder = new URL("../fixtures/field/", import.meta.url);
const table: readonly FieldFile[] = JSON.parse(
  readFileSync(new URL("field-files.json", import.meta.url), "utf8"),
);

function read(file: string): string {
  return readFileSync(new URL(file, folder), "utf8");
}

function optionsOf({ options, overlay, catalog }: Omit<FieldFile, "right">): CheckOptions {
  return {
    ...options,
    ...(overlay !== undefined && { overlays: [{ name: overlay, text: read(overlay) }] }),
    ...(catalog !== undefined && { catalog: siblingOf(catalog).catalog }),
  };
}

function errorsOf(issues: readonly { readonly code: string; readonly severity: string }[]) {
  return issues.filter(({ severity }) => severity === "error").map(({ code }) => code);
}

describe.each(table)("$file: $about", ({ right, errors, ...row }) => {
  test("checked as a text", () => {
    const report = checkText(read(row.file), optionsOf(row));
    expect(report).toMatchObject(right);
    if (errors) expect(errorsOf(report.issues)).toEqual(errors);
  });

  test("checked as one file of an invocation", () => {
    const { files, issues } = checkFiles(
      [{ name: row.file, text: read(row.file) }],
      optionsOf(row),
    );
    const [report] = files;
    const all = { ...report, issues: [...(report?.issues ?? []), ...issues] };
    expect(all).toMatchObject({ ...right, file: row.file });
    if (errors) expect(errorsOf(all.issues)).toEqual(errors);
  });
});

test("every file of the folder has an answer", () => {
  const answered = table.flatMap(({ file, overlay }) => [file, overlay]);
  expect(readdirSync(folder).filter((file) => !answered.includes(file))).toEqual([]);
});

test("all of them together are checked as they are alone", () => {
  const plain = table.filter(({ options, catalog, overlay }) => !(options ?? catalog ?? overlay));
  const { files } = checkFiles(plain.map(({ file }) => ({ name: file, text: read(file) })));
  expect(files.map(({ file }) => file)).toEqual(plain.map(({ file }) => file));
  for (const [index, { file }] of plain.entries()) {
    const alone = checkText(read(file)).issues.map(({ code }) => code);
    // Whether anything was checked is then asked of all files.
    const own = alone.filter((code) => code !== "no-worker");
    expect(files[index]?.issues.map(({ code }) => code)).toEqual(own);
  }
});
