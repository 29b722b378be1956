/** Fixes in Terraform's terms. */
import { expect, test } from "vitest";
import { finding, toIssues } from "../../src/issues/issue.js";

test("the settings of a missing role are written as in the config of a resource", () => {
  const facts = {
    product: "Pyroscope",
    release: "1.18.2",
    storage: "v1",
    roles: ["distributor", "ingester"],
    settings: "role-distributor=true role-ingester=true",
    medium: "terraform" as const,
    address: "juju_application.w",
  };
  expect(toIssues([finding("missing-role", [], facts)])[0]?.fix).toBe(
    'add role-distributor = "true", role-ingester = "true" to the config of juju_application.w',
  );
});
