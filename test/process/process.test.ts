/** What processes start: each case was tried on a binary of its release, or read in its source. */
import { describe, expect, test } from "vitest";
import { explained } from "../checks/answers.js";

const off = "-all.enable-v1-write-path=false -all.enable-v1-read-path=false";
const routes = "-write-path=segment-writer -enable-query-backend=true";
const both = "-write-path=combined -write-path.segment-writer-weight=1 -enable-query-backend=true";

type Case = readonly [name: string, release: string, line: string, runs: string, codes?: string];

const cases: readonly Case[] = [
  ["without a target, all runs", "1.18.2", "pyroscope", "all in v1"],
  [
    "the variable alone registers both parts and routes nothing to v2",
    "1.18.2",
    "PYROSCOPE_V2=true pyroscope -target=all",
    "all in v1-v2-dual",
    "not-routed",
  ],
  [
    "any value of the variable but an empty one counts",
    "1.18.2",
    "PYROSCOPE_V2=0 pyroscope -target=metastore",
    "metastore in v1-v2-dual",
  ],
  ["an empty variable does not count", "1.18.2", "PYROSCOPE_V2= pyroscope", "all in v1"],
  [
    "the old name of the variable is read until 1.21.1",
    "1.20.4",
    `PYROSCOPE_V2_EXPERIMENT=1 pyroscope ${off}`,
    "all in v2",
    "not-routed",
  ],
  [
    "routes to segment-writers and query-backends make v2 of 1.18",
    "1.18.2",
    `PYROSCOPE_V2=true pyroscope ${routes}`,
    "all in v2",
  ],
  [
    "in 1.20 v2 also excludes the v1 modules from all",
    "1.20.4",
    `PYROSCOPE_V2=true pyroscope ${routes} ${off}`,
    "all in v2",
  ],
  [
    "a distributor of v2 needs only its own route",
    "1.20.4",
    "PYROSCOPE_V2=true pyroscope -target=distributor -write-path=segment-writer",
    "distributor in v2",
  ],
  [
    "one of the v1 paths can be excluded from all",
    "1.20.4",
    `PYROSCOPE_V2=1 pyroscope -all.enable-v1-read-path=false ${both}`,
    "all in v1-v2-dual without querier,query-scheduler,store-gateway",
  ],
  [
    "the other one too",
    "1.20.4",
    `PYROSCOPE_V2=1 pyroscope -all.enable-v1-write-path=0 ${both}`,
    "all in v1-v2-dual without compactor,ingester",
  ],
  [
    "writing to and reading from both parts",
    "1.9.0",
    `PYROSCOPE_V2_EXPERIMENT=1 pyroscope ${both}`,
    "all in v1-v2-dual",
  ],
  ["2.x has both parts by default", "2.0.1", "pyroscope", "all in v1-v2-dual"],
  [
    "an option activates v1 in 2.x",
    "2.2.1",
    "pyroscope -architecture.storage=v1 -write-path=ingester",
    "all in v1",
  ],
  [
    "v1 in 2.x without its write path does not start",
    "2.2.1",
    "pyroscope -architecture.storage=v1",
    "nothing",
    "incomplete-activation",
  ],
  [
    "v1 in 2.x with another write path does not start",
    "2.0.1",
    "pyroscope -architecture.storage=v1 -write-path=combined",
    "nothing",
    "contradicting-option",
  ],
  [
    "v2 with the write path of v1 does not start",
    "2.0.1",
    "pyroscope -architecture.storage=v2 -write-path=ingester",
    "nothing",
    "contradicting-option",
  ],
  [
    "options of v2 do not exist without its modules",
    "1.18.2",
    "pyroscope -target=distributor -query-backend.address=dns:///backend:9095",
    "nothing",
    "unknown-option",
  ],
  [
    "options of later releases do not exist",
    "1.18.2",
    "pyroscope -architecture.storage=v2",
    "nothing",
    "unknown-option",
  ],
  [
    "1.x stops at a word that is not server",
    "1.18.2",
    "pyroscope exec -spy-name phpspy php-fpm",
    "nothing",
    "removed-mode",
  ],
  ["1.0.0 ignores words", "1.0.0", "pyroscope exec -target=querier", "all in v1", "ignored-words"],
  [
    "2.x ignores words and the options after them",
    "2.0.1",
    "pyroscope server -target=querier",
    "all in v1-v2-dual",
    "ignored-words",
  ],
  ["server alone says nothing", "1.16.2", "server", "all in v1"],
  [
    "a boolean takes no separate word",
    "2.0.1",
    "pyroscope -config.expand-env true -target=ingester",
    "all in v1-v2-dual",
    "ignored-words",
  ],
  [
    "words after -- are words too",
    "1.18.2",
    "pyroscope -- -target=querier",
    "nothing",
    "removed-mode",
  ],
  [
    "a layer is written in lower case",
    "2.2.1",
    "pyroscope -architecture.storage=V2",
    "nothing",
    "contradicting-option",
  ],
  [
    "a write path that does not exist stops the process",
    "2.2.1",
    "pyroscope -write-path=segment_writer",
    "nothing",
    "contradicting-option",
  ],
  [
    "a boolean is one of Go's words for it",
    "1.18.2",
    "pyroscope -auth.multitenancy-enabled=yes",
    "nothing",
    "contradicting-option",
  ],
  [
    "a target in a variable is not known",
    "1.18.2",
    "pyroscope -target=$ROLE",
    "nothing",
    "unknown-variable",
  ],
  [
    "nor is one that a command prints",
    "1.18.2",
    "pyroscope -target=$(cat roles.txt)",
    "nothing",
    "unknown-variable",
  ],
  [
    "nor is one between backticks",
    "1.18.2",
    "pyroscope -target=`cat roles.txt`",
    "nothing",
    "unknown-variable",
  ],
  [
    "an option without a value has one finding",
    "1.18.2",
    "pyroscope -target",
    "nothing",
    "contradicting-option",
  ],
  [
    "three dashes are not an option",
    "2.2.1",
    "pyroscope ---target=querier",
    "nothing",
    "contradicting-option",
  ],
  [
    "an option that is not a boolean needs a value",
    "1.18.2",
    "pyroscope -target=querier -config.file",
    "nothing",
    "contradicting-option",
  ],
  [
    "an option that does not exist is not said to need a value",
    "1.18.2",
    "pyroscope -target=querier -bogus",
    "nothing",
    "unknown-option",
  ],
  [
    "naming what is excluded from all is not redundant",
    "1.20.4",
    `PYROSCOPE_V2=true pyroscope ${both} -target=all,compactor -all.enable-v1-write-path=false`,
    "all,compactor in v1-v2-dual without ingester",
  ],
  [
    "naming what all starts is redundant, even next to what is excluded",
    "1.20.4",
    `PYROSCOPE_V2=true pyroscope ${both} -target=all,compactor,querier -all.enable-v1-write-path=false`,
    "all,compactor,querier in v1-v2-dual without ingester",
    "redundant-role",
  ],
  [
    "words after two dashes are not read",
    "1.0.0",
    "pyroscope -target=all -- -x",
    "all in v1",
    "ignored-words",
  ],
  [
    "a variable that prints routes is read",
    "2.2.1",
    "PYROSCOPE_PRINT_ROUTES=1 pyroscope",
    "all in v1-v2-dual",
  ],
  [
    "a variable of upstream's chart is not a mistake",
    "2.2.1",
    "PYROSCOPE_METASTORE_SERVICE=metastore:9095 pyroscope",
    "all in v1-v2-dual",
  ],
  [
    "a variable that the shell put into a word is used",
    "2.2.1",
    "PYROSCOPE_BUCKET=profiles pyroscope -storage.s3.bucket-name=profiles",
    "all in v1-v2-dual",
  ],
  [
    "a configuration file that was not given may set the layer of 2.x",
    "2.2.1",
    "pyroscope -target=all -config.file=c.yaml",
    "all in v1-v2-dual",
    "config-file",
  ],
  [
    "a configuration file cannot change a target and a layer that are given",
    "2.2.1",
    "pyroscope -target=all -architecture.storage=v2 -config.file=c.yaml",
    "all in v2",
  ],
  [
    "naming a module excluded from all is not redundant",
    "1.20.4",
    `PYROSCOPE_V2=1 pyroscope -target=all,ingester -all.enable-v1-write-path=0 ${both}`,
    "all,ingester in v1-v2-dual without compactor",
  ],
  [
    "profiles that segment-writers take are not read without query-backends",
    "1.18.2",
    "PYROSCOPE_V2=1 pyroscope -write-path=segment-writer -enable-query-backend=false",
    "all in v2",
    "not-routed",
  ],
  [
    "nor in 1.20 with the v1 modules",
    "1.20.4",
    "PYROSCOPE_V2=1 pyroscope -write-path=segment-writer",
    "all in v1-v2-dual",
    "not-routed",
  ],
  [
    "nor in 2.x",
    "2.2.1",
    "pyroscope -enable-query-backend=false",
    "all in v1-v2-dual",
    "not-routed",
  ],
  [
    "without a weight, combined writes to ingesters only",
    "2.2.1",
    "pyroscope -write-path=combined",
    "all in v1-v2-dual",
    "not-routed",
  ],
  [
    "with a weight, combined writes to both",
    "2.2.1",
    "pyroscope -write-path=combined -write-path.segment-writer-weight=0.5",
    "all in v1-v2-dual",
  ],
  [
    "a misspelt option stops the process",
    "1.18.2",
    "pyroscope -taget=querier",
    "nothing",
    "unknown-option",
  ],
  [
    "so does one that a later release added",
    "2.1.0",
    "pyroscope -target=all -admin-server.mode=exclusive",
    "nothing",
    "unknown-option",
  ],
  [
    "and one that was removed",
    "1.15.0",
    "pyroscope -tenant-settings.collection-rules.enabled",
    "nothing",
    "unknown-option",
  ],
  [
    "the options of most processes exist",
    "1.0.0",
    "pyroscope -log.level=debug -server.http-listen-port 4041 -memberlist.join=a -usage-stats.enabled=false -storage.s3.bucket-name b",
    "all in v1",
  ],
  [
    "auto exists since 1.20",
    "1.19.3",
    `PYROSCOPE_V2=1 pyroscope ${both} -enable-query-backend-from=auto`,
    "nothing",
    "contradicting-option",
  ],
  [
    "a process that prints its version runs nothing",
    "1.18.2",
    "pyroscope -target=all --version",
    "nothing",
    "prints-only",
  ],
  [
    "nor does one that prints its modules",
    "2.2.1",
    "pyroscope -modules=true",
    "nothing",
    "prints-only",
  ],
  [
    "the last target wins",
    "1.18.2",
    "pyroscope -target=querier --target ingester",
    "ingester in v1",
    "repeated-option",
  ],
  [
    "options that take several values are not repeated by mistake",
    "1.18.2",
    "pyroscope -target=querier -memberlist.join=a -memberlist.join=b",
    "querier in v1",
  ],
  [
    "words without a dash are ignored, each of them",
    "2.2.1",
    "pyroscope target=querier architecture.storage=v2",
    "all in v1-v2-dual",
    "ignored-words ignored-words",
  ],
  [
    "the first of them stops 1.x",
    "1.18.2",
    "pyroscope target=querier architecture.storage=v2",
    "nothing",
    "ignored-words removed-mode",
  ],
  [
    "1.x takes server, but not the options behind it",
    "1.18.2",
    "pyroscope server -target=querier",
    "all in v1",
    "ignored-words",
  ],
  ["2.x ignores server", "2.2.1", "pyroscope server", "all in v1-v2-dual", "ignored-words"],
  [
    "several options in one word stop the process",
    "2.2.1",
    "pyroscope '-target=querier -log.level=debug'",
    "nothing",
    "joined-words",
  ],
  [
    "so does an option with its value behind a space",
    "2.2.1",
    '["-target querier"]',
    "nothing",
    "joined-words",
  ],
  [
    "a value may have spaces and dashes",
    "2.2.1",
    "pyroscope '-target=querier' '-api.base-url=/a - b -c'",
    "querier in v1-v2-dual",
  ],
  ["an empty target is not counted", "1.18.2", "pyroscope -target=", "nothing", "no-role"],
  [
    "names are not trimmed",
    "1.18.2",
    "pyroscope '-target=querier, ingester'",
    "nothing",
    "unknown-role",
  ],
  [
    "a variable that a later release does not read",
    "2.2.1",
    "PYROSCOPE_V2=1 pyroscope",
    "all in v1-v2-dual",
    "unread-variable",
  ],
  [
    "no variable sets a target",
    "2.2.0",
    "PYROSCOPE_TARGET=querier pyroscope",
    "all in v1-v2-dual",
    "unread-variable",
  ],
  [
    "a configuration file that was not given may set the target",
    "1.18.2",
    "pyroscope -config.file=/etc/pyroscope/config.yaml",
    "all in v1",
    "config-file",
  ],
  [
    "a module that is excluded from all runs if it is named",
    "1.20.4",
    `PYROSCOPE_V2=1 pyroscope -target=all,ingester ${off} ${both}`,
    "all,ingester in v1-v2-dual without compactor,querier,query-scheduler,store-gateway",
  ],
];

test.for(cases)("%s", async ([_, release, line, runs, codes = ""]) => {
  // What stops a process without a storage backend has tests of its own.
  const config = line.includes("-config.file") ? undefined : "storage: { backend: s3 }";
  const answer = await explained(line, release, config);
  expect([answer.runs, answer.codes.join(" ")]).toEqual([runs, codes]);
});

describe("the configuration file", () => {
  const target = "target: ${TARGET:-querier}\nstorage: { backend: s3 }\n";
  const v1 = "target: ingester\narchitecture_storage: v1\nlimits: { write_path: ingester }\n";

  test.each<readonly [name: string, line: string, release: string, config: string, runs: string]>([
    ["sets what the command line does not", "-config.file=c", "2.2.1", v1, "ingester in v1"],
    [
      "does not replace the target of the command line",
      "-target=querier",
      "2.2.1",
      v1,
      "querier in v1",
    ],
    ["is expanded if asked for", "-config.expand-env", "1.18.2", target, "querier in v1"],
    ["is read as it is if not", "", "1.18.2", target, "nothing"],
    ["after a word is not read", "server -config.file=c", "1.18.2", "target: querier", "all in v1"],
    ["may be empty", "", "1.18.2", "", "all in v1"],
    ["may have an empty target", "", "1.18.2", "target:", "all in v1"],
    [
      "counts up to its first document",
      "",
      "1.18.2",
      "target: all\n---\ntarget: querier\n",
      "all in v1",
    ],
    ["may have what is not read here", "", "1.18.2", "storage: { backend: s3 }", "all in v1"],
    ["beyond the limits is not read: deep", "", "1.18.2", "[".repeat(1_000), "all in v1"],
    ["beyond the limits is not read: keys", "", "1.18.2", "? ".repeat(20_000), "all in v1"],
  ])("%s", async (_, line, release, config, runs) => {
    expect((await explained(`pyroscope ${line}`, release, config)).runs).toBe(runs);
  });

  test("is expanded with the variables that are known", async () => {
    const line = "TARGET=ingester pyroscope -config.expand-env=true";
    expect((await explained(line, "1.18.2", target)).runs).toBe("ingester in v1");
  });

  test("beyond the limits has a finding", async () => {
    expect((await explained("pyroscope", "1.18.2", "[".repeat(200))).codes).toEqual([
      "unread-config",
    ]);
  });

  test.each<readonly [config: string, release: string, issue: Readonly<Record<string, unknown>>]>([
    ["target: [querier, ingester]", "1.18.2", { code: "invalid-config" }],
    ["limits: { write_path: { a: b } }", "1.18.2", { code: "invalid-config" }],
    ["target: [querier", "1.18.2", { code: "invalid-config" }],
    ["target: querier\ntarget: ingester", "1.18.2", { code: "invalid-config" }],
    ["- target", "1.18.2", { code: "invalid-config" }],
    ["# target: querier\n", "1.18.2", { code: "invalid-config" }],
    ["architecture_storage: V2", "2.2.1", { code: "invalid-config" }],
    ["&a [*a, *a]", "1.18.2", { code: "invalid-config" }],
    ["targets: querier", "2.2.1", { code: "unknown-key", nearest: ["target"] }],
    ["architecture_storage: v2", "1.18.2", { code: "unknown-key", nearest: [] }],
    ["enable_v1_write_path: false", "2.2.1", { code: "unknown-key", nearest: [] }],
    ["compactor: {}", "1.1.5", { code: "unknown-key", nearest: [] }],
  ])("%j stops the process of %s", async (config, release, issue) => {
    const { runs, issues } = await explained("pyroscope", release, config);
    expect([runs, issues]).toMatchObject(["nothing", [issue]]);
  });
});

test.each([
  ["-taget=querier", "1.18.2", { nearest: ["-target"] }],
  ["-architecture.storage=v2", "1.18.2", { where: "in 2.0.0 and newer" }],
  [
    "-write-path=ingester",
    "1.18.2",
    { where: "with the v2 modules", variable: "PYROSCOPE_V2=true" },
  ],
  ["-all.enable-v1-write-path=false", "2.2.1", { where: "in 1.20.0 to 1.21.1" }],
])("%s, which %s does not have, is explained", async (option, release, facts) => {
  const { issues } = await explained(`pyroscope ${option}`, release);
  expect(issues).toMatchObject([{ code: "unknown-option", ...facts }]);
});

test.each([
  ["pyroscope target=querier", ["-target=querier"]],
  ["pyroscope –target=querier", ["-target=querier"]],
  ["pyroscope '  -target=querier'", ["-target=querier"]],
  ["pyroscope querier,distributor", ["-target=querier,distributor"]],
  ["pyroscope -config.expand-env true", ["-config.expand-env=true"]],
  ["pyroscope target=all architecture.storage=v2", ["-target=all", "-architecture.storage=v2"]],
  ["pyroscope run target=all", [undefined, "-target=all"]],
])("%s is said to mean %j", async (line, correct) => {
  for (const release of ["1.18.2", "2.2.1"]) {
    const { issues } = await explained(line, release);
    expect(issues.map((each) => each.correct)).toEqual(correct);
  }
});

test("a joined word is answered with the words that it should be", async () => {
  const { issues } = await explained('["-target=all -log.level debug"]', "2.2.1");
  expect(issues).toMatchObject([
    { code: "joined-words", separated: '"-target=all" "-log.level" "debug"' },
  ]);
});

test("options of a release that another one answers for may be new, so they are warned about at most", async () => {
  for (const option of ["-brand.new=1", "-taget=querier", "-all.enable-v1-write-path=false"]) {
    for (const release of ["2.2.99", "2.99"]) {
      const { codes } = await explained(`pyroscope ${option}`, release);
      expect(codes).toContain("unlisted-option");
      expect(codes).not.toContain("unknown-option");
    }
  }
});

test("a process that stops at one option has one finding about it", async () => {
  const { codes } = await explained("pyroscope -architecture.storage=v1 -write-path=x", "2.2.1");
  expect(codes).toEqual(["contradicting-option"]);
});
