/**
 * What the reviewed vectors are given, as lists. No lone surrogates: many JSON readers refuse a file that has
 * one, and what the engine does with them is tested elsewhere.
 */
import { newest, newestPatch } from "../measured.js";

// biome-ignore format: a list that is read as a whole
export const noRecords: readonly unknown[] = [
  null, true, 1, "role-all", [], ["role-all"], [{ "role-all": true }],
];

// biome-ignore format: a list that is read as a whole
export const noBooleans: readonly unknown[] = [
  "true", "True", "", " true", "yes", "x".repeat(40), "x".repeat(41), "💥".repeat(41), "a\nb", "\u001b[31m",
  "\u2028\u202e\ufeff", "\u{e0041}", 'say "it"', "{type}[ {value}]", 1, 0, -0.5, null, [], [true],
  {}, { value: true },
];

/** The modules that are visible in no release. */
// biome-ignore format: a list that is read as a whole
export const internal: readonly string[] = [
  "admin-server", "api", "async-query-store", "grpc-gateway", "health-server", "health-service",
  "memberlist-kv", "metastore-admin", "metastore-client", "overrides", "placement-agent",
  "placement-manager", "query-backend-client", "query-diagnostics-admin", "query-diagnostics-store",
  "recording-rules-client", "ring", "runtime-config", "segment-writer-client", "segment-writer-ring",
  "server", "storage", "version",
];

// biome-ignore format: a list that is read as a whole
export const unknownRoles: readonly string[] = [
  "", " ", "-", "all ", " all", "All", "ALL", "al", "a", "alle", "ingesters", "ingest", "querier,ingester",
  "query", "queries", "store", "segment", "compact", "frontend", "adhoc-profiles", "ad_hoc_profiles",
  "__proto__", "constructor", "toString", "x".repeat(41), "💥", "a\u0000b", "\u202e",
  '"{flag}"[x]', "ингестер", "ｉngester",
];

// biome-ignore format: a list that is read as a whole
export const unknownFlags: readonly string[] = [
  "", "all", "ingester", "querier", "Role-all", "ROLE-ALL", "role_all", "role ingester", "roleall",
  "roles-all", " role-all", "cpu_limit", "memory_limit", "__proto__", "constructor", "hasOwnProperty", "0",
  "x".repeat(100), "\u001b[2J", "ingestor",
];

/** Releases as people and machines write them, and the listed one that answers. */
// biome-ignore format: a list that is read as a whole
export const spellings: readonly (readonly [text: string, release: string])[] = [
  ["v1.18.2", "1.18.2"], ["1.18", newestPatch("1.18")], ["v1.18", newestPatch("1.18")],
  ["1.18-26.04", newestPatch("1.18")],
  ["1.18.2-26.04", "1.18.2"], [" 1.18.2 ", "1.18.2"], ["1.18.2\n", "1.18.2"], ["1.18.2+build.7", "1.18.2"],
  ["1.14-24.04_edge", newestPatch("1.14")], ["1.0", newestPatch("1.0")], ["1.2", newestPatch("1.2")],
  ["2.2", newestPatch("2.2")],
  ["2.0-26.04", newestPatch("2.0")], ["pyroscope, version 1.18.2 (branch: HEAD, revision: 7d3ceb66e)", "1.18.2"],
  ["pyroscope, version v1.18.2 (branch: HEAD)\n  build user: root\n", "1.18.2"], ["1.13.3", "1.13.2"],
  ["1.18.99", newestPatch("1.18")], ["1.99", newestPatch("1.21")], ["1.19.0-rc.1", newestPatch("1.18")], ["1.18.2-rc.1", "1.18.1"],
  ["2.2.1-rc.1", "2.2.0"], ["99.0", newest], ["99.0.0", newest], ["v99.3-26.10_edge", newest],
  ["999999999.0.0", newest],
];

// biome-ignore format: a list that is read as a whole
export const noReleases: readonly unknown[] = [
  "", " ", "2", "v2", "1", "latest", "edge", "2/stable", "1.18/edge", "sha256:8f14e45f", "x1.18", "1.18.x",
  "1.018.2", "1.18.2.1", "1.18.2 beta", "1.18_edge", "-1.18.2", "1..2", "1.", ".1", "１.18",
  "loki, version 1.18.2", "1.18-2604", "9999999999.0.0", "1.18\u0000", "9".repeat(300), null, 1.18, 2, true,
  [], ["1.18.2"], {},
];

export const tooOld: readonly string[] = ["0.0.0", "0.37.2", "v0.1", "0.99-24.04", "1.0.0-rc.1"];

// biome-ignore format: a list that is read as a whole
export const missingLayers: readonly (readonly [release: string, storage: string])[] = [
  ["1.0.0", "v2"], ["1.7.1", "v1-v2-dual"], ["1.18.2", "v2"], ["1.14.1", "v2"], ["1.19.3", "v2"],
  ["1.7", "v2"],
];

// biome-ignore format: a list that is read as a whole
export const noLayers: readonly unknown[] = [
  "v3", "", "V1", "v1 ", "dual", "x".repeat(41), "__proto__", null, 2, true, [], ["v1"], {},
];

// biome-ignore format: a list that is read as a whole
export const targetTexts: readonly string[] = [
  "", " ", "\n", "all", "all\n", "-target=", "--target", "-target", "pyroscope -target", "querier,",
  ",querier", "querier,,ingester", "querier, ingester", "-target=querier, ingester", "Querier", "bogus",
  "querier,querier", "__proto__", "-target=__proto__,all", "pyroscope -config.file=x", "/usr/bin/pyroscope",
  "-config.file=x", "pyroscope -target=querier -target=ingester", "pyroscope -target.foo=x -target=querier",
  "pyroscope '-target=querier'", "sh -c 'pyroscope -target=querier -x=y'",
  'pyroscope -target="querier,ingester" -log.level debug', "PYROSCOPE_V2=true pyroscope -target=metastore",
  "--target  querier", "pyroscope\t-target\tquerier", "pyroscope -target=querier\n  -config.file=x",
];

// biome-ignore format: a list that is read as a whole
export const wrongUnits: readonly unknown[] = [
  -1, 1.5, -0.5, 2 ** 53, 1e21, "3", "", null, true, [], [3], {},
];

const all = { "role-all": true };

/** Applications that cannot be read, or that are as odd. */
// biome-ignore format: a list that is read as a whole
export const wrongApplications: readonly unknown[] = [
  null, true, 1, "worker", [], {}, { name: "w" }, { name: "w", units: 1 },
  { name: "w", units: 1, flags: null }, { name: "w", units: 1, flags: [] },
  { name: "w", units: 1, flags: {} }, { name: "w", units: 1, targets: [] },
  { name: "w", units: 1, targets: null }, { name: "w", units: 1, targets: "all" },
  { name: "w", units: 1, targets: ["all", 1] }, { name: "w", units: 1, flags: all, targets: ["all"] },
  { units: 1, flags: all }, { name: null, units: 1, flags: all }, { name: "", units: 1, flags: all },
  { name: "a\u001b[31m".repeat(9), units: -1, flags: { bogus: true } },
  { flags: { "role-ingestor": 1 }, units: "1" },
];

/** The members of all in 2.2.1 without admin, in layer v1 and in layer v2. */
// biome-ignore format: a list that is read as a whole
export const membersOfV1: readonly string[] = [
  "ad-hoc-profiles", "compactor", "distributor", "ingester", "querier", "query-frontend", "query-scheduler",
  "store-gateway", "tenant-settings",
];
// biome-ignore format: a list that is read as a whole
export const membersOfV2: readonly string[] = [
  "ad-hoc-profiles", "compaction-worker", "distributor", "metastore", "query-backend", "query-frontend",
  "segment-writer", "tenant-settings",
];
