/** The relations between workers and coordinators. */
import { describe, expect, test } from "vitest";
import { clusters, codesOf, findings, issueOf } from "./answers.js";
import { bundleOf, coordinator, relate, worker } from "./bundles.js";

const all = "w: { charm: pyroscope-worker-k8s, scale: 1 }";

describe("a worker", () => {
  test("without a relation runs nothing", () => {
    const text = bundleOf([coordinator, all], []);
    expect(issueOf("not-integrated", text)).toMatchObject({
      severity: "error",
      application: "w",
      fix: "juju integrate w c",
    });
    expect(clusters(text)).toEqual([
      "blocked: Missing relation to a coordinator charm (not integrated with a coordinator)",
    ]);
  });

  test("with several coordinators to choose from is not given one", () => {
    const text = bundleOf([coordinator, coordinator.replace("c:", "d:"), all], []);
    expect(issueOf("not-integrated", text)).toMatchObject({
      coordinator: undefined,
      fix: "juju integrate w COORDINATOR",
    });
  });

  test("that is related only by juju-info is not integrated", () => {
    const text = bundleOf([coordinator, all], ["[w:juju-info, c:juju-info]"]);
    expect(codesOf(text)).toContain("not-integrated");
  });

  test("on two coordinators", () => {
    const text = bundleOf(
      [coordinator, coordinator.replace("c:", "d:"), all],
      [relate("w"), relate("w", "d")],
    );
    expect(issueOf("several-coordinators", text)).toMatchObject({
      severity: "error",
      application: "w",
      coordinators: ["c", "d"],
    });
  });

  test("related twice to one coordinator has one", () => {
    const text = bundleOf([coordinator, all], [relate("w"), relate("w")]);
    expect(codesOf(text)).not.toContain("several-coordinators");
  });

  test("that names no endpoints is integrated", () => {
    expect(codesOf(bundleOf([coordinator, all], ["[w, c]"]))).toEqual([]);
  });

  test.each(["[c:pyroscope-cluster, w:pyroscope-cluster]", "[w:pyroscope-cluster, c]"])(
    "in either order: %s",
    (relation) => {
      expect(codesOf(bundleOf([coordinator, all], [relation]))).toEqual([]);
    },
  );

  test("on another worker", () => {
    const text = bundleOf([all, worker("x", ["ingester"])], [relate("w", "x")]);
    expect(issueOf("not-a-coordinator", text)).toMatchObject({
      severity: "error",
      charm: "pyroscope-worker-k8s",
      fix: "integrate w with a pyroscope-coordinator-k8s",
    });
  });

  test("on the coordinator of another product", () => {
    const loki = "l: { charm: loki-coordinator-k8s, scale: 1 }";
    const text = bundleOf([loki, all], ["[w:pyroscope-cluster, l:loki-cluster]"]);
    expect(issueOf("not-a-coordinator", text)).toMatchObject({ other: "l", application: "w" });
    // The wrong relation already says why it runs nothing.
    expect(codesOf(text)).toEqual(["not-a-coordinator"]);
  });

  test("on a charm of another name may be on a renamed coordinator, of which nothing is known", () => {
    const own = "o: { charm: ./my-coordinator.charm, scale: 1 }";
    const text = bundleOf([own, all], [relate("w", "o")]);
    expect(codesOf(text)).toEqual(["partly-visible"]);
    expect(clusters(text)).toEqual(["o: partly visible"]);
  });
});

describe("an endpoint", () => {
  test("that the coordinator does not use for workers", () => {
    const text = bundleOf([coordinator, all], ["[w:pyroscope-cluster, c:profiling]"]);
    expect(issueOf("other-endpoint", text)).toMatchObject({
      severity: "error",
      message: "c:profiling is not the endpoint for workers",
      fix: "use c:pyroscope-cluster",
    });
  });

  test("that the coordinator does not have", () => {
    const text = bundleOf([coordinator, all], ["[w:pyroscope-cluster, c:cluster]"]);
    expect(issueOf("no-such-endpoint", text)).toMatchObject({ fix: "use c:pyroscope-cluster" });
  });

  test("that the worker does not have", () => {
    const text = bundleOf([coordinator, all], ["[w:cluster, c:pyroscope-cluster]"]);
    expect(issueOf("no-such-endpoint", text)).toMatchObject({
      endpoint: "cluster",
      fix: "use w:pyroscope-cluster",
      line: 5,
    });
  });
});

describe("a relation to nobody", () => {
  const misspelt = (name: string) => bundleOf([coordinator, all], [relate("w", name)]);

  test("is an error, with the nearest name", () => {
    const text = bundleOf([coordinator.replace("c:", "coord:"), all], [relate("w", "coor")]);
    expect(issueOf("no-such-application", text)).toMatchObject({
      severity: "error",
      name: "coor",
      fix: "did you mean coord? Or, if an overlay adds it, pass --overlay FILE",
    });
    expect(codesOf(text)).toEqual(["no-such-application"]);
  });

  test("has no suggestion if nothing is near", () => {
    expect(issueOf("no-such-application", misspelt("something-else"))).toMatchObject({
      nearest: [],
      fix: "remove the relation, add it under saas, or, if an overlay adds it, pass --overlay FILE",
    });
  });

  test("is fine if it is an offer under saas", () => {
    const text = `saas: { far: { url: admin/cos.pyroscope } }\n${bundleOf([all], [relate("w", "far")])}`;
    expect(clusters(text)).toEqual(["far: partly visible"]);
    expect(findings(text)).toEqual([expect.stringMatching(/note partly-visible$/)]);
  });

  test("of a coordinator's cluster endpoint is an error too", () => {
    const text = bundleOf([coordinator, all], [relate("w"), relate("gone")]);
    expect(issueOf("no-such-application", text)).toMatchObject({ name: "gone" });
  });

  test("between other applications is not checked", () => {
    const text = bundleOf([coordinator, all], [relate("w"), "[c:s3, gone:s3]", "[x:a, y:a]"]);
    expect(codesOf(text)).toEqual([]);
  });
});

describe("a coordinator", () => {
  test("without workers is idle", () => {
    const second = coordinator.replace("c:", "d:");
    const text = bundleOf([coordinator, second, all], [relate("w")]);
    expect(issueOf("idle-coordinator", text)).toMatchObject({
      severity: "error",
      coordinator: "d",
      fix: "juju integrate WORKER d",
    });
  });

  test("next to a worker that is not integrated has one finding, about the worker", () => {
    expect(codesOf(bundleOf([coordinator, all], []))).toEqual(["not-integrated"]);
  });

  test("that only a wrong relation keeps from its workers is not idle as well", () => {
    const text = bundleOf([coordinator, all], [relate("w", "cc")]);
    expect(codesOf(text)).toEqual(["no-such-application"]);
  });
});

describe("an offer", () => {
  const offered = `c: { charm: pyroscope-coordinator-k8s, scale: 1, offers: { far: { endpoints: [ENDPOINT] } } }`;

  test("of the cluster endpoint means that workers may be elsewhere, which is not checked", () => {
    const text = bundleOf([offered.replace("ENDPOINT", "pyroscope-cluster")], []);
    expect(issueOf("unchecked-offer", text)).toMatchObject({ severity: "note", coordinator: "c" });
    expect(codesOf(text)).toEqual(["unchecked-offer"]);
    expect(clusters(text)).toEqual(["c: partly visible"]);
  });

  test("is also found in the second document of an exported bundle", () => {
    const text = `${bundleOf([coordinator], [])}--- # overlay.yaml
applications: { c: { offers: { far: { endpoints: [pyroscope-cluster] } } } }
`;
    expect(codesOf(text)).toEqual(["unchecked-offer"]);
  });

  test("that a coordinator consumes may be a worker, so nothing is said about its workers", () => {
    const text = bundleOf([coordinator], [relate("far")]).replace(
      "saas: {",
      "saas: { far: { url: admin/cos.w },",
    );
    expect(codesOf(text)).toEqual(["no-worker"]);
  });

  test("of another endpoint does not explain why there are no workers", () => {
    const text = bundleOf([offered.replace("ENDPOINT", "profiling")], []);
    expect(codesOf(text)).toEqual(["idle-coordinator"]);
  });
});

describe("one mistake is one finding", () => {
  test("a relation to a worker that is gone also explains the coordinator without workers", () => {
    expect(codesOf(bundleOf([coordinator], [relate("gone")]))).toEqual(["no-such-application"]);
  });

  test("a relation between workers also explains why they have no coordinator", () => {
    const text = bundleOf([coordinator, all, worker("x", ["ingester"])], [relate("w", "x")]);
    expect(codesOf(text)).toEqual(["not-a-coordinator"]);
  });

  test("an application that cannot be read is not also missing", () => {
    const text = bundleOf([coordinator, "w: { charm: 7 }"], [relate("w")]);
    expect(codesOf(text)).toEqual(["invalid-shape"]);
  });
});

test("the worker of another product cannot use our coordinator", () => {
  const tempo = "t: { charm: tempo-worker-k8s, scale: 1 }";
  const text = bundleOf(
    [coordinator, all, tempo],
    [relate("w"), "[c:pyroscope-cluster, t:tempo-cluster]"],
  );
  expect(issueOf("not-a-coordinator", text)).toMatchObject({
    ...{ other: "c", application: "t" },
    fix: "integrate t with a tempo-coordinator-k8s",
  });
});

test("a worker of our own product under another name is only not looked at", () => {
  const text = bundleOf([coordinator, all], [relate("w")]);
  expect(codesOf(text, { release: "1.18", charm: "renamed" })).toEqual(["idle-coordinator"]);
});
