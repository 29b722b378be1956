/** Values whose properties can be read a few times and then throw: what was validated is what is used. */
import { describe, expect, test } from "vitest";
import { readArguments } from "../../src/checks/arguments.js";
import * as checks from "../../src/checks/index.js";
import * as core from "../../src/index.js";
import { readFixture } from "../formats/read-fixture.js";
import { withOptions } from "./bundles.js";

/** A deep copy that throws at the n-th access to any of its properties, and at all later ones. */
function throwingAt<Value>(n: number, value: Value): Value {
  let left = n;
  const count = () => {
    left -= 1;
    if (left <= 0) throw new Error("hostile");
  };
  const wrap = (inner: unknown): unknown => {
    if (typeof inner !== "object" || inner === null) return inner;
    return new Proxy(inner, {
      get: (target, key) => {
        count();
        return wrap(Reflect.get(target, key));
      },
      ownKeys: (target) => {
        count();
        return Reflect.ownKeys(target);
      },
    });
  };
  return wrap(structuredClone(value)) as Value;
}

const charmText =
  "name: pyroscope-worker-k8s\ntype: charm\nconfig: { options: { role-all: { type: boolean } } }";
const composeText = "services: { p: { image: 'grafana/pyroscope:2.2.1', command: -target=all } }";
const probeText =
  "probes: [{ with: [{ worker_charm: pyroscope-worker-k8s, meta_roles: { all: [ingester] } }] }]";
const bundleText = withOptions("{ role-all: true }");

function readValue<Value>({ value }: { readonly value?: Value }): Value {
  if (value === undefined) throw new Error("the text cannot be read");
  return value;
}

const options = { release: "1.18", storage: "v1", recommended: true, images: ["x"], charm: "w" };
const overlays = [{ name: "o", text: "applications: { worker: { scale: 2 } }" }];
const charmcraft = readValue(checks.parseCharmcraft(charmText));
const workloads = readValue(checks.parseCompose(composeText));
const resolution = core.resolveRoles({ "role-all": true }, { release: "1.18" });

const calls: Readonly<Record<string, (hostile: <Value>(value: Value) => Value) => unknown>> = {
  "the files of checkFiles": (hostile) =>
    checks.checkFiles(hostile([{ name: "a", text: bundleText }])),
  "the options of checkFiles": (hostile) =>
    checks.checkFiles([{ name: "a", text: bundleText }], hostile({ ...options, overlays })),
  "the options of checkText": (hostile) =>
    checks.checkText(bundleText, hostile({ ...options, charmcraft, as: "bundle" })),
  "the value of checkDeployment": (hostile) =>
    checks.checkDeployment(hostile(readValue(checks.parseBundle(bundleText)))),
  "the value of checkCharmcraft": (hostile) => checks.checkCharmcraft(hostile(charmcraft), options),
  "the options of checkCharmcraft": (hostile) =>
    checks.checkCharmcraft(charmcraft, hostile({ ...options, charm: "pyroscope-worker-k8s" })),
  "the value of checkProbe": (hostile) =>
    checks.checkProbe(hostile(readValue(checks.parseProbe(probeText))), { release: "2.2" }),
  "the value of checkWorkloads": (hostile) => checks.checkWorkloads(hostile(workloads)),
  "the options of checkWorkloads": (hostile) => checks.checkWorkloads(workloads, hostile(options)),
  "the options of checkUpgrade": (hostile) =>
    checks.checkUpgrade(
      bundleText,
      hostile({ from: { release: "1.18" }, to: { release: "2.2" }, overlays }),
    ),
  "the options of a reader": (hostile) =>
    checks.parseBundle(bundleText, hostile({ overlays, images: ["x"] })),
  "the resolution of explain": (hostile) => core.explain(hostile(resolution)),
  "the options of moduleGraph": (hostile) =>
    core.moduleGraph(hostile({ release: "1.18", targets: ["all"], modules: true })),
};

describe.each(Object.entries(calls))("%s", (_, call) => {
  test("may throw at any access", () => {
    for (let n = 1; n <= 60; n++) {
      try {
        call((value) => throwingAt(n, value));
      } catch (error) {
        expect(error).toBeInstanceOf(core.RoleResolutionError);
      }
    }
  });
});

test("checkCluster does not throw, whichever access throws", () => {
  const applications = [{ name: "a", units: 1, targets: ["all"] as const }];
  const own = { release: "1.18", recommended: true, required: ["ingester"] as const };
  for (let n = 1; n <= 60; n++) {
    core.checkCluster(throwingAt(n, applications), own);
    core.checkCluster(applications, throwingAt(n, own));
  }
});

const overlaid = readValue(checks.parseBundle(bundleText, { overlays }));
const probe = readValue(checks.parseProbe(readFixture("cluster-consistency.main.yaml")));
const charm = readValue(checks.parseCharmcraft(readFixture("worker-main.charmcraft.yaml")));

test("validating what a reader returned changes nothing that is used", () => {
  const { isKubernetes: _, isOverlay: __, ...deployment } = overlaid;
  const plan = readValue(checks.parseTerraform(readFixture("plan.json")));
  const { kind: ___, ...planned } = plan;
  expect(readArguments("deployment", overlaid, {}).value).toEqual([deployment, {}]);
  expect(readArguments("deployment", plan, {}).value).toEqual([planned, {}]);
  expect(readArguments("charmcraft", charm, {}).value).toEqual([charm, {}]);
  expect(readArguments("probe", probe, {}).value).toEqual([probe, {}]);
  expect(readArguments("workloads", workloads, {}).value).toEqual([workloads, {}]);
});
