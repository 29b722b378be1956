/** Whether the files of one invocation are about the product, and what they say about each other. */
import { describe, expect, test } from "vitest";
import { checkFiles, checkText } from "../../src/checks/index.js";
import { bundleOf, codesOf, coordinator, issueOf, relate, withOptions } from "./bundles.js";

const database = bundleOf(["db: { charm: postgresql-k8s, scale: 1 }"], []);
const own = { name: "cos.yaml", text: withOptions("{ role-all: true }") };

const charmcraft = `name: pyroscope-worker-k8s
type: charm
resources: { pyroscope-image: { type: oci-image, upstream-source: "ubuntu/pyroscope:1.14" } }
config: { options: { role-all: { type: boolean, default: true } } }
`;

describe("a file that is not about the product", () => {
  test("is an error that names the charm", () => {
    expect(issueOf("no-worker", database)).toMatchObject({
      severity: "error",
      charm: "pyroscope-worker-k8s",
      fix: "if yours has another name, pass --charm NAME",
    });
  });

  test("is fine next to one that is", () => {
    const other = { name: "db.yaml", text: database };
    expect(checkFiles([other, own])).toMatchObject({
      files: [
        { file: "db.yaml", issues: [] },
        { file: "cos.yaml", issues: [] },
      ],
      issues: [],
    });
    expect(checkFiles([other, other]).issues).toMatchObject([{ code: "no-worker" }]);
  });

  test("because it cannot be read says so itself", () => {
    const { files, issues } = checkFiles([{ name: "a.yaml", text: "{" }]);
    expect(issues).toEqual([]);
    expect(files[0]?.issues[0]).toMatchObject({ severity: "error", file: "a.yaml" });
  });
});

describe("charmcraft.yaml among the files", () => {
  const pinned = bundleOf(
    [coordinator, "w: { charm: pyroscope-worker-k8s, scale: 1, channel: 1.18/stable }"],
    [relate("w")],
  );

  test("names the release of the others, in whichever order", () => {
    const files = [
      { name: "bundle.yaml", text: pinned },
      { name: "charmcraft.yaml", text: charmcraft },
    ];
    for (const each of [files, files.toReversed()]) {
      const releases = checkFiles(each).files.map(({ release }) => release);
      expect(releases).toEqual(["1.14.1", "1.14.1"]);
    }
  });

  test("of another charm does not", () => {
    const other = charmcraft.replace("pyroscope-worker", "loki-worker");
    const { files } = checkFiles([
      { name: "bundle.yaml", text: pinned },
      { name: "charmcraft.yaml", text: other },
    ]);
    expect(files[0]?.release).toBe("1.18.2");
  });
});

test("a worker charm of another name is checked if it is named", () => {
  const text = withOptions("{ role-ingestor: true }").replace("pyroscope-worker", "my-worker");
  expect(codesOf(text)).not.toContain("no-such-option");
  expect(codesOf(text, { release: "1.18", charm: "my-worker-k8s" })).toContain("no-such-option");
});

test("a release that is newer than the table is answered with a warning", () => {
  const { isReadable, issues } = checkText(own.text, { release: "2.99.0" });
  expect(isReadable).toBe(true);
  expect(issues).toMatchObject([{ code: "unlisted-release", severity: "warning" }]);
});

test("a storage layer that does not exist is an error", () => {
  const report = checkText(own.text, { release: "1.18", storage: "v3" });
  expect(report).toMatchObject({ isReadable: false, issues: [{ code: "invalid-storage" }] });
});

test("half a file is not blamed for the roles of its other half", () => {
  const text = bundleOf(
    [
      coordinator,
      "w: { charm: pyroscope-worker-k8s, scale: 1, options: { role-all: false, role-querier: true } }",
      "x: { charm: pyroscope-worker-k8s, scale: many }",
    ],
    [relate("w")],
  );
  const codes = codesOf(text);
  expect(codes).toContain("invalid-shape");
  expect(codes).not.toContain("missing-role");
});
