/**
 * A promise of docs/decisions/0001: if upstream ever defines official meta-roles, they are rows and no code.
 * Here it does, in a release that does not exist.
 */
import { describe, expect, test } from "vitest";
import { documentsOf } from "../scripts/docs/documents.js";
import { summaries } from "../src/data/summaries.js";
import {
  checkCluster,
  defineCatalog,
  listRoles,
  parseTarget,
  pyroscope,
  resolveRoles,
  roleFlagsSchema,
  safeResolveRoles,
} from "../src/index.js";
import type { ModuleRow } from "../src/rows.js";
import { run } from "./cli/run.js";
import { newest } from "./measured.js";
import { closure, requiredRoles } from "./model.js";
import { ask, hasPython, moduleOf, skipped } from "./python/run.js";

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

/** All that upstream's change is here: one release, two rows. The names stay among the mistaken ones. */
const rows = {
  ...pyroscope.rows,
  releases: [...pyroscope.rows.releases, "99.0.0"],
  modules: [...pyroscope.rows.modules, ...official],
};
const catalog = defineCatalog(rows);
const v2 = { release: "99.0", storage: "v2", catalog } as const;

/** The last measured graph, to which the new release adds two modules. */
const startedIn = (names: readonly string[], storage: string) => closure(names, newest, storage);

describe("flags", () => {
  test("R2: the new names are roles, and only what is still none is mistaken", () => {
    expect(safeResolveRoles({ "role-read": true }, v2).ok).toBe(true);
    expect(safeResolveRoles({ "role-backend": true }, v2)).toMatchObject({
      issues: [{ code: "no-such-meta-role", metaRoles: ["all", "read", "write"] }],
    });
    expect(safeResolveRoles({ "role-read": true }, { ...v2, catalog: pyroscope })).toMatchObject({
      issues: [{ code: "unlisted-release" }, { code: "no-such-meta-role", metaRoles: ["all"] }],
    });
  });

  test("R2: for what is still mistaken only the meta-roles of the release are offered", () => {
    expect(safeResolveRoles({ "role-backend": true }, { release: "2.2", catalog })).toMatchObject({
      issues: [{ hint: 'switch on single roles, or "all"' }],
    });
  });

  test("R5: on a release of before they are unavailable, and may be off", () => {
    const before = { release: "1.18", catalog };
    expect(safeResolveRoles({ "role-read": true }, before)).toMatchObject({
      issues: [
        {
          code: "unavailable-role",
          available: ["99.0.0 with v1", "99.0.0 with v1-v2-dual", "99.0.0 with v2"],
        },
      ],
    });
    const { targets } = resolveRoles({ "role-read": false, "role-querier": true }, before);
    expect(targets).toEqual(["querier"]);
  });

  test("a misspelt one is suggested", () => {
    expect(safeResolveRoles({ "role-reed": true }, v2)).toMatchObject({
      issues: [{ code: "unknown-role", nearest: ["read"] }],
    });
  });

  test("the schema takes them", () => {
    const { properties } = roleFlagsSchema(v2).jsonSchema;
    expect(properties).toMatchObject({ "role-read": { type: "boolean" } });
  });
});

describe("answers", () => {
  test.each([
    ["v1", ["querier", "query-frontend", "query-scheduler"]],
    ["v1-v2-dual", ["querier", "query-backend", "query-frontend", "query-scheduler"]],
    ["v2", ["query-backend", "query-frontend"]],
  ] as const)("R13: read starts what it stands for with %s", (storage, members) => {
    const { modules, mode } = resolveRoles({ "role-read": true }, { ...v2, storage });
    expect(modules).toEqual(["read", ...startedIn(members, storage)].sort());
    expect(mode).toBe("microservices");
  });

  test("R4, R10: several of them are one process", () => {
    const { args } = resolveRoles({ "role-write": true, "role-read": true }, v2);
    expect(args).toEqual(["-target=read,write", "-architecture.storage=v2"]);
    expect(parseTarget("pyroscope -target=read,write", v2)).toEqual({
      "role-read": true,
      "role-write": true,
    });
  });

  test("R7: what one of them starts is redundant beside it, and is not beside the other", () => {
    const flags = { "role-read": true, "role-query-frontend": true, "role-segment-writer": true };
    expect(resolveRoles(flags, v2).warnings).toMatchObject([
      { code: "redundant-role", metaRole: "read", roles: ["query-frontend"] },
    ]);
    const { targets } = resolveRoles(flags, { ...v2, redundant: "drop" });
    expect(targets).toEqual(["read", "segment-writer"]);
  });

  test("R7: a role whose naming matters stays when the rest is dropped", () => {
    const flags = { "role-read": true, "role-query-backend": true, "role-query-frontend": true };
    const { targets } = resolveRoles(flags, { ...v2, redundant: "drop" });
    expect(targets).toEqual(["query-backend", "read"]);
  });

  test("R8: all stands beside them, unless its row says that it needs them", () => {
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

  test("answers of the releases before stay as they are", () => {
    for (const { name: storage } of pyroscope.rows.storage) {
      for (const release of pyroscope.rows.releases) {
        const options = { release, storage };
        const known = safeResolveRoles({ "role-all": true }, options as { release: string });
        expect(safeResolveRoles({ "role-all": true }, { ...options, catalog })).toEqual(known);
      }
    }
    const options = { release: "2.2.1", storage: "v2" } as const;
    expect(listRoles({ ...options, catalog })).toEqual(listRoles(options));
  });
});

test("the role table lists them, in the command too", async () => {
  const listed = listRoles(v2).filter(({ since }) => since === "99.0.0");
  expect(listed.map(({ name, kind, needs }) => [name, kind, needs])).toEqual([
    ["read", "meta", ["query-backend", "query-frontend"]],
    ["write", "meta", ["distributor", "segment-writer"]],
  ]);
  const words = ["roles", "--catalog", "c.json", "--storage", "v2"];
  const { stdout, stderr } = await run(words, { files: { "c.json": JSON.stringify(rows) } });
  expect(stdout).toMatch(/^read +meta +- +- +- +99\.0\.0$/m);
  expect(stderr).toContain("Pyroscope 99.0.0 with storage layer v2 is assumed");
});

test("a cluster is covered through them", () => {
  const written = ["distributor", "segment-writer"];
  const served = startedIn(["query-backend", "query-frontend", ...written], "v2");
  const rest = requiredRoles(newest, "v2").filter((role) => !served.has(role));
  const worker = (name: string, targets: readonly string[]) => ({ name, units: 3, targets });
  const report = checkCluster([worker("read", ["read"]), worker("rest", rest)], v2);
  expect(report.missing).toEqual(written);
  const whole = [worker("read", ["read"]), worker("write", ["write"]), worker("rest", rest)];
  const { coherent, coverage } = checkCluster(whole, { ...v2, recommended: true });
  expect(coherent).toBe(true);
  expect(coverage.find(({ role }) => role === "query-backend")).toEqual({
    role: "query-backend",
    units: 3,
    applications: ["read"],
  });
});

test("a charm that offers them in place of single roles is checked with them", async () => {
  const option = (name: string) => `    role-${name}: { type: boolean, default: false }\n`;
  const names = ["all", "read", "write", "compaction-worker", "metastore", "tenant-settings"];
  const ran = await run(["check", "b", "--catalog", "c", "--charmcraft", "w", "--storage", "v2"], {
    files: {
      c: JSON.stringify(rows),
      w: `name: pyroscope-worker-k8s\nconfig:\n  options:\n${names.map(option).join("")}`,
      b: `bundle: kubernetes
applications:
  read: { charm: pyroscope-worker-k8s, scale: 3, options: { role-read: true } }
`,
    },
  });
  expect(ran.stdout).toContain("read  3 units  -target=read -architecture.storage=v2");
  expect(ran.stderr).toMatch(/starts "segment-writer": .*; juju config <app> role-write=true\n/);
});

test("the generated documents tell of them", () => {
  const { "docs/releases.md": releases = "", "docs/catalog.md": roles = "" } = documentsOf(
    catalog,
    {
      ...summaries,
      read: "Serves queries.",
      write: "Takes profiles in.",
    },
  );
  expect(releases).toMatch(/^\| \[`read`\].* meta since 99\.0\.0 /m);
  expect(roles).toContain("\n## write\n\nTakes profiles in.\n");
});

test.skipIf(!hasPython)(`the Python module knows them${skipped}`, () => {
  const flags = { "role-read": true, "role-query-frontend": true };
  const [answer] = ask(moduleOf("99.0.0", "v2", catalog), [["safe_resolve_roles", flags, {}]]);
  const { targets, modules, warnings } = resolveRoles(flags, v2);
  expect(answer?.result).toMatchObject({ targets, modules });
  expect(warnings).toMatchObject([{ code: "redundant-role", metaRole: "read" }]);
  expect(answer?.result).toMatchObject({ warnings: [{ code: "redundant-role" }] });
  const before = ask(moduleOf("1.18.2", "v1", catalog), [["safe_resolve_roles", flags, {}]]);
  expect(before[0]?.error ?? before[0]?.result).toMatchObject([{ code: "unavailable-role" }]);
});
