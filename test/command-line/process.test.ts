/** What processes start: each case was tried on a binary of its release, or read in its source. */
import { expect, test } from "vitest";
import { readProcess } from "../../src/command-line/process.js";
import { processorTime } from "../processor-time.js";
import { defaultLayer, readLine } from "./read.js";

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
  "in 1.20 v2 also excludes the v1 modules from all": {
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
  "one of the v1 paths can be excluded from all": {
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
  "words after -- are words too": {
    release: "1.18.2",
    line: "pyroscope -- -target=querier",
    storage: "v1",
    codes: ["removed-mode"],
  },
  "a layer is written in lower case": {
    release: "2.2.1",
    line: "pyroscope -architecture.storage=V2",
    storage: "v1-v2-dual",
    codes: ["contradicting-option"],
  },
  "a write path that does not exist stops the process": {
    release: "2.2.1",
    line: "pyroscope -write-path=segment_writer",
    storage: "v1-v2-dual",
    codes: ["contradicting-option"],
  },
  "a boolean is one of Go's words for it": {
    release: "1.18.2",
    line: "pyroscope -auth.multitenancy-enabled=yes",
    storage: "v1",
    codes: ["contradicting-option"],
  },
  "a target in a variable is not known": {
    release: "1.18.2",
    line: "pyroscope -target=$ROLE",
    targets: ["$ROLE"],
    storage: "v1",
    codes: ["unknown-variable"],
  },
  "nor is one that a command prints": {
    release: "1.18.2",
    line: "pyroscope -target=$(cat roles.txt)",
    targets: ["$(cat roles.txt)"],
    storage: "v1",
    codes: ["unknown-variable"],
  },
  "nor is one between backticks": {
    release: "1.18.2",
    line: "pyroscope -target=`cat roles.txt`",
    targets: ["`cat roles.txt`"],
    storage: "v1",
    codes: ["unknown-variable"],
  },
  "an option without a value has one finding": {
    release: "1.18.2",
    line: "pyroscope -target",
    storage: "v1",
    codes: ["contradicting-option"],
  },
  "three dashes are not an option": {
    release: "2.2.1",
    line: "pyroscope ---target=querier",
    storage: "v1-v2-dual",
    codes: ["contradicting-option"],
  },
  "an option that is not a boolean needs a value": {
    release: "1.18.2",
    line: "pyroscope -target=querier -config.file",
    targets: ["querier"],
    storage: "v1",
    codes: ["contradicting-option"],
  },
  "an option that does not exist is not said to need a value": {
    release: "1.18.2",
    line: "pyroscope -target=querier -bogus",
    targets: ["querier"],
    storage: "v1",
    codes: ["unknown-option"],
  },
  "naming what is excluded from all is not redundant": {
    release: "1.20.4",
    line: `PYROSCOPE_V2=true pyroscope ${both} -target=all,compactor -all.enable-v1-write-path=false`,
    targets: ["all", "compactor"],
    storage: "v1-v2-dual",
    excluded: v1Write,
  },
  "naming what all starts is redundant, even next to what is excluded": {
    release: "1.20.4",
    line: `PYROSCOPE_V2=true pyroscope ${both} -target=all,compactor,querier -all.enable-v1-write-path=false`,
    targets: ["all", "compactor", "querier"],
    storage: "v1-v2-dual",
    excluded: v1Write,
    codes: ["redundant-role"],
  },
  "words after two dashes are not read": {
    release: "1.0.0",
    line: "pyroscope -target=all -- -x",
    storage: "v1",
    codes: ["ignored-words"],
  },
  "a variable that prints routes is read": {
    release: "2.2.1",
    line: "PYROSCOPE_PRINT_ROUTES=1 pyroscope",
    storage: "v1-v2-dual",
  },
  "a variable of upstream's chart is not a mistake": {
    release: "2.2.1",
    line: "PYROSCOPE_METASTORE_SERVICE=metastore:9095 pyroscope",
    storage: "v1-v2-dual",
  },
  "a variable that the shell put into a word is used": {
    release: "2.2.1",
    line: "PYROSCOPE_BUCKET=profiles pyroscope -storage.s3.bucket-name=profiles",
    storage: "v1-v2-dual",
  },
  "a configuration file that was not given may set the layer of 2.x": {
    release: "2.2.1",
    line: "pyroscope -target=all -config.file=c.yaml",
    storage: "v1-v2-dual",
    codes: ["config-file"],
  },
  "a configuration file cannot change a target and a layer that are given": {
    release: "2.2.1",
    line: "pyroscope -target=all -architecture.storage=v2 -config.file=c.yaml",
    storage: "v2",
  },
  "naming a module excluded from all is not redundant": {
    release: "1.20.4",
    line: `PYROSCOPE_V2=1 pyroscope -target=all,ingester -all.enable-v1-write-path=0 ${both}`,
    targets: ["all", "ingester"],
    storage: "v1-v2-dual",
    excluded: v1Write,
  },
  "profiles that segment-writers take are not read without query-backends": {
    release: "1.18.2",
    line: "PYROSCOPE_V2=1 pyroscope -write-path=segment-writer -enable-query-backend=false",
    storage: "v2",
    codes: ["not-routed"],
  },
  "nor in 1.20 with the v1 modules": {
    release: "1.20.4",
    line: "PYROSCOPE_V2=1 pyroscope -write-path=segment-writer",
    storage: "v1-v2-dual",
    codes: ["not-routed"],
  },
  "nor in 2.x": {
    release: "2.2.1",
    line: "pyroscope -enable-query-backend=false",
    storage: "v1-v2-dual",
    codes: ["not-routed"],
  },
  "without a weight, combined writes to ingesters only": {
    release: "2.2.1",
    line: "pyroscope -write-path=combined",
    storage: "v1-v2-dual",
    codes: ["not-routed"],
  },
  "with a weight, combined writes to both": {
    release: "2.2.1",
    line: "pyroscope -write-path=combined -write-path.segment-writer-weight=0.5",
    storage: "v1-v2-dual",
  },
  "a misspelt option stops the process": {
    release: "1.18.2",
    line: "pyroscope -taget=querier",
    storage: "v1",
    codes: ["unknown-option"],
  },
  "so does one that a later release added": {
    release: "2.1.0",
    line: "pyroscope -target=all -admin-server.mode=exclusive",
    storage: "v1-v2-dual",
    codes: ["unknown-option"],
  },
  "and one that was removed": {
    release: "1.15.0",
    line: "pyroscope -tenant-settings.collection-rules.enabled",
    storage: "v1",
    codes: ["unknown-option"],
  },
  "the options of most processes exist": {
    release: "1.0.0",
    line: "pyroscope -log.level=debug -server.http-listen-port 4041 -memberlist.join=a -usage-stats.enabled=false -storage.s3.bucket-name b",
    storage: "v1",
  },
  "auto exists since 1.20": {
    release: "1.19.3",
    line: `PYROSCOPE_V2=1 pyroscope ${both} -enable-query-backend-from=auto`,
    storage: "v1-v2-dual",
    codes: ["contradicting-option"],
  },
  "a process that prints its version runs nothing": {
    release: "1.18.2",
    line: "pyroscope -target=all --version",
    storage: "v1",
    codes: ["prints-only"],
  },
  "nor does one that prints its modules": {
    release: "2.2.1",
    line: "pyroscope -modules=true",
    storage: "v1-v2-dual",
    codes: ["prints-only"],
  },
  "the last target wins": {
    release: "1.18.2",
    line: "pyroscope -target=querier --target ingester",
    targets: ["ingester"],
    storage: "v1",
  },
  "an empty target is not counted": {
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

test("a module excluded from all is not started", () => {
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

test("the configuration file is expanded with the variables that are known", () => {
  const config = `target: ${"$"}{TARGET:-all}\n`;
  const line = "TARGET=querier pyroscope -config.expand-env=true";
  expect(readLine(line, "1.18.2", config).reading.targets).toEqual(["querier"]);
});

test("a configuration file after a word is not read", () => {
  const { reading } = readLine("pyroscope server -config.file=c.yaml", "1.18.2", "target: querier");
  expect(reading.targets).toEqual(["all"]);
});

test.each([
  ["target: [querier, ingester]", "needs one string for target"],
  ["limits: { write_path: { a: b } }", "needs one string for limits.write_path"],
  ["target: [querier", "is not YAML"],
  ["target: querier\ntarget: ingester", "has target twice"],
  ["- target", "is not a mapping"],
  ["# target: querier\n", "has only comments"],
])("the configuration file %j stops the process", (config, reason) => {
  const { findings } = readLine("pyroscope", "1.18.2", config).reading;
  expect(findings).toMatchObject([
    { code: "invalid-config", reason: expect.stringContaining(reason) },
  ]);
});

test.each([
  ["targets: querier", "2.2.1", ["target"]],
  ["architecture_storage: v2", "1.18.2", []],
  ["enable_v1_write_path: false", "2.2.1", []],
  ["compactor: {}", "1.1.5", []],
])("the key of the configuration file %j stops %s", (config, release, nearest) => {
  const { findings } = readLine("pyroscope", release, config).reading;
  expect(findings).toMatchObject([{ code: "unknown-key", nearest }]);
});

test("a layer that does not exist stops the process in the file too", () => {
  const config = "architecture_storage: V2";
  const { codes, reading } = readLine("pyroscope -architecture.storage=v2", "2.2.1", config);
  expect([codes, reading.storage]).toEqual([["invalid-config"], "v2"]);
});

test.each(["", "target:", "target: all\n---\ntarget: querier\n", "storage: { backend: s3 }"])(
  "the configuration file %j is fine",
  (config) => {
    const { codes, reading } = readLine("pyroscope", "1.18.2", config);
    expect([codes, reading.targets]).toEqual([[], ["all"]]);
  },
);

test.each(["x".repeat(60_000), "[".repeat(1_000), "? ".repeat(20_000)])(
  "a configuration file beyond the limits is not read: %.20s",
  (config) => {
    expect(readLine("pyroscope", "1.18.2", config).codes).toEqual(["unread-config"]);
  },
);

test.each(["target: [", "- target", "", "target: {}", "&a [*a, *a]", "x".repeat(60_000)])(
  "a configuration file that cannot be read sets nothing: %.20s",
  (config) => {
    expect(readLine("pyroscope", "1.18.2", config).reading.targets).toEqual(["all"]);
  },
);

test.each([
  ["-taget=querier", "1.18.2", { nearest: ["-target"] }],
  ["-architecture.storage=v2", "1.18.2", { where: "in 2.0.0 and newer" }],
  [
    "-write-path=ingester",
    "1.18.2",
    { where: "with the v2 modules", variable: "PYROSCOPE_V2=true" },
  ],
  ["-all.enable-v1-write-path=false", "2.2.1", { where: "in 1.20.0 to 1.21.1" }],
])("%s of %s is explained", (option, release, facts) => {
  const { findings } = readLine(`pyroscope ${option}`, release).reading;
  expect(findings).toMatchObject([{ code: "unknown-option", ...facts }]);
});

test("options of a release that is not listed may be new", () => {
  const layer = defaultLayer("2.2.1");
  const codes = (option: string) =>
    readProcess({ words: [option], env: new Map(), isListed: false }, layer).findings.map(
      ({ code }) => code,
    );
  expect(codes("-brand.new=1")).toEqual([]);
  expect(codes("-taget=querier")).toEqual(["unknown-option"]);
});

test("a process that stops at one option has one finding about it", () => {
  const { codes } = readLine("pyroscope -architecture.storage=v1 -write-path=x", "2.2.1");
  expect(codes).toEqual(["contradicting-option"]);
});

test("a target of very many names is answered quickly", () => {
  const words = [`-target=${Array.from({ length: 300_000 }, (_, index) => `x${index}`).join(",")}`];
  const time = processorTime(() => {
    const { targets } = readProcess({ words, env: new Map() }, defaultLayer("1.18.2"));
    expect(targets.length).toBeLessThan(2_000);
  });
  expect(time).toBeLessThan(3_000);
});
