import { expect, test } from "vitest";
import { charmNameOf } from "../../src/formats/juju/charm-name.js";

test.each([
  ["pyroscope-worker-k8s", "pyroscope-worker-k8s"],
  ["ch:pyroscope-worker-k8s", "pyroscope-worker-k8s"],
  ["ch:pyroscope-worker-k8s-12", "pyroscope-worker-k8s"],
  ["pyroscope-worker-k8s-12", "pyroscope-worker-k8s"],
  ["ch:amd64/noble/pyroscope-worker-k8s-12", "pyroscope-worker-k8s"],
  ["local:pyroscope-worker-k8s-0", "pyroscope-worker-k8s"],
  ["local:noble/pyroscope-worker-k8s-0", "pyroscope-worker-k8s"],
  ["cs:~canonical/focal/pyroscope-worker-k8s-3", "pyroscope-worker-k8s"],
  ["./worker.charm", "worker"],
  ["../pyroscope-worker-k8s_ubuntu-24.04-amd64.charm", "pyroscope-worker-k8s"],
  ["/srv/charms/pyroscope-worker-k8s_ubuntu@26.04-amd64.charm", "pyroscope-worker-k8s"],
  ["local:./worker.charm", "worker"],
  ["./charms/worker/", "worker"],
  ["./charms/worker//", "worker"],
  ["./ch:worker.charm", "ch:worker"],
  ["./worker.charm.d", "worker.charm.d"],
  ["ch:worker-2go-k8s-7", "worker-2go-k8s"],
  ["./worker-2.charm", "worker-2"],
  ["", ""],
])("%j is the charm %j", (reference, name) => {
  expect(charmNameOf(reference)).toBe(name);
});
