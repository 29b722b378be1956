/** Whatever stands at any place of manifests and Compose files, they are answered. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { check } from "./workload-files.js";

const deployment = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "w", namespace: "n", labels: { "app.kubernetes.io/instance": "i" } },
  spec: {
    replicas: 1,
    template: {
      metadata: { labels: { "app.kubernetes.io/version": "2.2.1" } },
      spec: {
        volumes: [
          { name: "v", configMap: { name: "m", items: [{ key: "c", path: "c" }] } },
          { name: "p", projected: { sources: [{ configMap: { name: "m" } }, { secret: {} }] } },
        ],
        containers: [
          {
            name: "c",
            image: "grafana/pyroscope",
            command: ["sh", "-c", "pyroscope -target=$(T)"],
            args: ["-config.file=/etc/c"],
            env: [
              { name: "T", value: "all" },
              { name: "U", valueFrom: { configMapKeyRef: { name: "m", key: "c" } } },
            ],
            envFrom: [{ prefix: "X", configMapRef: { name: "m" } }, { secretRef: { name: "s" } }],
            volumeMounts: [{ name: "v", mountPath: "/etc", subPath: "c" }],
          },
        ],
      },
    },
  },
};

const configMap = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "m", namespace: "n" },
  data: { c: "target: all" },
  binaryData: { b: "YQ==" },
};

const service = {
  image: "grafana/pyroscope:2.2.1",
  command: "-config.file=/m",
  entrypoint: ["pyroscope"],
  environment: ["A=b", "C"],
  env_file: ["x"],
  extends: { service: "b", file: "other.yaml" },
  deploy: { mode: "replicated", replicas: 1 },
  scale: 1,
  profiles: [],
  configs: ["m", { source: "m", target: "/m" }],
};

const compose = {
  name: "p",
  include: ["other.yaml", { path: ["other.yaml"] }],
  services: { a: service, b: { image: "pyroscope", extends: "a" } },
  configs: { m: { content: "target: all" } },
};

type Steps = readonly (string | number)[];

function placesIn(value: unknown, path: Steps = []): Steps[] {
  if (typeof value !== "object" || value === null) return [path];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...keys.flatMap((key) => placesIn(Reflect.get(value, key), [...path, key]))];
}

function replaced<Value>(value: Value, [first, ...rest]: Steps, by: unknown): unknown {
  if (first === undefined) return by;
  const copy = structuredClone(value) as object;
  Reflect.set(copy, first, replaced(Reflect.get(copy, first), rest, by));
  return copy;
}

const strange = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    "",
    "__proto__",
    "constructor",
    "$(T)",
    "${X",
    "/",
    "..",
    [null],
    {},
    { name: 1 },
  ),
);

test.each([
  ["a workload", "w.yaml", deployment],
  ["a ConfigMap", "m.yaml", configMap],
  ["a Compose file", "compose.yaml", compose],
] as const)("%s", (_, name, value) => {
  const files = { "w.yaml": deployment, "m.yaml": configMap, "other.yaml": compose };
  const places = placesIn(value).slice(1);
  fc.assert(
    fc.property(fc.constantFrom(...places), strange, (path, by) => {
      const all = { ...files, [name]: replaced(value, path, by) };
      const texts = Object.entries(all).map(([file, each]) => [file, JSON.stringify(each)]);
      expect(check(Object.fromEntries(texts)).issues).toBeDefined();
    }),
  );
});
