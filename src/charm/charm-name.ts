/** The name of a charm in the ways that bundles refer to it. */

/**
 * `pyroscope-worker-k8s` of `ch:pyroscope-worker-k8s`, `local:pyroscope-worker-k8s-0`,
 * `ch:amd64/noble/pyroscope-worker-k8s-12`; of a path the name of its file without what charmcraft appends:
 * `worker` of `./worker.charm` and of `./worker_ubuntu-24.04-amd64.charm`.
 */
export function charmNameOf(reference: string): string {
  const location = reference.replace(/^[a-z]+:/, "");
  const name = location.replace(/\/+$/, "").replace(/^.*\//, "");
  const isPath = /^[./]/.test(location);
  // A number at the end is always a revision: the names of charms cannot end so.
  return isPath ? name.replace(/(?:_.*)?\.charm$/, "") : name.replace(/-\d+$/, "");
}
