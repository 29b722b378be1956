/** Reads one document of a bundle: the bundle itself, or an overlay. */
import * as z from "zod/mini";
import type { Path } from "../issues.js";
import type { CharmRelation, RelationEnd } from "./application.js";
import type { YamlDocument } from "./documents.js";
import { type CharmFinding, type CharmIssue, charmFinding, type Position } from "./messages.js";
import { isRecord } from "./record.js";
import { type Read, refuse } from "./result.js";
import { holdAgainst } from "./shape.js";

/** What one document says. */
export interface Draft {
  readonly isKubernetes: boolean;
  readonly applications: ReadonlyMap<string, DraftApplication>;
  /** Offers of other models without any content: an overlay takes their relations out. */
  readonly emptyOffers: readonly string[];
  readonly relations: readonly CharmRelation[];
  /** The names of applications that are left out, and what is wrong with them. */
  readonly misread: readonly string[];
  readonly issues: readonly CharmIssue[];
}

/** What is said of one application, and changed by overlays; undefined is not said at all. */
export interface DraftApplication {
  readonly at: Position;
  /** Without any, an overlay takes it out. */
  readonly hasContent: boolean;
  charm: string | undefined;
  units: number | undefined;
  /** Its options are there but empty: an overlay clears them. */
  readonly clears: boolean;
  settings: Map<string, Setting>;
}

interface Setting {
  readonly value: unknown;
  readonly at: Position;
}

const units = z.nullish(
  z.int("a whole number of units").check(z.minimum(0, "a whole number of units")),
);

const applicationShape = z.looseObject(
  {
    charm: z.nullish(z.string("the name, URL or path of a charm")),
    scale: units,
    num_units: units,
    options: z.nullish(z.record(z.string(), z.unknown(), "a mapping of options")),
  },
  "a mapping of charm, scale, options and others",
);

const endpoint = z.string("an endpoint such as app:endpoint");
const pair = "a pair of endpoints such as [app:endpoint, other:endpoint]";

const documentShape = z.object({
  bundle: z.nullish(z.string("kubernetes, or left out")),
  applications: z.nullish(z.record(z.string(), z.unknown(), "a mapping of applications")),
  saas: z.nullish(z.record(z.string(), z.unknown(), "a mapping of offers")),
  relations: z.nullish(z.array(z.tuple([endpoint, endpoint], pair), "a list of pairs")),
});

type Body = Partial<z.output<typeof applicationShape>>;

export function readBundleDocument(document: YamlDocument): Read<Draft> {
  const shaped = holdAgainst(documentShape, document.value, document);
  const bodies = applicationsOf(document.value).map(
    ([name, body]) => [name, readBody(name, body, document)] as const,
  );
  const issues = bodies.flatMap(([, body]) => (body.ok ? [] : body.issues));
  if (!shaped.ok) return refuse([...shaped.issues, ...issues]);
  const { bundle, saas, relations } = shaped.value;
  return {
    ok: true,
    value: {
      isKubernetes: bundle === "kubernetes",
      applications: new Map(
        bodies.flatMap(([name, body]) =>
          body.ok ? [[name, draft(name, body.value, document)] as const] : [],
        ),
      ),
      emptyOffers: Object.entries(saas ?? {}).flatMap(([name, offer]) =>
        hasContent(offer) ? [] : name,
      ),
      relations: (relations ?? []).map(([one, other], index) => ({
        ends: [readEnd(one), readEnd(other)],
        model: undefined,
        ...document.at(["relations", index]),
      })),
      misread: bodies.flatMap(([name, body]) => (body.ok ? [] : name)),
      issues,
    },
  };
}

function applicationsOf(value: unknown): [string, unknown][] {
  const { applications } = Object(value);
  return isRecord(applications) ? Object.entries(applications) : [];
}

/** One application by itself, so that a bad one hides no other. */
function readBody(name: string, body: unknown, document: YamlDocument): Read<Body> {
  const path = ["applications", name];
  const place = { path, at: (steps: Path) => document.at([...path, ...steps]) };
  const shaped = holdAgainst(z.nullable(applicationShape), body, place);
  if (!shaped.ok) return shaped;
  const value = shaped.value ?? {};
  const conflicts = conflictOf(name, value, document);
  return conflicts.length > 0 ? refuse(conflicts) : { ok: true, value };
}

function draft(name: string, body: Body, document: YamlDocument): DraftApplication {
  const { charm, options } = body;
  const path = ["applications", name];
  const settings = Object.entries(options ?? {}).map(([option, value]) => {
    const at = document.at([...path, "options", option]);
    return [option, { value, at }] as const;
  });
  return {
    at: document.at(path),
    hasContent: hasContent(body),
    charm: charm ?? undefined,
    units: unitsOf(body),
    clears: options !== undefined && !hasContent(options),
    settings: new Map(settings),
  };
}

/** `scale` and `num_units` are two names of one thing. */
function unitsOf({ scale, num_units }: Body): number | undefined {
  const given = [scale, num_units].filter((each) => typeof each === "number");
  return given.length > 0 ? Math.max(...given) : undefined;
}

function conflictOf(
  application: string,
  { scale, num_units }: Body,
  document: YamlDocument,
): CharmFinding[] {
  if (!scale || !num_units) return [];
  const path = ["applications", application];
  const facts = { application, scale, numUnits: num_units, ...document.at([...path, "num_units"]) };
  return [charmFinding("conflicting-units", path, facts)];
}

function hasContent(body: unknown): boolean {
  return Object.keys(Object(body)).length > 0;
}

/** `worker:pyroscope-cluster`, or `worker` alone. */
function readEnd(text: string): RelationEnd {
  const [application = "", endpoint] = text.split(":");
  return { application, endpoint };
}
