/** Options without which a process stops, and options without effect. */
import { describe, expect, test } from "vitest";
import { v1Options } from "../../src/data/v1-options.js";
import { clusters, codesOf, explained } from "../checks/answers.js";

describe("without -storage.backend", () => {
  test.each([
    ["1.1.5", "pyroscope -target=ingester", true],
    ["1.1.5", "pyroscope -target=ingester -storage.backend=filesystem", true],
    ["1.2.0", "pyroscope -target=ingester", true],
    ["1.2.0", "pyroscope -target=ingester -storage.backend=filesystem", false],
    ["1.7.1", "pyroscope -target=all", false],
    ["1.7.1", "pyroscope -target=all,ingester", true],
    ["1.8.0", "pyroscope -target=all,ingester", false],
    ["1.21.1", "pyroscope -target=query-frontend", true],
    ["1.21.1", "pyroscope -target=query-frontend -storage.backend=", true],
    ["1.21.1", "PYROSCOPE_V2=1 pyroscope", true],
    ["2.0.0", "pyroscope -target=ingester", false],
    ["2.0.0", "pyroscope -storage.backend=", true],
    ["2.4.4", "pyroscope -architecture.storage=v2 -storage.backend=", true],
    ["2.4.4", "pyroscope -architecture.storage=v1 -write-path=ingester -storage.backend=", false],
  ])("%s, %s: stops is %s", async (release, line, stops) => {
    const { codes, runs } = await explained(line, release);
    expect([codes.includes("missing-option"), runs === "nothing"]).toEqual([stops, stops]);
  });

  test("a list of targets is not a command line, so its options are not known", async () => {
    expect((await explained("ingester", "1.18.2")).codes).toEqual([]);
  });

  test("a configuration file has it, or may have it", async () => {
    const line = "pyroscope -target=ingester -config.file=c";
    expect((await explained(line, "1.18.2", "storage: { backend: gcs }")).codes).toEqual([]);
    expect((await explained(line, "1.18.2", "{}")).codes).toEqual(["missing-option"]);
    const { codes, issues } = await explained(line, "1.18.2");
    expect(codes).toEqual(["config-file"]);
    expect(issues).toMatchObject([{ settings: [expect.stringContaining("-storage.backend")] }]);
  });
});

describe("an option that acts only in v1", () => {
  const line = (layer: string, option: string) => `pyroscope ${layer} -${option}=1`;
  const withV1 = "-architecture.storage=v1 -write-path=ingester";

  test("all 89 of them have no effect with v2", async () => {
    expect(v1Options).toHaveLength(89);
    const words = v1Options.map(({ option }) => `-${option}=true`).join(" ");
    const { codes } = await explained(`pyroscope -architecture.storage=v2 ${words}`, "2.0.0");
    expect(codes.filter((code) => code === "option-without-effect")).toHaveLength(89);
  });

  test.each(["", withV1])("acts with %j", async (layer) => {
    expect((await explained(line(layer, "ingester.num-tokens"), "2.2.1")).codes).toEqual([]);
  });

  test("has a counterpart for retention", async () => {
    const option = "compactor.blocks-retention-period";
    const { issues } = await explained(
      `pyroscope -architecture.storage=v2 -${option}=72h`,
      "2.2.1",
    );
    expect(issues).toMatchObject([{ counterpart: "-retention-period=72h" }]);
  });

  test("is found in a configuration file, lists included", async () => {
    const config = "architecture_storage: v2\ncompactor: { block_ranges: [1h, 2h] }\n";
    const { codes } = await explained("pyroscope", "2.2.1", config);
    expect(codes).toEqual(["option-without-effect"]);
  });
});

test("nine processes that all stop are not a cluster", () => {
  const roles = ["distributor", "ingester", "querier", "query-frontend", "query-scheduler"];
  const all = [...roles, "store-gateway", "compactor", "tenant-settings", "ad-hoc-profiles"];
  const service = (role: string) =>
    `  ${role}: { image: "grafana/pyroscope:1.18.2", command: -target=${role} }`;
  const text = ["services:", ...all.map(service)].join("\n");
  expect(codesOf(text, {})).toEqual(["missing-option"]);
  expect(clusters(text, {})).toEqual([expect.stringContaining("does not start: ")]);
});
