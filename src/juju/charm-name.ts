/** The name of a charm in the ways that bundles and plans refer to it. */

/** Juju's names are far shorter. */
const maxReference = 1000;

/**
 * `pyroscope-worker-k8s` of `ch:pyroscope-worker-k8s`, `local:pyroscope-worker-k8s-0` and
 * `ch:amd64/noble/pyroscope-worker-k8s-12`; of a path the name of its file without what charmcraft appends:
 * `worker` of `./worker.charm` and of `./worker_ubuntu-24.04-amd64.charm`.
 */
export function charmNameOf(reference: string): string {
  const location = reference.slice(0, maxReference).replace(/^[a-z]{1,9}:/, "");
  const name = location.split("/").findLast((part) => part !== "") ?? "";
  const isPath = location.startsWith(".") || location.startsWith("/");
  if (isPath) return name.endsWith(".charm") ? (name.slice(0, -6).split("_", 1)[0] ?? "") : name;
  // A number at the end is always a revision: names of charms cannot end with one.
  return name.replace(/-\d{1,9}$/, "");
}
