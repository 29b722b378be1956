import { expect, test } from "vitest";
import { tellStorage } from "../../src/cli/activation.js";
import { readCommandLine } from "../../src/cli/command-line.js";
import { readOptions } from "../../src/options.js";

function told(release: string, text: string, env: Record<string, unknown> = {}) {
  const { layer } = readOptions({ release });
  if (layer === undefined) throw new Error("no such layer");
  return tellStorage(readCommandLine(text, { env }), layer);
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
  ["1.18", "pyroscope", { PYROSCOPE_V2: "1" }, "v1-v2-dual"],
  ["1.18", "pyroscope", { PYROSCOPE_V2: "" }, undefined],
  ["1.20", "pyroscope", { PYROSCOPE_V2: "true" }, "v1-v2-dual"],
  ["1.20", `pyroscope ${withoutV1}`, { PYROSCOPE_V2: "true" }, "v2"],
])("in %s %j with the environment %j runs the layer %j, with nothing missing", (...row) => {
  const [release, text, env, storage] = row;
  expect(told(release, text, env)).toEqual({ ...(storage && { storage }), issues: [] });
});

test("what is missing of a layer is told of the option", () => {
  expect(told("2.2", "pyroscope -architecture.storage=v1")).toMatchObject({
    storage: "v1",
    issues: [
      { code: "incomplete-activation", path: ["storage"], missing: ["-write-path=ingester"] },
    ],
  });
});
