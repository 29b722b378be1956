/** Every finding of the checks is the answer to a file: none is only in the table of messages. */
import { expect, test } from "vitest";
import { type CheckOptions, checkText, checkUpgrade } from "../../src/checks/index.js";
import { defineCatalog } from "../../src/index.js";
import { type CheckFacts, checkMessages } from "../../src/issues/check-messages.js";
import { siblingOf } from "../siblings/facts.js";
import { bundleOf, coordinator, relate, withOptions, without, worker } from "./bundles.js";

type Code = keyof CheckFacts & string;
type Example = readonly [text: string, options?: CheckOptions];

const release = { release: "1.18" };
const v2 = { release: "2.2" };
const sides = { from: release, to: { release: "2.2", storage: "v2" } };
const all = "w: { charm: pyroscope-worker-k8s, scale: 1 }";
const alone = bundleOf([coordinator, all], []);

function charmOf(option: string): string {
  return `name: pyroscope-worker-k8s\ntype: charm\nconfig: { options: { ${option} } }\n`;
}

function probeOf(demand: object): string {
  const own = { worker_charm: "pyroscope-worker-k8s", ...demand };
  return JSON.stringify({ probes: [{ name: "roles", with: [own] }] });
}

const dataPath = without("tenant-settings", "ad-hoc-profiles");
const tempo = bundleOf(
  [coordinator, worker("w", ["querier", "ingester"])],
  [relate("w")],
).replaceAll("pyroscope-", "tempo-");

/** A product whose charms are not known. */
const other = defineCatalog({
  product: "Other",
  releases: ["1.0.0"],
  storage: [{ name: "disk", parts: [], default: ">=1.0.0" }],
  modules: [
    { name: "all", visible: true, meta: true, complete: true, needs: ["store"] },
    { name: "store", visible: true, dataPath: true },
  ],
});

function planOf(values: object, unknown: object = {}): string {
  const resource = { address: "juju_application.w", type: "juju_application", name: "w" };
  const own = { name: "w", charm: [{ name: "pyroscope-worker-k8s" }], ...values };
  return JSON.stringify({
    planned_values: { root_module: { resources: [{ ...resource, values: own }] } },
    resource_changes: [
      { ...resource, change: { actions: ["create"], after: own, after_unknown: unknown } },
    ],
  });
}

const manifest = (tag: string, name: string) =>
  `  ${name}: { image: "grafana/pyroscope:${tag}", command: -target=all }\n`;

/** Of the codes of `check`. */
const checked: Readonly<Record<Exclude<Code, "dropped-options" | "lost-roles">, Example>> = {
  "coordinator-requires": [
    bundleOf([coordinator, worker("w", without("tenant-settings"))], [relate("w")]),
    release,
  ],
  "forgotten-members": [probeOf({ meta_roles: { all: ["ingester"] } }), release],
  "idle-coordinator": [bundleOf([coordinator], [])],
  "low-recommendation": [
    probeOf({ meta_roles: { all: dataPath }, recommended_deployment: { ingester: 1 } }),
    release,
  ],
  "missing-meta-option": [charmOf("role-ingester: { type: boolean }"), release],
  "missing-meta-role": [probeOf({ meta_roles: {} }), release],
  "mixed-releases": [`services:\n${manifest("1.18.1", "a")}${manifest("1.18.2", "b")}`],
  "no-member": [probeOf({ meta_roles: { querier: ["ingester"] } }), release],
  "no-such-application": [bundleOf([coordinator, all], [relate("w", "nobody")])],
  "no-such-endpoint": [bundleOf([coordinator, all], ["[w:cluster, c:pyroscope-cluster]"])],
  "no-such-option": [withOptions("{ role-ingestor: true }")],
  "no-worker": ["applications: { db: { charm: postgresql-k8s, scale: 1 } }\n"],
  "not-a-coordinator": [bundleOf([all, worker("x", ["ingester"])], [relate("w", "x")])],
  "not-integrated": [alone],
  "not-offered": [charmOf("role-all: { type: boolean }"), release],
  "not-role-probe": [JSON.stringify({ probes: [{ name: "other", with: [{ count: 1 }] }] })],
  "older-release": [tempo, { release: "2.8", catalog: siblingOf("tempo").catalog }],
  "other-layer": [probeOf({ meta_roles: { all: dataPath, querier: ["querier"] } }), v2],
  "other-product": [tempo, { charm: "tempo-worker-k8s" }],
  "other-program": [
    "services: { p: { image: 'grafana/pyroscope:2.2.1', entrypoint: [profilecli, upload] } }",
  ],
  "overlay-alone": ["applications: { w: { scale: 2, options: { role-all: false } } }\n"],
  "several-coordinators": [
    bundleOf([coordinator, coordinator.replace("c:", "d:"), all], [relate("w"), relate("w", "d")]),
  ],
  "unchecked-integrations": [planOf({ units: 1 })],
  "unchecked-offer": [
    bundleOf(
      [`${coordinator.slice(0, -2)}, offers: { c: { endpoints: [pyroscope-cluster] } } }`],
      [],
    ),
  ],
  "unknown-options": [
    bundleOf([coordinator, all], [relate("w")]).replaceAll("pyroscope-", "other-"),
    { catalog: other },
  ],
  "unknown-release": [withOptions("{ role-metastore: true }")],
  "unknown-units": [planOf({}, { units: true })],
  "unused-name": [
    probeOf({ meta_roles: { all: dataPath }, recommended_deployment: { metastore: 3 } }),
    release,
  ],
  "wrong-option-type": [charmOf("role-all: { type: string }"), release],
};

test.each(Object.entries(checked))("check finds %s", (code, [text, options]) => {
  expect(checkText(text, options).issues.map((each) => each.code)).toContain(code);
});

test.each([
  ["dropped-options", withOptions("{ role-querier: true }")],
  ["lost-roles", withOptions("{ role-all: false, role-querier: true }")],
])("an upgrade finds %s", (code, text) => {
  expect(checkUpgrade(text, sides).issues.map((each) => each.code)).toContain(code);
});

test("the codes are all that there are", () => {
  const found = [...Object.keys(checked), "dropped-options", "lost-roles"];
  expect(found.sort()).toEqual(Object.keys(checkMessages).sort());
});
