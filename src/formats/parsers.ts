/** The readers for users: one for each format, which never throw. */
import * as z from "zod";
import type { Catalog } from "../catalog/define.js";
import { catalogOption } from "../core/options.js";
import { pyroscope } from "../data/pyroscope.js";
import { readArgument } from "../issues/arguments.js";
import { type ReadResult, toReadResult, unreadable } from "../issues/read.js";
import type { Deployment } from "./deployment.js";
import type { Format } from "./detect.js";
import type { Bundle, OverlayFile } from "./juju/bundle.js";
import type { Charmcraft } from "./juju/charmcraft.js";
import type { JujuConfig } from "./juju/config.js";
import type { Probe } from "./juju/probe.js";
import { imagesOption, overlaysOption } from "./options.js";
import { type ReadFile, readText } from "./read-text.js";
import type { Workload } from "./workload.js";

export interface ParserOptions {
  /** `pyroscope` without it: whose images and containers are looked for. */
  readonly catalog?: Catalog | undefined;
  /** Repositories that are mirrors of the product's image. */
  readonly images?: readonly string[] | undefined;
}

export interface BundleOptions extends ParserOptions {
  /** As in `juju deploy BUNDLE --overlay FILE`, in order. */
  readonly overlays?: readonly OverlayFile[] | undefined;
}

/** The applications of a plan, as they will be, or of a state, as they are. */
export interface Terraform extends Deployment {
  readonly kind: "plan" | "state";
}

/**
 * Reads a bundle. Further YAML documents are overlays: their applications change those before them; scalars
 * replace, options merge, empty options clear, an empty application is removed with its relations. `scale` and
 * `num_units` are the same; without both it is 1 on Kubernetes, with a note, and 0 on machines. An unquoted
 * boolean is read as Juju reads it (`yes`, `on`, `y`); a quoted one stays a string.
 *
 * @example
 * ```ts
 * import { parseBundle } from "pyroscope-roles/check";
 *
 * const bundle = parseBundle(`
 * bundle: kubernetes
 * applications:
 *   worker: { charm: "ch:pyroscope-worker-k8s", scale: 3, options: { role-all: no } }
 * --- # overlay.yaml
 * applications:
 *   worker: { options: { role-ingester: yes } }
 * `);
 * const [worker] = bundle.ok ? bundle.value.applications : [];
 * console.log(worker?.config); // { 'role-all': false, 'role-ingester': true }
 * ```
 */
export function parseBundle(text: string, options: BundleOptions = {}): ReadResult<Bundle> {
  return parse("bundle", text, options, (file) =>
    file.format === "bundle" ? file.deployment : undefined,
  );
}

/**
 * Reads every `juju_application` and `juju_integration` of a plan or a state as `terraform show -json` prints it,
 * those of child modules included; data sources are left out.
 *
 * @example
 * ```ts
 * import { parseTerraform } from "pyroscope-roles/check";
 *
 * const plan = parseTerraform(JSON.stringify({
 *   planned_values: { root_module: { resources: [{
 *     address: "juju_application.worker",
 *     type: "juju_application",
 *     values: { name: "worker", units: 3, charm: [{ name: "pyroscope-worker-k8s" }], config: { "role-all": "True" } },
 *   }] } },
 * }));
 * console.log(plan.issues[0]?.code); // unstable-boolean
 * if (plan.ok) console.log(plan.value.kind, plan.value.applications[0]?.units); // plan 3
 * ```
 */
export function parseTerraform(text: string, options: ParserOptions = {}): ReadResult<Terraform> {
  return parse("plan", text, options, (file) =>
    file.format === "plan" || file.format === "state"
      ? { kind: file.format, ...file.deployment }
      : undefined,
  );
}

/**
 * Reads the role options of a charmcraft.yaml, their defaults, and the release that the charm's image names.
 *
 * @example
 * ```ts
 * import { parseCharmcraft } from "pyroscope-roles/check";
 *
 * const charm = parseCharmcraft(`
 * name: pyroscope-worker-k8s
 * type: charm
 * resources:
 *   pyroscope-image:
 *     type: oci-image
 *     upstream-source: ubuntu/pyroscope@sha256:a54c  # renovate: oci-image tag: 1.18-26.04
 * config:
 *   options:
 *     role-all: { type: boolean, default: true }
 * `);
 * if (charm.ok) console.log(charm.value.release, charm.value.defaults); // 1.18-26.04 { 'role-all': true }
 * ```
 */
export function parseCharmcraft(text: string, options: ParserOptions = {}): ReadResult<Charmcraft> {
  return parse("charmcraft", text, options, (file) =>
    file.format === "charmcraft" ? file.charmcraft : undefined,
  );
}

/**
 * Reads what `juju config APP` prints, in YAML or JSON: the options of a running application, and which of them
 * its user set.
 *
 * @example
 * ```ts
 * import { parseJujuConfig } from "pyroscope-roles/check";
 *
 * const read = parseJujuConfig(`
 * application: pyroscope-worker
 * charm: pyroscope-worker-k8s
 * settings:
 *   role-all: { default: true, source: default, type: boolean, value: true }
 *   role-ingester: { default: false, source: user, type: boolean, value: true }
 * `);
 * if (read.ok) console.log(read.value.config, read.value.defaults["role-all"]); // { 'role-ingester': true } true
 * ```
 */
export function parseJujuConfig(text: string, options: ParserOptions = {}): ReadResult<JujuConfig> {
  return parse("juju-config", text, options, (file) =>
    file.format === "juju-config" ? file.config : undefined,
  );
}

/**
 * Reads a ruleset of juju-doctor: every `probes[].with[]` that has a `worker_charm`. Others are left alone.
 *
 * @example
 * ```ts
 * import { parseProbe } from "pyroscope-roles/check";
 *
 * const probe = parseProbe(`
 * probes:
 *   - name: Cluster consistency
 *     with:
 *       - worker_charm: pyroscope-worker-k8s
 *         recommended_deployment: { ingester: 3 }
 *         meta_roles: { all: [ingester] }
 * `);
 * const [deployment] = probe.ok ? probe.value.deployments : [];
 * console.log(deployment?.recommended); // [ { role: 'ingester', units: 3, line: 6, column: 35 } ]
 * ```
 */
export function parseProbe(text: string, options: ParserOptions = {}): ReadResult<Probe> {
  return parse("probe", text, options, (file) =>
    file.format === "probe" ? file.probe : undefined,
  );
}

/**
 * Reads Kubernetes manifests, one or a stream, in YAML or JSON: every container of a Deployment, StatefulSet,
 * DaemonSet, Job or Pod whose image is the product's.
 *
 * @example
 * ```ts
 * import { parseManifests } from "pyroscope-roles/check";
 *
 * const manifests = parseManifests(`
 * apiVersion: apps/v1
 * kind: Deployment
 * metadata: { name: querier }
 * spec:
 *   replicas: 2
 *   template:
 *     spec:
 *       containers: [{ name: querier, image: "grafana/pyroscope:1.18.2", args: ["-target=querier"] }]
 * `);
 * const [workload] = manifests.ok ? manifests.value : [];
 * console.log(workload?.name, workload?.replicas, workload?.args); // Deployment querier 2 [ '-target=querier' ]
 * ```
 */
export function parseManifests(
  text: string,
  options: ParserOptions = {},
): ReadResult<readonly Workload[]> {
  return parse("manifests", text, options, workloadsOf);
}

/**
 * Reads a Compose file: every service whose image is the product's, with its words, variables and replicas.
 *
 * @example
 * ```ts
 * import { parseCompose } from "pyroscope-roles/check";
 *
 * const compose = parseCompose(`
 * services:
 *   pyroscope: { image: "grafana/pyroscope:\${VERSION:-2.2.1}", command: -target=all }
 * `);
 * const [service] = compose.ok ? compose.value : [];
 * console.log(service?.image, service?.args); // grafana/pyroscope:2.2.1 [ '-target=all' ]
 * ```
 */
export function parseCompose(
  text: string,
  options: ParserOptions = {},
): ReadResult<readonly Workload[]> {
  return parse("compose", text, options, workloadsOf);
}

function workloadsOf(file: ReadFile): readonly Workload[] | undefined {
  return "workloads" in file ? file.workloads : undefined;
}

function parse<Value>(
  format: Format,
  text: string,
  options: BundleOptions,
  select: (file: ReadFile) => Value | undefined,
): ReadResult<Value> {
  const own = readArgument("options", optionsSchema, options);
  if (own.value === undefined) return toReadResult<Value>(unreadable(own.findings));
  const { catalog = pyroscope, images, overlays } = own.value;
  const { product } = catalog.rows;
  const { value, findings } = readText(text, { images, overlays, product, as: format });
  return toReadResult({ value: value && select(value), findings });
}

const optionsSchema = z.object(
  {
    catalog: catalogOption,
    images: imagesOption,
    overlays: overlaysOption,
  },
  "an object such as { catalog }",
);
