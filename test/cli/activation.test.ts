import { expect, test } from "vitest";
import { tellStorage } from "../../src/cli/activation.js";
import { readCommandLine } from "../../src/cli/command-line.js";
import { layerOf } from "../layer-of.js";

function told(release: string, text: string, env: Record<string, unknown> = {}) {
  return tellStorage(readCommandLine(text, { env, isProgram: () => true }), layerOf(release));
}

const withoutV1 = "-all.enable-v1-write-path=false -all.enable-v1-read-path=false";

test.each([
  ["2.2", "pyroscope -target=all", {}, undefined],
  ["2.2", "pyroscope -architecture.storage=v2", {}, "v2"],
  ["2.2", "pyroscope --architecture.storage=v2", {}, "v2"],
  ["2.2", "pyroscope -architecture.storage   v2 -x", {}, "v2"],
  ["2.2", "sh -c 'pyroscope \"-architecture.storage=v2\"'", {}, "v2"],
  ["2.2", "pyroscope x--architecture.storage=v2", {}, undefined],
  ["2.2", "pyroscope -log=-architecture.storage v2", {}, undefined],
  ["2.2", "pyroscope -architecture.storage=v1 -write-path=ingester", {}, "v1"],
  ["2.2", "pyroscope", { PYROSCOPE_V2: "true" }, undefined],
  ["1.10", "pyroscope", { PYROSCOPE_V2: "true" }, undefined],
  ["1.10", "pyroscope", { PYROSCOPE_V2_EXPERIMENT: "true" }, "v1-v2-dual"],
  ["1.18", "pyroscope", { PYROSCOPE_V2_EXPERIMENT: "true" }, "v1-v2-dual"],
  ["1.18", "pyroscope", { PYROSCOPE_V2: "1" }, "v1-v2-dual"],
  ["1.18", "pyroscope", { PYROSCOPE_V2: "" }, undefined],
  ["1.20", "pyroscope", { PYROSCOPE_V2: "true" }, "v1-v2-dual"],
  ["1.20", `pyroscope ${withoutV1}`, { PYROSCOPE_V2: "true" }, "v2"],
])("in %s %j with the environment %j runs the layer %j, with nothing missing", (...row) => {
  const [release, text, env, storage] = row;
  expect(told(release, text, env)).toEqual({ ...(storage && { storage }), issues: [] });
});

test.each([
  ["2.2", "pyroscope -architecture.storage=v1", {}, "v1", ["-write-path=ingester"]],
  ["1.20", `pyroscope ${withoutV1}`, {}, "v2", ["PYROSCOPE_V2=true"]],
  [
    "1.20",
    "pyroscope -all.enable-v1-write-path=false",
    { PYROSCOPE_V2: "true" },
    "v2",
    ["-all.enable-v1-read-path=false"],
  ],
])(
  "in %s %j with the environment %j runs %j, and lacks %j",
  (release, text, env, storage, missing) => {
    expect(told(release, text, env)).toMatchObject({
      storage,
      issues: [{ code: "incomplete-activation", path: ["storage"], storage, missing }],
    });
  },
);

test.each([
  ["1.18", "-architecture.storage=v2", ["v1", "v1-v2-dual"]],
  ["2.2", "-architecture.storage=v9", ["v1", "v1-v2-dual", "v2"]],
  ["2.2", "-all.enable-v1-write-path=false", ["v1", "v1-v2-dual", "v2"]],
])("in %s no layer is switched on by %s", (release, option, storages) => {
  const issue = { code: "unknown-switch", path: ["storage"], option, storages };
  const found = told(release, `pyroscope ${option}`);
  expect(found).toEqual({ issues: [expect.objectContaining(issue)] });
});
