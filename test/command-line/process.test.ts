/** What processes start: each case was tried on a binary of its release, or read in its source. */
import { expect, test } from "vitest";
import { readLine } from "./read.js";

interface Case {
  readonly release: string;
  readonly line: string;
  readonly targets?: readonly string[];
  readonly storage: string;
  readonly excluded?: readonly string[];
  readonly codes?: readonly string[];
}

const v1Write = ["compactor", "ingester"];
const v1Read = ["querier", "query-scheduler", "store-gateway"];
const off = "-all.enable-v1-write-path=false -all.enable-v1-read-path=false";
const routes = "-write-path=segment-writer -enable-query-backend=true";
const both = "-write-path=combined -write-path.segment-writer-weight=1 -enable-query-backend=true";

const cases: Readonly<Record<string, Case>> = {
  "without a target, all runs": { release: "1.18.2", line: "pyroscope", storage: "v1" },
  "the variable alone registers both parts and routes nothing to v2": {
    release: "1.18.2",
    line: "PYROSCOPE_V2=true pyroscope -target=all",
    storage: "v1-v2-dual",
    codes: ["not-routed"],
  },
  "any value of the variable but an empty one counts": {
    release: "1.18.2",
    line: "PYROSCOPE_V2=0 pyroscope -target=metastore",
    targets: ["metastore"],
    storage: "v1-v2-dual",
  },
  "an empty variable does not count": {
    release: "1.18.2",
    line: "PYROSCOPE_V2= pyroscope",
    storage: "v1",
  },
  "the old name of the variable is read until 1.21.1": {
    release: "1.20.4",
    line: `PYROSCOPE_V2_EXPERIMENT=1 pyroscope ${off}`,
    storage: "v2",
    excluded: [...v1Write, ...v1Read],
    codes: ["not-routed"],
  },
  "routes to segment-writers and query-backends make v2 of 1.18": {
    release: "1.18.2",
    line: `PYROSCOPE_V2=true pyroscope ${routes}`,
    storage: "v2",
  },
  "in 1.20 v2 also takes the v1 modules out of all": {
    release: "1.20.4",
    line: `PYROSCOPE_V2=true pyroscope ${routes} ${off}`,
    storage: "v2",
    excluded: [...v1Write, ...v1Read],
  },
  "a distributor of v2 needs only its own route": {
    release: "1.20.4",
    line: "PYROSCOPE_V2=true pyroscope -target=distributor -write-path=segment-writer",
    targets: ["distributor"],
    storage: "v2",
  },
  "one of the v1 paths may be taken out of all": {
    release: "1.20.4",
    line: `PYROSCOPE_V2=1 pyroscope -all.enable-v1-read-path=false ${both}`,
    storage: "v1-v2-dual",
    excluded: v1Read,
  },
  "the other one too": {
    release: "1.20.4",
    line: `PYROSCOPE_V2=1 pyroscope -all.enable-v1-write-path=0 ${both}`,
    storage: "v1-v2-dual",
    excluded: v1Write,
  },
  "writing to and reading from both parts": {
    release: "1.9.0",
    line: `PYROSCOPE_V2_EXPERIMENT=1 pyroscope ${both}`,
    storage: "v1-v2-dual",
  },
  "2.x has both parts by default": { release: "2.0.1", line: "pyroscope", storage: "v1-v2-dual" },
  "an option activates v1 in 2.x": {
    release: "2.2.1",
    line: "pyroscope -architecture.storage=v1 -write-path=ingester",
    storage: "v1",
  },
  "v1 in 2.x without its write path does not start": {
    release: "2.2.1",
    line: "pyroscope -architecture.storage=v1",
    storage: "v1",
    codes: ["incomplete-activation"],
  },
  "v1 in 2.x with another write path does not start": {
    release: "2.0.1",
    line: "pyroscope -architecture.storage=v1 -write-path=combined",
    storage: "v1",
    codes: ["contradicting-option"],
  },
  "v2 with the write path of v1 does not start": {
    release: "2.0.1",
    line: "pyroscope -architecture.storage=v2 -write-path=ingester",
    storage: "v2",
    codes: ["contradicting-option"],
  },
  "options of v2 do not exist without its modules": {
    release: "1.18.2",
    line: "pyroscope -target=distributor -query-backend.address=dns:///backend:9095",
    targets: ["distributor"],
    storage: "v1",
    codes: ["unknown-option"],
  },
  "options of later releases do not exist": {
    release: "1.18.2",
    line: "pyroscope -architecture.storage=v2",
    storage: "v1",
    codes: ["unknown-option"],
  },
  "1.x stops at a word that is not server": {
    release: "1.18.2",
    line: "pyroscope exec -spy-name phpspy php-fpm",
    storage: "v1",
    codes: ["removed-mode"],
  },
  "1.0.0 ignores words": {
    release: "1.0.0",
    line: "pyroscope exec -target=querier",
    storage: "v1",
    codes: ["ignored-words"],
  },
  "2.x ignores words and the options after them": {
    release: "2.0.1",
    line: "pyroscope server -target=querier",
    storage: "v1-v2-dual",
    codes: ["ignored-words"],
  },
  "server alone says nothing": { release: "1.16.2", line: "server", storage: "v1" },
  "a boolean takes no separate word": {
    release: "2.0.1",
    line: "pyroscope -config.expand-env true -target=ingester",
    storage: "v1-v2-dual",
    codes: ["ignored-words"],
  },
  "the last target wins": {
    release: "1.18.2",
    line: "pyroscope -target=querier --target ingester",
    targets: ["ingester"],
    storage: "v1",
  },
  "an empty target is no target": {
    release: "1.18.2",
    line: "pyroscope -target=",
    targets: [],
    storage: "v1",
    codes: ["no-role"],
  },
  "names are not trimmed": {
    release: "1.18.2",
    line: "pyroscope '-target=querier, ingester'",
    targets: ["querier", " ingester"],
    storage: "v1",
    codes: ["unknown-role"],
  },
  "a variable that a later release does not read": {
    release: "2.2.1",
    line: "PYROSCOPE_V2=1 pyroscope",
    storage: "v1-v2-dual",
    codes: ["unread-variable"],
  },
  "no variable sets a target": {
    release: "2.2.0",
    line: "PYROSCOPE_TARGET=querier pyroscope",
    storage: "v1-v2-dual",
    codes: ["unread-variable"],
  },
  "a configuration file that was not given may set the target": {
    release: "1.18.2",
    line: "pyroscope -config.file=/etc/pyroscope/config.yaml",
    storage: "v1",
    codes: ["config-file"],
  },
};

test.each(Object.entries(cases))("%s", (_, given) => {
  const { reading, layer, codes } = readLine(given.line, given.release);
  expect({
    targets: reading.targets,
    storage: layer.storage,
    excluded: [...reading.excluded].sort(),
    codes,
  }).toEqual({
    targets: given.targets ?? ["all"],
    storage: given.storage,
    excluded: [...(given.excluded ?? [])].sort(),
    codes: given.codes ?? [],
  });
});

test("what is excluded from all is not started", () => {
  const { resolved } = readLine(
    `PYROSCOPE_V2=1 pyroscope -all.enable-v1-write-path=0 ${both}`,
    "1.20.4",
  );
  expect(resolved.value?.modules).not.toContain("ingester");
  expect(resolved.value?.modules).toContain("querier");
});

test("a module that is excluded from all runs if it is named", () => {
  const line = `PYROSCOPE_V2=1 pyroscope -target=all,ingester -all.enable-v1-write-path=0 ${both}`;
  expect(readLine(line, "1.20.4").resolved.value?.modules).toContain("ingester");
});

test("the configuration file sets what the command line does not", () => {
  const config = "target: ingester\narchitecture_storage: v1\nlimits: { write_path: ingester }\n";
  const { reading, layer, codes } = readLine("pyroscope -config.file=c.yaml", "2.2.1", config);
  expect([reading.targets, layer.storage, codes]).toEqual([["ingester"], "v1", []]);
  expect(readLine("pyroscope -target=querier", "2.2.1", config).reading.targets).toEqual([
    "querier",
  ]);
});

test("the configuration file is expanded only if asked for", () => {
  const config = `target: ${"$"}{TARGET:-querier}\n`;
  const targets = (line: string) => readLine(line, "1.18.2", config).reading.targets;
  expect(targets("pyroscope -config.expand-env")).toEqual(["querier"]);
  expect(targets("pyroscope")).toEqual([`${"$"}{TARGET:-querier}`]);
});

test.each(["target: [", "- target", "", "target: {}", "&a [*a, *a]", "x".repeat(60_000)])(
  "a configuration file that cannot be read sets nothing: %.20s",
  (config) => {
    expect(readLine("pyroscope", "1.18.2", config).reading.targets).toEqual(["all"]);
  },
);
