/** Fixes in Terraform's terms. */
import { expect, test } from "vitest";
import { issueOf } from "../checks/answers.js";
import { without } from "../checks/bundles.js";

test("the settings of missing roles are written as in the config of a resource", () => {
  const application = (name: string, charm: string, roles: readonly string[]) => {
    const config = Object.fromEntries(roles.map((role) => [`role-${role}`, "true"]));
    return {
      address: `juju_application.${name}`,
      type: "juju_application",
      values: {
        name,
        units: 1,
        charm: [{ name: charm }],
        config: { "role-all": "false", ...config },
      },
    };
  };
  const ends = ["c", "w"].map((name) => ({ name, endpoint: "pyroscope-cluster" }));
  const resources = [
    application("c", "pyroscope-coordinator-k8s", []),
    application("w", "pyroscope-worker-k8s", without("distributor", "ingester")),
    { address: "juju_integration.i", type: "juju_integration", values: { application: ends } },
  ];
  const text = JSON.stringify({ values: { root_module: { resources } } });
  expect(issueOf("missing-role", text).fix).toBe(
    'add role-distributor = "true", role-ingester = "true" to the config of juju_application.w',
  );
});
