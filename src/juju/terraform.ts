/** Reads what `terraform show -json` prints for a plan or a state: applications and integrations of all modules. */
import * as z from "zod";
import { flagPrefix } from "../catalog/catalog.js";
import { type Finding, finding, withOrigin } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import {
  type DeployedApplication,
  type Deployment,
  type Relation,
  type RelationEnd,
  sortApplications,
} from "../process/deployment.js";
import type { ProductImages } from "../process/image.js";
import { countSchema, validate } from "../text/validate.js";
import { listAt, sortedRecord, stringAt } from "../text/values.js";
import { helmTemplate, mentions, needsRendering } from "../workloads/chart-values.js";
import { imageOf } from "./bundle-document.js";
import { charmNameOf } from "./charm-name.js";
import { withOffers } from "./terraform-offers.js";
import { type Resource, readResources } from "./terraform-resources.js";

export function readTerraform(output: unknown, product: ProductImages): Read<Deployment> {
  const resources = readResources(output);
  if (resources.value === undefined) return unreadable(resources.findings);
  const ofType = (type: Resource["type"]) =>
    (resources.value?.known ?? []).filter((resource) => resource.type === type);
  const applications = ofType("juju_application").map((each) => readApplication(each, product));
  const known = applications.flatMap(({ value }) => value ?? []);
  const integrations = ofType("juju_integration").map(readIntegration);
  const relations = integrations.flatMap(({ value }) => value ?? []);
  const value = {
    applications: sortApplications(withOffers(known, ofType("juju_offer"))),
    relations,
    // Integrations that are not known yet, or managed elsewhere, may be of any application.
    knowsRelations: relations.length > 0 && relations.length === integrations.length,
    removed: resources.value.removed.flatMap(readRemoved),
  };
  return {
    value,
    findings: [
      ...[...applications, ...integrations].flatMap(({ findings }) => findings),
      ...ofType("helm_release")
        .filter(({ values }) => mentions(values, product.product))
        .map(chartOf),
    ],
  };
}

/** A chart, which is rendered before it can be checked. */
function chartOf({ address, values }: Resource): Finding {
  const of = (name: string) => stringAt(values, [name]);
  const release = {
    name: of("name"),
    namespace: of("namespace"),
    chart: of("chart"),
    version: of("version"),
    repository: of("repository"),
    values: listAt(values, ["values"]).length > 0 ? "its values" : undefined,
  };
  const command = `${helmTemplate(release)} | pyroscope-roles check -`;
  const facts = { ...needsRendering(address, release, command), address };
  return finding("unreadable-input", [address], facts);
}

const text = z.string("a string").nullish();
const model = { model: text, model_uuid: text };

const applicationSchema = z.object(
  {
    ...model,
    name: text,
    units: countSchema.nullish(),
    config: z.record(z.string(), z.unknown(), "a mapping of options").nullish(),
    resources: z.record(z.string(), z.unknown(), "a mapping of resources").nullish(),
    charm: z
      .array(z.object({ name: text, channel: text }, "a charm"), "a list of one charm")
      .nullish(),
    local_charm: z.array(z.object({ path: text }, "a charm"), "a list of one charm").nullish(),
  },
  "a mapping of values",
);

/** Without value if the plan does not know its charm yet. */
function readApplication(resource: Resource, product: ProductImages): Read<DeployedApplication> {
  const { address } = resource;
  const shaped = validate(applicationSchema, resource.values, { path: [address] });
  if (shaped.value === undefined) return unreadable(fromTerraform(shaped.findings, { address }));
  const { name, units, config, resources, local_charm, ...values } = shaped.value;
  const { name: published, channel } = values.charm?.[0] ?? {};
  const charm = published || local_charm?.[0]?.path;
  if (!charm) return unknownResource(address);
  const charmName = charmNameOf(charm);
  const application = {
    // Without a name of its own it has that of its charm.
    name: name || charmName,
    charm,
    charmName,
    channel: channel || undefined,
    image: imageOf(resources ?? {}, product),
    units: units ?? undefined,
    config: sortedRecord(Object.entries(config ?? {})),
    unknown: unknownPart(resource),
    configAt: {},
    model: values.model_uuid || values.model || undefined,
    address,
  };
  const findings = [
    ...unknownConfig(application, resource),
    ...unstableBooleans(application, address),
  ];
  return { value: application, findings: fromTerraform(findings, application) };
}

function fromTerraform(
  findings: readonly Finding[],
  { name, address, model }: Partial<DeployedApplication>,
): Finding[] {
  return withOrigin(findings, { application: name, model, address, medium: "terraform" });
}

/** The role options that are set to values that are not known yet: none of them if it is the whole configuration. */
function unknownOptions({ unknown: { config } }: Resource): readonly string[] | undefined {
  const options = Object.entries(Object(config))
    .filter(([option, isUnknown]) => isUnknown && option.startsWith(flagPrefix))
    .map(([option]) => option)
    .sort();
  return config === true || options.length > 0 ? options : undefined;
}

function unknownPart(resource: Resource): DeployedApplication["unknown"] {
  const options = unknownOptions(resource);
  if (options === undefined) return undefined;
  return options.length > 0 ? "some" : "all";
}

function unknownConfig({ name: application }: DeployedApplication, resource: Resource): Finding[] {
  const options = unknownOptions(resource);
  const { address } = resource;
  if (options === undefined) return [];
  return [finding("unknown-config", [address, "config"], { application, address, options })];
}

/** The booleans of Juju in other spellings than those that Terraform's provider reads back. */
const stableSpelling: ReadonlyMap<unknown, string> = new Map([
  ...["1", "t", "T", "TRUE", "True"].map((each) => [each, "true"] as const),
  ...["0", "f", "F", "FALSE", "False"].map((each) => [each, "false"] as const),
]);

function unstableBooleans(
  { name: application, config }: DeployedApplication,
  address: string,
): Finding[] {
  return Object.entries(config).flatMap(([option, value]) => {
    const stable = option.startsWith(flagPrefix) ? stableSpelling.get(value) : undefined;
    if (stable === undefined) return [];
    const facts = { application, address, option, value: String(value), stable };
    return finding("unstable-boolean", [address, "config", option], facts);
  });
}

const endSchema = z.object(
  { name: text, endpoint: text, offer_url: text },
  "a mapping of name and endpoint",
);

const integrationSchema = z.object(
  { ...model, application: z.array(endSchema, "a list of two").nullish() },
  "a mapping of values",
);

/** Without value if the plan does not know yet what it integrates. */
function readIntegration({ address, values }: Resource): Read<Relation> {
  const shaped = validate(integrationSchema, values, { path: [address] });
  if (shaped.value === undefined) return unreadable(fromTerraform(shaped.findings, { address }));
  const { application, model, model_uuid } = shaped.value;
  const [one, other] = (application ?? []).flatMap(endOf);
  if (!one || !other) return unknownResource(address);
  const value = { ends: [one, other], model: model_uuid || model || undefined, address } as const;
  return { value, findings: [] };
}

function endOf({ name, endpoint, offer_url }: z.output<typeof endSchema>): RelationEnd[] {
  const application = name || offer_url;
  if (!application) return [];
  const end = { application, endpoint: endpoint || undefined };
  return [name ? { ...end, isOffer: false } : { ...end, isOffer: true, url: application }];
}

function unknownResource(address: string): Read<never> {
  const found = finding("unknown-resource", [address], { address });
  return unreadable(fromTerraform([found], { address }));
}

/** What a plan removes; without what cannot be read of it. */
function readRemoved({ address, values }: Pick<Resource, "address" | "values">) {
  const { data } = applicationSchema.safeParse(values);
  const charm = data?.charm?.[0]?.name || data?.local_charm?.[0]?.path;
  return charm ? [{ name: data?.name || address, charmName: charmNameOf(charm) }] : [];
}
