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

function optionsOf({ options, overlay, catalog }: FieldFile): CheckOptions {
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

test("every file of the folder has an answer, alone or with others", () => {
  const answered = table.flatMap(({ file, overlay }) => [file, overlay]);
  // The release of its charm is older than the catalog.
  const open = ["62-charmcraft-of-tempo-2.8.yaml"];
  expect(
    readdirSync(folder).filter((file) => !answered.includes(file) && !open.includes(file)),
  ).toEqual([]);
});

test("all of them together are checked as they are alone", () => {
  const bundles = table.filter(({ file, options, catalog, overlay }) => {
    const isOther = options ?? catalog ?? overlay;
    return isOther === undefined && !file.startsWith("62-");
  });
  const { files } = checkFiles(bundles.map(({ file }) => ({ name: file, text: read(file) })));
  expect(files.map(({ file }) => file)).toEqual(bundles.map(({ file }) => file));
  for (const [index, { file }] of bundles.entries()) {
    const codes = checkText(read(file)).issues.map(({ code }) => code);
    const own = files[index]?.issues.map(({ code }) => code);
    expect(own).toEqual(codes.filter((code) => code !== "no-worker"));
  }
});
