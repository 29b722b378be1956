/** What processes may be set to outside of the input is unknown, and not false. */
import { describe, expect, test } from "vitest";
import { clusters, codesOf } from "./answers.js";

const v2 = [
  "distributor",
  "segment-writer",
  "metastore",
  "compaction-worker",
  "query-frontend",
  "query-backend",
];

interface Part {
  readonly args?: readonly string[];
  readonly rest?: string;
  readonly tag?: string;
}

/** A Deployment for each role of v2. */
function cluster(tag: string, partOf: (role: string) => Part): string {
  return v2
    .map((role) => {
      const { args = [], rest = "", tag: own = tag } = partOf(role);
      const words = [`-target=${role}`, "-storage.backend=s3", ...args].map((each) => `"${each}"`);
      const replicas = role === "metastore" ? 3 : 2;
      const container = `{ name: c, image: "grafana/pyroscope:${own}", args: [${words}]${rest} }`;
      return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${role}, namespace: p }
spec: { replicas: ${replicas}, template: { spec: { containers: [${container}] } } }
`;
    })
    .join("---\n");
}

const variable = ', env: [{ name: PYROSCOPE_V2, value: "1" }]';
const routes: Readonly<Record<string, readonly string[]>> = {
  distributor: ["-write-path=segment-writer"],
  "query-frontend": ["-enable-query-backend=true"],
};

describe("a cluster is partly visible", () => {
  test("if a configuration file that may name its layer is not in the input: one note", () => {
    const text = cluster("2.2.1", () => ({ args: ["-config.file=/etc/p/config.yaml"] }));
    expect(clusters(text, {})).toEqual(["p: partly visible"]);
    expect(codesOf(text, {}).filter((code) => code !== "missing-feature")).toEqual(["config-file"]);
  });

  test.each(["configMapRef: { name: elsewhere }", "secretRef: { name: s }"])(
    "if variables that activate its layer come from %s",
    (source) => {
      const text = cluster("1.20.4", (role) => ({
        args: routes[role] ?? [],
        rest: `, envFrom: [{ ${source} }]`,
      }));
      expect(clusters(text, {})).toEqual(["p: partly visible"]);
      expect(codesOf(text, {})).toContain("partly-visible");
    },
  );

  test("if the release of the only process that runs a role is not known", () => {
    const text = cluster("2.2.1", (role) => ({
      args: ["-architecture.storage=v2"],
      ...(role === "metastore" && { tag: "latest" }),
    }));
    expect(clusters(text, {})).toEqual(["p: partly visible"]);
    expect(codesOf(text, {})).not.toContain("missing-role");
  });
});

describe("routes that were forgotten", () => {
  test.each(["1.15.0", "1.18.2", "1.21.1"])(
    "at both routers of %s are one finding each, in the layer whose roles run",
    (release) => {
      const text = cluster(release, () => ({ rest: variable }));
      const codes = codesOf(text, {}).filter((code) => code !== "missing-feature");
      expect(codes).toEqual(["misrouted", "misrouted"]);
    },
  );
});
