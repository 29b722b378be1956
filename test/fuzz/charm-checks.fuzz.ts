/** The checks of deployments, charms, probes and upgrades: against the naive model, and of changed files. */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import {
  type CharmFormat,
  type CheckOptions,
  checkCharmcraft,
  checkDeployment,
  checkProbe,
  checkText,
  checkTextUpgrade,
  checkUpgrade,
  clusterRoles,
  parseBundle,
  parseCharmcraft,
  parseProbe,
  parseTerraform,
  tellFormat,
  type UpgradeSide,
} from "../../src/charm/index.js";
import { charms } from "../../src/data/charms.js";
import type { LayerOptions } from "../../src/index.js";
import { closure, expectedResolution, requiredRoles } from "../model.js";
import { fuzz } from "./fuzz.js";
import { any, key, optionsAs, release, storage, text } from "./inputs.js";
import { demand, holdAnswer, holdIssues } from "./invariants.js";

const formats = ["bundle", "charmcraft", "juju-config", "plan", "probe", "state"] as const;
const side = fc.record({ release, storage }, { requiredKeys: ["release"] });
const options: fc.Arbitrary<CheckOptions> = side;

fuzz(
  "checkText answers any text as any format",
  fc.property(text, fc.constantFrom(...formats), options, (text, format, options) => {
    const told: CharmFormat = tellFormat(text) ?? format;
    holdIssues(holdAnswer(() => checkText(text, told, options)).issues);
  }),
);

fuzz(
  "checkTextUpgrade answers any text",
  fc.property(text, side, side, (text, from, to) => {
    const told = tellFormat(text);
    const format =
      told === undefined || told === "charmcraft" || told === "probe" ? "bundle" : told;
    holdIssues(holdAnswer(() => checkTextUpgrade(text, format, { from, to })).issues);
  }),
);

fuzz(
  "what the readers read is checked",
  fc.property(text, options, (text, options) => {
    const [bundle, terraform] = [parseBundle(text), parseTerraform(text)];
    const [charm, probe] = [parseCharmcraft(text), parseProbe(text)];
    for (const { value } of [bundle, terraform]) {
      if (value) holdIssues(holdAnswer(() => checkDeployment(value, options)).issues);
    }
    if (charm.ok) holdIssues(holdAnswer(() => checkCharmcraft(charm.value, options)));
    if (probe.ok) holdIssues(holdAnswer(() => checkProbe(probe.value, options)));
  }),
);

const application = fc.record({
  name: fc.constantFrom("read", "write", "backend"),
  units: fc.nat(4),
  config: fc.dictionary(key, fc.oneof(fc.boolean(), fc.constantFrom("true", "no", null))),
});

fuzz(
  "checkUpgrade answers any applications",
  fc.property(fc.array(application, { maxLength: 5 }), side, side, (applications, from, to) => {
    const sides = { from: from as UpgradeSide, to: to as UpgradeSide };
    const report = holdAnswer(() => checkUpgrade(applications, sides));
    holdIssues(report.issues);
    demand(report.applications.length === applications.length, "one for each");
  }),
);

fuzz(
  "clusterRoles answers any names",
  fc.property(
    fc.oneof(
      fc.array(
        fc.oneof(
          key.map((flag) => flag.replace("role-", "")),
          any,
        ),
      ),
      any,
    ),
    optionsAs<LayerOptions<string, string>>(),
    (offered, options) => {
      const result = holdAnswer(() => clusterRoles(offered as string[], options));
      holdIssues(result.issues);
      const { roles = [], minimal_deployment: minimal = [] } = result.value ?? {};
      demand(
        minimal.every((role) => roles.includes(role)),
        "what is minimal is offered",
      );
    },
  ),
);

/** Workers of the published charm of a release, every role option said. */
const deployments = fc
  .constantFrom(["1.18.2", "v1"] as const, ["2.2.1", "v2"] as const)
  .chain(([release, storage]) => {
    const isOfRelease = ({ in: where = "" }) => where.startsWith("<2") === release.startsWith("1");
    const names = Object.keys(charms.find(isOfRelease)?.options ?? {});
    const config = fc.tuple(...names.map((name) => fc.boolean().map((isOn) => [name, isOn])));
    const worker = fc.record({ units: fc.nat(3), config: config.map(Object.fromEntries) });
    return fc.record({
      at: fc.constant({ release, storage }),
      workers: fc.array(worker as fc.Arbitrary<Worker>, { minLength: 1, maxLength: 4 }),
    });
  });

interface Worker {
  readonly units: number;
  readonly config: Readonly<Record<string, boolean>>;
}

fuzz(
  "a bundle and a plan of the same workers run what the model says",
  fc.property(deployments, ({ at, workers }) => {
    const targets = workers.map(({ config }) =>
      Object.keys(config).flatMap((flag) => (config[flag] ? flag.replace("role-", "") : [])),
    );
    const expected = targets.map((names) =>
      names.length === 0 ? undefined : expectedResolution(names, at.release, at.storage).args,
    );
    const started = new Set(
      targets.flatMap((names, index) =>
        workers[index]?.units ? [...closure(names, at.release, at.storage)] : [],
      ),
    );
    const missing = requiredRoles(at.release, at.storage).filter((role) => !started.has(role));
    for (const [format, text] of [
      ["bundle", bundleOf(workers)],
      ["plan", planOf(workers)],
    ] as const) {
      const report = checkText(text, format, at);
      const args = report.workers.map(({ resolution }) => resolution?.args);
      demand(isDeepStrictEqual(args, expected), `${format}: ${expected}`);
      const lacking = report.clusters.map((cluster) => cluster.report.missing);
      demand(isDeepStrictEqual(lacking, [missing]), `${format}: missing is ${missing}`);
    }
  }),
);

function bundleOf(workers: readonly Worker[]): string {
  const entries = workers.map(({ units, config }, index) => [
    `w${index}`,
    { charm: "pyroscope-worker-k8s", scale: units, options: config },
  ]);
  return JSON.stringify({ bundle: "kubernetes", applications: Object.fromEntries(entries) });
}

function planOf(workers: readonly Worker[]): string {
  const resources = workers.map(({ units, config }, index) => ({
    address: `juju_application.w${index}`,
    type: "juju_application",
    values: {
      name: `w${index}`,
      units,
      charm: [{ name: "pyroscope-worker-k8s" }],
      config: Object.fromEntries(Object.entries(config).map(([name, isOn]) => [name, `${isOn}`])),
    },
  }));
  return JSON.stringify({ planned_values: { root_module: { resources } } });
}
