/** Whether the files of one invocation are about the product, and what they say about each other. */
import { describe, expect, test } from "vitest";
import { answersOf, codesOf, findings, isChecked, issueOf } from "./answers.js";
import { bundleOf, coordinator, relate, withOptions } from "./bundles.js";

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
    expect(answersOf([other, own])).toMatchObject({ isChecked: true, issues: [] });
    expect(answersOf([other, other]).issues).toMatchObject([{ code: "no-worker" }]);
  });

  test("because it cannot be read says so itself", () => {
    const { issues } = answersOf([{ name: "a.yaml", text: "{" }]);
    expect(issues).toMatchObject([{ severity: "error", file: "a.yaml" }]);
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
      expect(answersOf(each).release).toBe("1.14.1");
    }
  });

  test("of another charm does not", () => {
    const other = charmcraft.replace("pyroscope-worker", "loki-worker");
    const { release } = answersOf([
      { name: "bundle.yaml", text: pinned },
      { name: "charmcraft.yaml", text: other },
    ]);
    expect(release).toBe("1.18.2");
  });
});

test("a worker charm of another name is checked if it is named", () => {
  const text = withOptions("{ role-ingestor: true }").replace("pyroscope-worker", "my-worker");
  expect(codesOf(text)).not.toContain("no-such-option");
  expect(codesOf(text, { release: "1.18", charm: "my-worker-k8s" })).toContain("no-such-option");
});

test("a release that is newer than the table is answered with a warning", () => {
  expect(isChecked(own.text, { release: "2.99.0" })).toBe(true);
  expect(findings(own.text, { release: "2.99.0" })).toEqual(["warning newer-minor"]);
});

test("a storage layer that does not exist is an error", () => {
  const options = { release: "1.18", storage: "v3" };
  expect([isChecked(own.text, options), ...codesOf(own.text, options)]).toEqual([
    false,
    "invalid-storage",
  ]);
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
