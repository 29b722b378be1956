/** Arguments of the checks that are wrong are named. */
import { describe, expect, test } from "vitest";
import * as checks from "../../src/check.js";
import { withOptions } from "./bundles.js";

const { checkFiles, checkText, checkUpgrade } = checks;

const bundle = withOptions("{ role-all: true }");

const wrongOptions: readonly (readonly [string, unknown, readonly (string | number)[]])[] = [
  ["a release that is a number", { release: 2 }, ["release"]],
  ["a storage layer that is a list", { storage: ["v1"] }, ["storage"]],
  ["a catalog that is an object", { catalog: {} }, ["catalog"]],
  ["a charm that is a number", { charm: 1 }, ["charm"]],
  ["a charmcraft.yaml that is a number", { charmcraft: 1 }, ["charmcraft"]],
  ["recommended that is a string", { recommended: "yes" }, ["recommended"]],
  ["an image", { images: "registry/profiles" }, ["images"]],
  ["an image that is a number", { images: [1] }, ["images", 0]],
  ["an unknown format", { as: "toml" }, ["as"]],
  ["overlays that are a number", { overlays: 1 }, ["overlays"]],
  ["an overlay that is a text", { overlays: ["applications: {}"] }, ["overlays", 0]],
  ["null", null, []],
  ["a string", "1.18", []],
];

describe.each(wrongOptions)("options that are %s", (_, options, path) => {
  const wrong = [{ code: "invalid-options", severity: "error", path }];
  const bad = options as checks.CheckOptions;

  test("are an error of every check", () => {
    expect(checkText(bundle, bad)).toMatchObject({ isReadable: false, issues: wrong });
    expect(checkFiles([{ name: "a", text: bundle }], bad)).toMatchObject({
      files: [],
      issues: wrong,
    });
  });

  test("are an error of an upgrade", () => {
    const to = { to: "2.2" };
    const all = typeof options === "object" && path.length > 0 ? { ...to, ...options } : options;
    const [first] = checkUpgrade(
      [{ name: "input", text: bundle }],
      all as checks.UpgradeOptions,
    ).issues;
    expect(first).toMatchObject({ code: "invalid-options", severity: "error" });
  });
});

test("a charmcraft.yaml without options is an error", () => {
  const { issues } = checkText(bundle, { charmcraft: {} as never });
  expect(issues[0]).toMatchObject({ code: "invalid-options", severity: "error" });
  expect(issues[0]?.path[0]).toBe("charmcraft");
});

test.each([null, 1, {}, [], undefined])("a release to upgrade to that is %j is an error", (to) => {
  const options = { release: "1.18", to } as unknown as checks.UpgradeOptions;
  const { issues, isReadable } = checkUpgrade([{ name: "input", text: bundle }], options);
  expect(isReadable).toBe(false);
  expect(issues[0]).toMatchObject({ code: "invalid-options", path: ["to"] });
});

test.each([null, "bundle.yaml", {}, [1], [{ text: "" }], [null]])(
  "files that are %j are an error",
  (files) => {
    const report = checkFiles(files as never);
    expect(report.files).toEqual([]);
    expect(report.issues[0]).toMatchObject({ code: "invalid-options" });
    expect(report.issues[0]?.path[0]).toBe("files");
  },
);
