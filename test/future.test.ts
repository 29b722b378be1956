/** A new release, and official meta-roles if upstream ever defines them, are rows and no code. Here it does both. */
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { clusterRoles } from "../src/charm.js";
import { checkText } from "../src/check.js";
import {
  checkCluster,
  defineCatalog,
  listRoles,
  type ModuleRow,
  parseTarget,
  pyroscope,
  resolveRoles,
  roleFlagsSchema,
  type StorageLayer,
  safeResolveRoles,
} from "../src/index.js";
import { flagsOf } from "./arbitraries.js";
import { newest, releaseLayers } from "./measured.js";
import { closure, requiredRoles } from "./model.js";

const official: readonly ModuleRow[] = [
  {
    name: "read",
    visible: true,
    meta: true,
    in: ">=99.0.0",
    needs: ["querier v1", "query-backend v2", "query-frontend", "query-scheduler v1"],
  },
  {
    name: "write",
    visible: true,
    meta: true,
    in: ">=99.0.0",
    needs: ["distributor", "ingester v1", "segment-writer v2"],
  },
];

const releases = [...pyroscope.rows.releases, "99.0.0"];
const onlyRelease = defineCatalog({ ...pyroscope.rows, releases });
/** The names stay among the common mistakes, as they are one in every release before. */
const rows = { ...pyroscope.rows, releases, modules: [...pyroscope.rows.modules, ...official] };
const catalog = defineCatalog(rows);
const v2 = { release: "99.0", storage: "v2", catalog } as const;

/** The new release has the last measured graph, and two modules more. */
const startedIn = (names: readonly string[], storage: string) => closure(names, newest, storage);

test("a new release is one word: it answers as the newest one did", () => {
  for (const { release, storage } of releaseLayers.filter(({ release }) => release === newest)) {
    const flags = flagsOf(["all", ...requiredRoles(release, storage)]);
    const layer = { storage: storage as StorageLayer };
    const before = resolveRoles(flags, { ...layer, release });
    const { targets, modules, args } = resolveRoles(flags, {
      ...layer,
      release: "99.0.0",
      catalog: onlyRelease,
    });
    expect({ targets, modules, args }).toEqual({
      targets: before.targets,
      modules: before.modules,
      args: before.args,
    });
  }
});

test("the releases before answer as they did", () => {
  for (const { release, storage } of releaseLayers) {
    const options = { release, storage: storage as StorageLayer };
    const known = safeResolveRoles({ "role-all": true }, options);
    expect(safeResolveRoles({ "role-all": true }, { ...options, catalog })).toEqual(known);
    expect(listRoles({ ...options, catalog })).toEqual(listRoles(options));
  }
});

describe("flags of the new meta-roles", () => {
  test("are role flags, and other common mistakes are offered them", () => {
    expect(safeResolveRoles(flagsOf(["read"]), v2).ok).toBe(true);
    expect(safeResolveRoles(flagsOf(["backend"]), v2)).toMatchObject({
      issues: [{ code: "no-such-meta-role", metaRoles: ["all", "read", "write"] }],
    });
    expect(safeResolveRoles(flagsOf(["backend"]), { release: "2.2", catalog })).toMatchObject({
      issues: [{ code: "no-such-meta-role", metaRoles: ["all"] }],
    });
  });

  test("are unavailable in a release before, where they may be false", () => {
    const before = { release: "1.18", catalog };
    expect(safeResolveRoles(flagsOf(["read"]), before)).toMatchObject({
      issues: [{ code: "unavailable-role", role: "read" }],
    });
    const flags = { "role-read": false, "role-querier": true };
    expect(resolveRoles(flags, before).targets).toEqual(["querier"]);
  });

  test("are suggested for a misspelt one", () => {
    expect(safeResolveRoles(flagsOf(["reed"]), v2)).toMatchObject({
      issues: [{ code: "unknown-role", nearest: ["read"] }],
    });
  });

  test("are in the schema", () => {
    const schema = roleFlagsSchema(v2);
    expect(z.toJSONSchema(schema).properties).toMatchObject({ "role-read": { type: "boolean" } });
    expect(schema.safeParse(flagsOf(["write"])).success).toBe(true);
  });
});

describe("answers", () => {
  test.each([
    ["v1", ["querier", "query-frontend", "query-scheduler"]],
    ["v1-v2-dual", ["querier", "query-backend", "query-frontend", "query-scheduler"]],
    ["v2", ["query-backend", "query-frontend"]],
  ] as const)("read starts what it stands for with %s", (storage, members) => {
    const { modules, mode } = resolveRoles({ "role-read": true }, { ...v2, storage });
    expect(modules).toEqual(["read", ...startedIn(members, storage)].sort());
    expect(mode).toBe("microservices");
  });

  test("several of them are one process, whose command line leads back to them", () => {
    const { args } = resolveRoles({ "role-write": true, "role-read": true }, v2);
    expect(args).toEqual(["-target=read,write", "-architecture.storage=v2"]);
    expect(parseTarget("pyroscope -target=read,write", v2)).toEqual(["read", "write"]);
  });

  test("a role is redundant next to the one that starts it, and not next to the other", () => {
    const flags = flagsOf(["read", "query-frontend", "segment-writer"]);
    expect(resolveRoles(flags, v2).warnings).toMatchObject([
      { code: "redundant-role", metaRole: "read", roles: ["query-frontend"] },
    ]);
  });

  test("they are redundant next to all if its row needs them", () => {
    const flags = { "role-all": true, "role-read": true };
    expect(resolveRoles(flags, v2).warnings).toEqual([]);
    const modules = rows.modules.map((row) =>
      row.complete ? { ...row, needs: [...(row.needs ?? []), "read", "write"] } : row,
    );
    const nested = { ...v2, catalog: defineCatalog({ ...rows, modules }) };
    expect(resolveRoles(flags, nested).warnings).toMatchObject([
      { code: "redundant-role", metaRole: "all", roles: ["read"] },
    ]);
  });
});

test("the role table lists them", () => {
  const listed = listRoles(v2).filter(({ since }) => since === "99.0.0");
  expect(listed.map(({ name, kind, needs }) => [name, kind, needs])).toEqual([
    ["read", "meta", ["query-backend", "query-frontend"]],
    ["write", "meta", ["distributor", "segment-writer"]],
  ]);
});

test("a cluster is covered through them", () => {
  const written = ["distributor", "segment-writer"];
  const served = startedIn(["query-backend", "query-frontend", ...written], "v2");
  const rest = requiredRoles(newest, "v2").filter((role) => !served.has(role));
  const worker = (name: string, targets: readonly string[]) => ({ name, units: 3, targets });
  const some = [worker("read", ["read"]), worker("rest", rest)];
  expect(checkCluster(some, v2).missing).toEqual(written);
  const whole = [...some, worker("write", ["write"])];
  expect(checkCluster(whole, v2)).toMatchObject({ consistent: true, missing: [] });
});

test("a charm may offer them in place of single roles", () => {
  const offered = ["all", "read", "write", "compaction-worker", "metastore"];
  expect(clusterRoles(offered, v2)).toMatchObject({
    value: {
      meta_roles: { all: ["compaction-worker", "metastore", "read", "write"] },
      minimal_deployment: ["compaction-worker", "metastore", "read", "write"],
    },
  });
});

test("a file is checked with them", () => {
  const bundle = `bundle: kubernetes
applications:
  read: { charm: pyroscope-worker-k8s, scale: 3, options: { role-all: false, role-read: true } }
  coordinator: { charm: pyroscope-coordinator-k8s, scale: 1 }
relations:
- [read:pyroscope-cluster, coordinator:pyroscope-cluster]
`;
  const { issues } = checkText(bundle, v2);
  const missing = issues.find(({ code }) => code === "missing-role");
  expect(missing).toMatchObject({ roles: expect.arrayContaining(["segment-writer"]) });
  expect(missing).not.toMatchObject({ roles: expect.arrayContaining(["query-backend"]) });
});
