/** Which release and storage layer a file is checked in, and the reason that is given for it. */
import { describe, expect, test } from "vitest";
import { type CheckOptions, checkText, parseCharmcraft } from "../../src/checks/index.js";
import { siblingOf } from "../siblings/facts.js";
import { bundleOf, coordinator, relate, worker } from "./bundles.js";

const image = "resources: { pyroscope-image: ";

/** A worker with a role of 1.x, and whatever else the file says about it. */
function bundleWith(extra: string, role = "querier"): string {
  return bundleOf([coordinator, worker("w", [role], 1, extra)], [relate("w")]);
}

function answer(text: string, options: CheckOptions = {}) {
  const { release, storage, reason } = checkText(text, options);
  return [release, storage, reason];
}

function charmcraft(tag: string) {
  const text = `name: pyroscope-worker-k8s\ntype: charm\nresources: { pyroscope-image: { type: oci-image, upstream-source: "ubuntu/pyroscope:${tag}" } }\nconfig: { options: { role-all: { type: boolean } } }\n`;
  return parseCharmcraft(text).value;
}

describe("the first kind of evidence that there is decides", () => {
  const all = `, channel: 2/edge, ${image}"grafana/pyroscope:1.17.1" }`;

  test("--release", () => {
    const options = { release: "1.16", charmcraft: charmcraft("1.15-24.04") };
    expect(answer(bundleWith(all), options)).toEqual(["1.16.2", "v1", "as given"]);
  });

  test("charmcraft.yaml", () => {
    const options = { charmcraft: charmcraft("1.18-24.04") };
    expect(answer(bundleWith(all), options)).toEqual([
      "1.18.2",
      "v1",
      "which charmcraft.yaml pins",
    ]);
  });

  test("the image", () => {
    expect(answer(bundleWith(all))).toEqual(["1.17.1", "v1", "which the image of w names"]);
  });

  test("the track of a published charm, which need not be a release", () => {
    expect(answer(bundleWith(", channel: 2/edge"))).toEqual([
      "1.14.1",
      "v1",
      "which track 2 of pyroscope-worker-k8s pins",
    ]);
  });

  test("a track that is a listed minor version", () => {
    expect(answer(bundleWith(", channel: 1.16/stable"))).toEqual([
      "1.16.2",
      "v1",
      "from the channel of w",
    ]);
  });

  test.each(["latest/stable", "9.9/stable", "3/edge", "constructor"])(
    "the options, if the channel %s does not say",
    (channel) => {
      expect(answer(bundleWith(`, channel: ${channel}`))).toEqual([
        "1.18.2",
        "v1",
        "which pyroscope-worker-k8s pins; it has the options of this file",
      ]);
    },
  );

  test("the charm that fits best, if an option is misspelt", () => {
    expect(answer(bundleWith("", "querrier"))).toEqual([
      "1.18.2",
      "v1",
      "which pyroscope-worker-k8s pins; its options fit this file best",
    ]);
  });
});

describe("without evidence the file is not checked", () => {
  const text = bundleWith("", "metastore");

  test("if only an unreleased charm has its options", () => {
    expect(checkText(text)).toMatchObject({
      isReadable: false,
      applications: [],
      issues: [
        {
          code: "unknown-release",
          fix: "pass --release; a unit prints it with: juju ssh --container pyroscope UNIT /usr/bin/pyroscope -version",
        },
      ],
    });
  });

  test("although the track is known for another charm, which does not have them", () => {
    const { isReadable, issues } = checkText(bundleWith(", channel: 2/edge", "metastore"));
    expect(isReadable).toBe(false);
    expect(issues.map(({ message }) => message)).toEqual([
      "the Pyroscope release is not known: only an unreleased charm, for 2.0.0 and newer, has the options of this file",
    ]);
  });

  test("but a misspelt option does not speak against the track", () => {
    const answered = answer(bundleWith(", channel: 2/edge", "querrier"));
    expect(answered).toEqual(["1.14.1", "v1", "which track 2 of pyroscope-worker-k8s pins"]);
  });

  test("but the unreleased charm runs what is given", () => {
    expect(answer(text, { release: "2.2" })).toEqual(["2.2.1", "v2", "as given"]);
    expect(answer(text, { release: "2.2", storage: "v1" })).toEqual(["2.2.1", "v1", "as given"]);
  });

  test("if the given release cannot be read", () => {
    expect(checkText(text, { release: "2/stable" })).toMatchObject({
      isReadable: false,
      issues: [{ code: "invalid-release" }],
    });
  });
});

test("workers that pin several releases are a warning", () => {
  const pinned = (name: string, tag: string) =>
    worker(name, ["querier"], 1, `, ${image}"grafana/pyroscope:${tag}" }`);
  const text = bundleOf(
    [coordinator, pinned("a", "1.17.1"), pinned("b", "1.18.2"), pinned("d", "1.17.1")],
    [relate("a"), relate("b"), relate("d")],
  );
  expect(checkText(text).issues.find(({ code }) => code === "mixed-releases")).toMatchObject({
    severity: "warning",
    releases: ["1.17.1", "1.18.2"],
  });
});

describe("another product", () => {
  const { catalog } = siblingOf("tempo");
  const tempo = (extra = "") => bundleWith(extra, "querier").replaceAll("pyroscope-", "tempo-");

  test("with one release in its catalog is answered by it", () => {
    expect(answer(tempo(), { catalog })).toEqual([
      "2.10.8",
      "object-store",
      "the only release of the catalog",
    ]);
  });

  test("with an older release is answered by the oldest of its catalog, with a warning", () => {
    const { release, isReadable, issues } = checkText(tempo(), { catalog, release: "2.8" });
    expect([release, isReadable]).toEqual(["2.10.8", true]);
    expect(issues.find(({ code }) => code === "older-release")).toMatchObject({
      severity: "warning",
      version: "2.8",
      message: "Tempo 2.8 is older than the catalog; answered as 2.10.8, its oldest",
    });
  });

  test("is not what Pyroscope before 1.0 was", () => {
    expect(checkText(bundleWith(""), { release: "0.37.0" })).toMatchObject({
      isReadable: false,
      issues: [{ code: "unsupported-release" }],
    });
  });

  test.each(["loki", "mimir", "tempo"])("named by its charm needs the catalog %s", (name) => {
    const text = bundleWith("").replaceAll("pyroscope-", `${name}-`);
    expect(checkText(text, { charm: `${name}-worker-k8s` })).toMatchObject({
      isReadable: false,
      issues: [{ code: "other-product", severity: "error", catalog: name }],
    });
    expect(checkText(text)).toMatchObject({ issues: [{ code: "no-worker", catalog: name }] });
  });
});
