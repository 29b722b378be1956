/** Which release and storage layer a file is checked in. */
import { describe, expect, test } from "vitest";
import { checkText } from "../../src/check.js";
import { newestPatch } from "../measured.js";
import { siblingOf } from "../siblings/facts.js";
import {
  answerOf,
  applications,
  codesOf,
  findings,
  isChecked,
  issueOf,
  issuesOf,
  readAs,
  withCharmcraft,
} from "./answers.js";
import { bundleOf, coordinator, relate, worker } from "./bundles.js";

const image = "resources: { pyroscope-image: ";

/** A worker with a role of 1.x, and whatever else the file says about it. */
function bundleWith(extra: string, role = "querier"): string {
  return bundleOf([coordinator, worker("w", [role], 1, extra)], [relate("w")]);
}

function charmcraft(tag: string) {
  const text = `name: pyroscope-worker-k8s\ntype: charm\nresources: { pyroscope-image: { type: oci-image, upstream-source: "ubuntu/pyroscope:${tag}" } }\nconfig: { options: { role-all: { type: boolean } } }\n`;
  return withCharmcraft(text);
}

describe("the first kind of evidence that there is decides", () => {
  const channel = ", channel: 2/edge";
  const all = `${channel}, ${image}"grafana/pyroscope:1.17.1" }`;
  const given = { release: "1.16", ...charmcraft("1.15-24.04") };

  test("the image, which is what runs; that another release was given is a warning", () => {
    expect(readAs(bundleWith(all), given)).toBe("bundle 1.17.1 v1");
    expect(issueOf("contradicting-release", bundleWith(all), given)).toMatchObject({
      severity: "warning",
      application: "w",
      own: "1.17.1",
    });
  });

  test("--release", () => {
    expect(readAs(bundleWith(channel), given)).toBe("bundle 1.16.2 v1");
  });

  test("charmcraft.yaml", () => {
    expect(readAs(bundleWith(channel), charmcraft("1.18-24.04"))).toBe("bundle 1.18.2 v1");
  });

  test("the track of a published charm, which need not be a release", () => {
    expect(readAs(bundleWith(", channel: 2/edge"))).toBe("bundle 1.14.1 v1");
  });

  test("a track that is a listed minor version", () => {
    expect(readAs(bundleWith(", channel: 1.16/stable"))).toBe("bundle 1.16.2 v1");
  });

  test.each(["latest/stable", "9.9/stable", "3/edge", "constructor"])(
    "the options, if the channel %s does not say",
    (channel) => {
      expect(readAs(bundleWith(`, channel: ${channel}`))).toBe("bundle 1.18.2 v1");
    },
  );

  test("the charm that fits best, if an option is misspelt", () => {
    expect(readAs(bundleWith("", "querrier"))).toBe("bundle 1.18.2 v1");
  });
});

test.each<readonly [what: string, extra: string, options: object, reason: string]>([
  ["--release", "", { release: "1.16" }, "given"],
  ["charmcraft.yaml", "", charmcraft("1.18-24.04"), "charmcraft.yaml"],
  ["an image", `, ${image}"grafana/pyroscope:1.17.1" }`, {}, "image of w"],
  ["a track", ", channel: 2/edge", {}, "track 2"],
  ["a channel", ", channel: 1.16/stable", {}, "channel of w"],
  ["options", "", {}, "pyroscope-worker-k8s"],
])("the reason names %s", (_, extra, options, reason) => {
  expect(answerOf(bundleWith(extra), options).reason).toContain(reason);
});

describe("without evidence the file is not checked", () => {
  const text = bundleWith("", "metastore");

  test("if only an unreleased charm has its options", () => {
    expect([isChecked(text, {}), ...codesOf(text, {})]).toEqual([false, "unknown-release"]);
    const { fix } = issueOf("unknown-release", text, {});
    expect(fix).toContain("juju ssh --container pyroscope UNIT /usr/bin/pyroscope -version");
  });

  test("although the track is known for another charm, which does not have them", () => {
    const unreleased = bundleWith(", channel: 2/edge", "metastore");
    expect([isChecked(unreleased, {}), ...codesOf(unreleased, {})]).toEqual([
      false,
      "unknown-release",
    ]);
  });

  test("but a misspelt option does not speak against the track", () => {
    expect(readAs(bundleWith(", channel: 2/edge", "querrier"))).toBe("bundle 1.14.1 v1");
  });

  test("but the unreleased charm runs what is given", () => {
    const listed = newestPatch("2.2");
    expect(readAs(text, { release: "2.2" })).toBe(`bundle ${listed} v2`);
    expect(readAs(text, { release: "2.2", storage: "v1" })).toBe(`bundle ${listed} v1`);
  });

  test("if the given release cannot be read", () => {
    expect(isChecked(text, { release: "2/stable" })).toBe(false);
    expect(codesOf(text, { release: "2/stable" })).toEqual(["invalid-release"]);
  });
});

test("a worker of another release than most is a warning at that worker", () => {
  const pinned = (name: string, tag: string) =>
    worker(name, ["querier"], 1, `, ${image}"grafana/pyroscope:${tag}" }`);
  const text = bundleOf(
    [coordinator, pinned("a", "1.17.1"), pinned("b", "1.18.2"), pinned("d", "1.17.1")],
    [relate("a"), relate("b"), relate("d")],
  );
  expect(issuesOf(text, {}).filter(({ code }) => code === "different-release")).toMatchObject([
    { severity: "warning", application: "b", release: "1.18.2", usual: "1.17.1", line: 5 },
  ]);
  const tracks = text.replace(
    /resources: { pyroscope-image: "grafana\/pyroscope:1.18.2" }/,
    "channel: 2/edge",
  );
  expect(issueOf("different-release", tracks, {})).toMatchObject({
    fix: "run 1.17.1 here too: juju refresh b to the channel and image of the others",
  });
});

test("two clusters of one file have releases of their own, and workers that do not belong together do not differ", () => {
  const own = (name: string, tag: string) =>
    worker(name, ["querier"], 1, `, ${image}"grafana/pyroscope:${tag}" }`);
  const text = bundleOf(
    [coordinator, coordinator.replace("c:", "d:"), own("a", "1.17.1"), own("b", "1.18.2")],
    [relate("a"), relate("b", "d")],
  );
  const { clusters, issues } = checkText(text);
  expect(clusters.map(({ name, release }) => [name, release])).toEqual([
    ["c", "1.17.1"],
    ["d", "1.18.2"],
  ]);
  expect(issues.map(({ code }) => code)).not.toContain("different-release");
});

test("the image of another release than the charm's track is made for is a warning at the worker", () => {
  const text = bundleOf(
    [
      coordinator,
      `w: { charm: pyroscope-worker-k8s, scale: 1, channel: 1.18/edge, ${image}"grafana/pyroscope:2.2.1" } }`,
    ],
    [relate("w")],
  );
  // The charm of track 1.18 selects no storage layer, so that of the release runs.
  expect(readAs(text)).toBe("bundle 2.2.1 v1-v2-dual");
  expect(applications(text, {})).toEqual(["w 1 -target=all"]);
  expect(issueOf("mismatched-image", text, {})).toMatchObject({ severity: "warning", line: 4 });
});

describe("another product", () => {
  const { catalog } = siblingOf("tempo");
  const tempo = (extra = "") => bundleWith(extra, "querier").replaceAll("pyroscope-", "tempo-");

  test("with one release in its catalog is answered by it", () => {
    expect(readAs(tempo(), { catalog })).toBe("bundle 2.10.8 object-store");
  });

  test.each(["2.8", "2.9.1", "2.11", "3.0"])(
    "with release %s, of which its catalog knows nothing, is not checked",
    (release) => {
      expect(isChecked(tempo(), { catalog, release })).toBe(false);
      expect(issueOf("unsupported-release", tempo(), { catalog, release })).toMatchObject({
        severity: "error",
        version: release,
        message: `Tempo ${release} is not covered: the catalog answers only for 2.10`,
      });
    },
  );

  test("with another patch of a listed minor version is answered by the listed one", () => {
    const answers = ["2.10.3", "2.10.99"].map((release) => [
      readAs(tempo(), { catalog, release }),
      ...codesOf(tempo(), { catalog, release }).filter(
        (code) => code.endsWith("-release") || code === "newer-patch",
      ),
    ]);
    expect(answers).toEqual([
      ["bundle 2.10.8 object-store", "unlisted-release"],
      ["bundle 2.10.8 object-store", "newer-patch"],
    ]);
  });

  test("is not what Pyroscope before 1.0 was", () => {
    expect(isChecked(bundleWith(""), { release: "0.37.0" })).toBe(false);
    expect(codesOf(bundleWith(""), { release: "0.37.0" })).toEqual(["unsupported-release"]);
  });

  test.each(["loki", "mimir", "tempo"])("named by its charm needs the catalog %s", (name) => {
    const text = bundleWith("").replaceAll("pyroscope-", `${name}-`);
    const own = { charm: `${name}-worker-k8s` };
    expect([isChecked(text, own), ...findings(text, own)]).toEqual([false, "error other-product"]);
    expect(issuesOf(text, own)).toMatchObject([{ catalog: name }]);
    expect(issuesOf(text, {})).toMatchObject([{ code: "no-worker", catalog: name }]);
  });
});
