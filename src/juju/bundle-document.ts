/** Reads one document of a bundle: the bundle itself, or an overlay. */
import * as z from "zod";
import { type Finding, finding, type Path } from "../issues/issue.js";
import type { Read } from "../issues/read.js";
import type { Relation, RelationEnd } from "../process/deployment.js";
import { type ImageResource, type ProductImages, workloadImage } from "../process/image.js";
import type { Position, YamlDocument } from "../text/document.js";
import { countSchema, validate } from "../text/validate.js";
import { isRecord } from "../text/values.js";
import type { Draft, DraftApplication } from "./overlay.js";

const units = countSchema.nullish();
const name = z.string("a string").nullish();

const offer = z
  .object({ endpoints: z.array(name, "a list of endpoints").nullish() }, "a mapping of endpoints")
  .nullish();

const applicationSchema = z.looseObject(
  {
    charm: z.string("the name, URL or path of a charm").nullish(),
    channel: z.union([z.string(), z.number()], "a string").nullish(),
    scale: units,
    num_units: units,
    options: z.record(z.string(), z.unknown(), "a mapping of options").nullish(),
    resources: z.record(z.string(), z.unknown(), "a mapping of resources").nullish(),
    offers: z.record(z.string(), offer, "a mapping of offers").nullish(),
  },
  "a mapping of charm, scale, options and others",
);

const pair = "a pair of endpoints such as [app:endpoint, other:endpoint]";
const endpoint = z.string("an endpoint such as app:endpoint");
const endpoints = z.union([endpoint, z.array(endpoint)], "an endpoint such as app:endpoint");

const documentSchema = z.object(
  {
    bundle: z.string("kubernetes, or omitted").nullish(),
    applications: z.record(z.string(), z.unknown(), "a mapping of applications").nullish(),
    saas: z.record(z.string(), z.unknown(), "a mapping of offers").nullish(),
    relations: z.array(z.tuple([endpoint, endpoints], pair), "a list of pairs").nullish(),
  },
  "a mapping of applications and relations",
);

type Body = Partial<z.output<typeof applicationSchema>>;

/** Applications that cannot be read are left out, so that they do not hide the others. */
export function readBundleDocument(document: YamlDocument, product: ProductImages): Read<Draft> {
  const shaped = validate(documentSchema, document.value, document);
  const { bundle, saas, relations } = shaped.value ?? {};
  // Even if something else in the document is wrong.
  const bodies = Object.entries(applicationsIn(document.value)).map(
    ([application, body]) => [application, readBody(application, body, document)] as const,
  );
  const findings = [...shaped.findings, ...bodies.flatMap(([, body]) => body.findings)];
  if (shaped.value === undefined) return { value: undefined, findings };
  const value = {
    isKubernetes: bundle === "kubernetes",
    applications: new Map(
      bodies.flatMap(([application, { value: body }]) =>
        body ? [[application, draftOf(application, body, document, product)] as const] : [],
      ),
    ),
    saas: new Map(Object.entries(saas ?? {}).map(([offer, body]) => [offer, urlOf(body)])),
    emptyOffers: Object.entries(saas ?? {}).flatMap(([offer, content]) =>
      hasContent(content) ? [] : offer,
    ),
    relations: (relations ?? []).flatMap((ends, index) =>
      relationsOf(ends, document.at(["relations", index])),
    ),
    unread: bodies.flatMap(([application, body]) => (body.value ? [] : application)),
  };
  return { value, findings };
}

function urlOf(body: unknown): string | undefined {
  const url = isRecord(body) ? body.url : undefined;
  return typeof url === "string" ? url : undefined;
}

function applicationsIn(value: unknown): Readonly<Record<string, unknown>> {
  const applications = isRecord(value) ? value.applications : undefined;
  return isRecord(applications) ? applications : {};
}

function readBody(application: string, body: unknown, document: YamlDocument): Read<Body> {
  const path = ["applications", application];
  const at = (steps: Path) => document.at([...path, ...steps]);
  const shaped = validate(applicationSchema.nullable(), body, { path, at });
  if (shaped.value === undefined) return { value: undefined, findings: shaped.findings };
  const value = shaped.value ?? {};
  const findings = conflictingUnits(application, value, at(["num_units"]));
  return { value: findings.length > 0 ? undefined : value, findings };
}

function draftOf(
  application: string,
  body: Body,
  document: YamlDocument,
  product: ProductImages,
): DraftApplication {
  const { charm, channel, options, resources, offers } = body;
  const path = ["applications", application];
  const settings = Object.entries(options ?? {}).map(
    ([option, value]) =>
      [option, { value, at: document.at([...path, "options", option]) }] as const,
  );
  return {
    at: document.at(path),
    hasContent: hasContent(body),
    charm: charm || undefined,
    // Juju takes it as it is written, 1.20 included.
    channel:
      typeof channel === "number" ? document.textAt([...path, "channel"]) : channel || undefined,
    image: imageOf(resources ?? {}, product),
    units: unitsOf(body),
    clears: options !== undefined && !hasContent(options),
    settings: new Map(settings),
    offers: Object.entries(offers ?? {}).map(([offered, content]) => ({
      name: offered,
      endpoints: (content?.endpoints ?? []).flatMap((each) => each ?? []),
    })),
  };
}

/** A resource is an image, or a number of the charm's own. */
export function imageOf(
  resources: Readonly<Record<string, unknown>>,
  product: ProductImages,
): string | undefined {
  const images = Object.entries(resources).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && !/^\d+$/.test(entry[1]),
  );
  return workloadImage(images satisfies ImageResource[], product)?.[1];
}

/** `scale` and `num_units` are two names of one thing. */
function unitsOf({ scale, num_units }: Body): number | undefined {
  const given = [scale, num_units].filter((each) => typeof each === "number");
  return given.length > 0 ? Math.max(...given) : undefined;
}

function conflictingUnits(
  application: string,
  { scale, num_units: numUnits }: Body,
  at: Position | undefined,
): Finding[] {
  if (!scale || !numUnits) return [];
  const facts = { application, scale, numUnits, ...at };
  return [finding("conflicting-units", ["applications", application], facts)];
}

function hasContent(value: unknown): boolean {
  return Object.keys(Object(value)).length > 0;
}

/** One end can be related to several at once: `[mysql:db, [blog:db, wiki:db]]`. */
function relationsOf(
  [one, others]: readonly [string, string | readonly string[]],
  at: Position | undefined,
): Relation[] {
  return [others].flat().map((other) => ({
    ends: [readEnd(one), readEnd(other)] as const,
    model: undefined,
    address: undefined,
    ...at,
  }));
}

/** `worker:pyroscope-cluster`, or `worker` alone. */
function readEnd(text: string): RelationEnd {
  const colon = text.indexOf(":");
  if (colon < 0) return { application: text, endpoint: undefined, isOffer: false };
  return { application: text.slice(0, colon), endpoint: text.slice(colon + 1), isOffer: false };
}
