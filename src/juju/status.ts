/** Reads what `juju status --format=json` prints, or its YAML: what runs, and what Juju says about it. */
import * as z from "zod";
import { flagPrefix } from "../catalog/catalog.js";
import type { Path } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import {
  type DeployedApplication,
  type Deployment,
  type Offer,
  type Relation,
  type RelationEnd,
  sortApplications,
} from "../process/deployment.js";
import type { Position, YamlDocument } from "../text/document.js";
import { countSchema, validate } from "../text/validate.js";
import { groupBy, sortedRecord } from "../text/values.js";
import { charmNameOf } from "./charm-name.js";

const text = z.string("a string").nullish();

const status = z.object({ current: text, message: text }, "a mapping of current and message");

const related = z.union(
  [z.string(), z.object({ "related-application": z.string(), interface: text })],
  "the name of an application",
);

const applicationSchema = z.object(
  {
    charm: text,
    "charm-name": text,
    "charm-channel": text,
    version: z.union([z.string(), z.number()], "a string").nullish(),
    scale: countSchema.nullish(),
    "application-status": status.nullish(),
    relations: z
      .record(z.string(), z.array(related, "a list of applications"), "a mapping of endpoints")
      .nullish(),
    units: z
      .record(
        z.string(),
        z.object({ "workload-status": status.nullish() }, "a mapping of statuses").nullable(),
        "a mapping of units",
      )
      .nullish(),
  },
  "a mapping of charm, scale, relations and others",
);

const offerSchema = z.object(
  {
    application: text,
    endpoints: z.record(z.string(), z.unknown(), "a mapping of endpoints").nullish(),
  },
  "a mapping of application and endpoints",
);

const schema = z.object({
  model: z.object({ name: text, controller: text }, "a mapping of name and controller").nullish(),
  applications: z.record(z.string(), applicationSchema, "a mapping of applications").nullish(),
  "application-endpoints": z
    .record(z.string(), z.object({ url: text }, "a mapping with url"), "a mapping of offers")
    .nullish(),
  offers: z.record(z.string(), offerSchema, "a mapping of offers").nullish(),
});

type Status = z.output<typeof schema>;
type Body = z.output<typeof applicationSchema>;

export function readJujuStatus(document: YamlDocument): Read<Deployment> {
  const { value, findings } = validate(schema, document.value, document);
  if (value === undefined) return unreadable(findings);
  const offers = offersIn(value);
  const applications = Object.entries(value.applications ?? {}).map(([name, body]) => ({
    ...applicationOf(name, body, document),
    model: value.model?.name ?? undefined,
    ...(offers.has(name) && { offers: offers.get(name) ?? [] }),
  }));
  return {
    value: {
      applications: sortApplications(applications),
      relations: relationsIn(value, document),
      knowsRelations: true,
    },
    findings,
  };
}

function applicationOf(name: string, body: Body, document: YamlDocument): DeployedApplication {
  const path = ["applications", name];
  const charm = body.charm ?? body["charm-name"] ?? "";
  const roles = rolesOf(body, path);
  const options = (roles?.names ?? []).map((role) => flagPrefix + role);
  const at: Position | undefined = roles && document.at(roles.path);
  return {
    name,
    charm,
    charmName: body["charm-name"] ?? charmNameOf(charm),
    channel: body["charm-channel"] ?? undefined,
    image: undefined,
    // Juju omits a scale of 0; on machines it shows units alone.
    units: body.scale ?? Object.keys(body.units ?? {}).length,
    config: sortedRecord([
      ...(roles ? [[`${flagPrefix}all`, false] as const] : []),
      ...options.map((option) => [option, true] as const),
    ]),
    configAt: at ? Object.fromEntries(options.map((option) => [option, at])) : {},
    unknown: roles === undefined ? "all" : undefined,
    model: undefined,
    address: undefined,
    version: versionOf(body),
    ...document.at(path),
  };
}

/** The workload's version, once it runs. */
function versionOf({ version }: Body): string | undefined {
  const shown = `${version ?? ""}`;
  return /^v?\d+\.\d/.test(shown) ? shown : undefined;
}

interface Roles {
  readonly names: readonly string[];
  /** Of the message that names them. */
  readonly path: Path;
}

/** The roles that an active application names, else one of its active units; undefined if none does. */
function rolesOf(body: Body, path: Path): Roles | undefined {
  const statuses = [
    [body["application-status"], [...path, "application-status", "message"]] as const,
    ...Object.entries(body.units ?? {}).map(
      ([unit, shown]) =>
        [
          shown?.["workload-status"],
          [...path, "units", unit, "workload-status", "message"],
        ] as const,
    ),
  ];
  for (const [shown, own] of statuses) {
    const names = rolesInMessage(shown?.current ?? "", shown?.message ?? "");
    if (names) return { names, path: own };
  }
  return undefined;
}

const maxMessage = 10_000;

/** What workers say: `(all roles) ready.`, `ingester,querier ready.`, or that they do not have any. */
function rolesInMessage(current: string, message: string): readonly string[] | undefined {
  if (message.length > maxMessage) return undefined;
  if (current === "blocked") {
    return message.startsWith("Node offline: no role assigned") ? [] : undefined;
  }
  if (current !== "active") return undefined;
  if (message === "(all roles) ready.") return ["all"];
  const [, names] = /^([a-z0-9-]+(?:, ?[a-z0-9-]+)*) ready\.$/.exec(message) ?? [];
  return names?.split(/, ?/);
}

/** What each application offers. */
function offersIn({ offers, model }: Status): Map<string, Offer[]> {
  const place = { controller: model?.controller ?? undefined, model: model?.name ?? undefined };
  const all = Object.entries(offers ?? {}).map(([name, { application, endpoints }]) => ({
    application: application ?? name,
    offer: { name, endpoints: Object.keys(endpoints ?? {}), place },
  }));
  return new Map(
    [...groupBy(all, ({ application }) => application)].map(([name, own]) => [
      name,
      own.map(({ offer }) => offer),
    ]),
  );
}

interface Listed {
  readonly name: string;
  readonly endpoint: string;
  readonly other: string;
  readonly interface: string | undefined;
}

/** Each is listed by both of its applications. */
function relationsIn(value: Status, document: YamlDocument): Relation[] {
  const listed = Object.entries(value.applications ?? {}).flatMap(([name, { relations }]) =>
    Object.entries(relations ?? {}).flatMap(([endpoint, all]) =>
      all.map((each): Listed => {
        const other = typeof each === "string" ? each : each["related-application"];
        const shared = typeof each === "string" ? undefined : (each.interface ?? undefined);
        return { name, endpoint, other, interface: shared };
      }),
    ),
  );
  const byEnds = groupBy(listed, ({ name, other }) => JSON.stringify([name, other]));
  const seen = new Set<string>();
  return listed.flatMap((each) => {
    const { name, endpoint, other } = each;
    if (name === other) return [];
    const back = (byEnds.get(JSON.stringify([other, name])) ?? []).find(
      (one) => one.interface === each.interface,
    );
    const ends = [`${name}:${endpoint}`, `${other}:${back?.endpoint ?? ""}`].sort().join(" ");
    if (seen.has(ends)) return [];
    seen.add(ends);
    return {
      ends: [
        { application: name, endpoint, isOffer: false },
        otherEnd(other, back?.endpoint, value),
      ],
      model: value.model?.name ?? undefined,
      address: undefined,
      ...document.at(["applications", name, "relations", endpoint]),
    };
  });
}

/** What is not an application of the model is one of another model. */
function otherEnd(application: string, endpoint: string | undefined, value: Status): RelationEnd {
  const isHere = Object.hasOwn(value.applications ?? {}, application);
  if (isHere) return { application, endpoint, isOffer: false };
  const consumed = value["application-endpoints"] ?? {};
  const url = Object.hasOwn(consumed, application) ? consumed[application]?.url : undefined;
  return { application, endpoint, isOffer: true, url: url ?? undefined };
}
