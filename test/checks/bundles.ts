/** Short bundles: a coordinator `c`, workers, and relations between them. */

/** The line of a worker, such as `w: { scale: 1, options: { role-all: true } }` without its charm. */
export function worker(name: string, roles: readonly string[], scale = 1, extra = ""): string {
  const options = ["role-all: false", ...roles.map((role) => `role-${role}: true`)].join(", ");
  return `${name}: { charm: pyroscope-worker-k8s, scale: ${scale}, options: { ${options} }${extra} }`;
}

export const coordinator = "c: { charm: pyroscope-coordinator-k8s, scale: 1 }";

export function relate(name: string, other = "c"): string {
  return `[${name}:pyroscope-cluster, ${other}:pyroscope-cluster]`;
}

/** With its relations, each coordinator has S3 from another model. */
export function bundleOf(applications: readonly string[], relations: readonly string[]): string {
  const names = applications.map((each) => `  ${each}\n`).join("");
  const coordinators = applications
    .filter((each) => each.includes("pyroscope-coordinator-k8s"))
    .map((each) => each.split(":", 1)[0]);
  const hasS3 = relations.length > 0 && coordinators.length > 0;
  const storage = coordinators.map((name) => `[${name}:s3, s3:s3-credentials]`);
  const all = hasS3 ? [...relations, ...storage] : relations;
  const saas = hasS3 ? "saas: { s3: { url: admin/storage.s3 } }\n" : "";
  return `bundle: kubernetes\napplications:\n${names}relations: [${all.join(", ")}]\n${saas}`;
}

/** One worker with its options as YAML, integrated with a coordinator. */
export function withOptions(options: string): string {
  const own = `w: { charm: pyroscope-worker-k8s, scale: 1, options: ${options} }`;
  return bundleOf([coordinator, own], [relate("w")]);
}

export const v1Roles = [
  "querier",
  "query-frontend",
  "query-scheduler",
  "ingester",
  "distributor",
  "compactor",
  "store-gateway",
  "tenant-settings",
  "ad-hoc-profiles",
] as const;

/** The roles of 1.x without a few. */
export function without(...roles: readonly string[]): string[] {
  return v1Roles.filter((role) => !roles.includes(role));
}
