import {
  type Application,
  checkCluster,
  defineCatalog,
  type Issue,
  type PyroscopeRole,
  type Resolution,
  resolveRoles,
  roleFlagsSchema,
  safeResolveRoles,
} from "pyroscope-roles";
import { resolveCharmConfig } from "pyroscope-roles/charm";
import { checkText, type FileReport, parseBundle } from "pyroscope-roles/check";

const resolution: Resolution = resolveRoles({ "role-ingester": true }, { release: "1.18" });
export const targets: readonly PyroscopeRole[] = resolution.targets;

// @ts-expect-error a misspelt flag does not compile
resolveRoles({ "role-ingestor": true }, { release: "1.18" });
// @ts-expect-error nor does a misspelt storage layer
resolveRoles({ "role-ingester": true }, { release: "1.18", storage: "v3" });
// @ts-expect-error what is returned cannot be changed
resolution.targets.push("all");

/** The facts of an issue are known by its code. */
export function nearest(issue: Issue): readonly string[] {
  return issue.code === "unknown-role" ? issue.nearest : [];
}

const result = safeResolveRoles({}, { release: "1.18" });
export const codes = result.ok ? [] : result.issues.map(({ code }) => code);

const applications: Application[] = [
  { name: "read", units: 1, targets: ["querier"] },
  { name: "write", units: 1, flags: { "role-distributor": true } },
];
export const { consistent } = checkCluster(applications, { release: "1.18", recommended: true });

const catalog = defineCatalog({
  product: "Example",
  releases: ["1.0.0"],
  storage: [{ name: "disk", parts: ["disk"], default: ">=1.0.0" }],
  modules: [
    { name: "all", visible: true, meta: true, complete: true, needs: ["reader"] },
    { name: "reader", visible: true, dataPath: true },
  ],
});
const own = resolveRoles({ "role-reader": true }, { release: "1.0", catalog });
export const first: "all" | "reader" | undefined = own.targets[0];

export const schema = roleFlagsSchema({ release: "2.2", storage: "v2" })["~standard"].version;
export const report: FileReport = checkText("", { release: "1.18" });
export const bundle = parseBundle("").ok;
export const config = resolveCharmConfig({ "role-all": true }, { release: "1.18" }).ok;
