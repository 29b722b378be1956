/** Reads bundles, with overlays after them or separate. */

import { type Finding, finding } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import { misspeltNames } from "../issues/suggest.js";
import { quote } from "../issues/text.js";
import {
  type DeployedApplication,
  type Deployment,
  type Relation,
  type RelationEnd,
  sortApplications,
} from "../process/deployment.js";
import type { ProductImages } from "../process/image.js";
import { type Budget, overBudget } from "../text/budget.js";
import { detect, rowOf, wrongFormat } from "../text/detect.js";
import type { YamlDocument } from "../text/document.js";
import { readDocuments } from "../text/documents.js";
import { recordAt, sortedRecord } from "../text/values.js";
import { readBundleDocument } from "./bundle-document.js";
import { charmNameOf } from "./charm-name.js";
import { type Draft, type DraftApplication, mergeDrafts } from "./overlay.js";

/** A bundle with all its overlays applied. */
export interface Bundle extends Deployment {
  /** Whether it has `bundle: kubernetes`. */
  readonly isKubernetes: boolean;
}

/** One file of `juju deploy BUNDLE --overlay FILE`. */
export interface OverlayFile {
  readonly name: string;
  readonly text: string;
}

/**
 * The bundle that the documents are, with the overlays applied in order. Every position in an overlay has its
 * file.
 */
export function readBundle(
  documents: readonly YamlDocument[],
  overlays: readonly OverlayFile[],
  product: ProductImages,
  budget: Budget,
): Read<Bundle> {
  const ofOverlays = overlays.map((overlay) => readOverlay(overlay, budget));
  const read = [{ value: documents, findings: [] }, ...ofOverlays];
  const all = read.flatMap(({ value = [] }) => value);
  if (!all.every((document) => budget.spend(unitsOfWork * numberOfApplications(document)))) {
    return unreadable([overBudget()]);
  }
  const drafts = all.map((document) => readPart(document, product));
  const findings = [...read, ...drafts].flatMap((each) => each.findings);
  if (drafts.some(({ value }) => value === undefined)) return unreadable(findings);
  const isAlone = all.length === 1;
  return finish(mergeDrafts(drafts.flatMap(({ value = [] }) => value)), findings, isAlone);
}

/** To read and check an application, and to say what is wrong with it, takes as long as this many tokens. */
const unitsOfWork = 30;

function numberOfApplications({ value }: YamlDocument): number {
  return Object.keys(recordAt(value, ["applications"])).length;
}

function readPart(document: YamlDocument, product: ProductImages): Read<Draft> {
  const other = detect([document.value]);
  if (other === undefined || other.title === rowOf("bundle").title) {
    return readBundleDocument(document, product);
  }
  const found = wrongFormat("bundle", `one of its documents is ${other.title}`);
  return unreadable([{ ...found, ...document.at([]) }]);
}

function readOverlay({ name, text }: OverlayFile, budget: Budget): Read<readonly YamlDocument[]> {
  const { value, findings } = readDocuments(text, budget);
  const documents = value?.map((document) => inFile(document, name));
  return { value: documents, findings: findings.map((each) => ({ ...each, file: name })) };
}

function inFile(document: YamlDocument, file: string): YamlDocument {
  const at: YamlDocument["at"] = (path) => {
    const position = document.at(path);
    return position && { ...position, file };
  };
  return { ...document, at };
}

function finish(merged: Draft, before: readonly Finding[], isAlone: boolean): Read<Bundle> {
  const { isKubernetes, relations, saas, unread } = merged;
  const isUnread = new Set(unread);
  const isRead = ({ ends }: Relation) =>
    ends.every(({ application }) => !isUnread.has(application));
  const drafts = [...merged.applications];
  const templates = drafts.flatMap(templateFinding).slice(0, 1);
  if (templates.length > 0) return unreadable([...before, ...templates]);
  const absent = isAlone && !isKubernetes ? absentNames(merged) : [];
  if (absent.length > 0) {
    const facts = { applications: absent, ...placeOfFirst(absent, merged) };
    return unreadable([...before, finding("overlay-alone", [], facts)]);
  }
  const value = {
    isKubernetes,
    applications: sortApplications(drafts.map((each) => toApplication(each, isKubernetes))),
    relations: relations.filter(isRead).map((each) => withOffers(each, saas)),
    knowsRelations: true,
  };
  const findings = drafts.flatMap(([name, draft]) => findingsOf(name, draft, isKubernetes));
  return { value, findings: [...before, ...findings] };
}

/** The relation with the offers among its ends. */
function withOffers(relation: Relation, saas: Draft["saas"]): Relation {
  const [one, other] = relation.ends;
  const ofOffer = (end: RelationEnd): RelationEnd =>
    saas.has(end.application) ? { ...end, isOffer: true, url: saas.get(end.application) } : end;
  return { ...relation, ends: [ofOffer(one), ofOffer(other)] };
}

function toApplication(
  [name, draft]: readonly [string, DraftApplication],
  isKubernetes: boolean,
): DeployedApplication {
  const { at, charm = "", channel, image, units, settings, offers } = draft;
  const options = [...settings];
  return {
    name,
    charm,
    charmName: charmNameOf(charm),
    channel,
    image,
    units: units ?? (isKubernetes ? 1 : 0),
    config: sortedRecord(options.map(([option, { value }]) => [option, value])),
    configAt: sortedRecord(
      options.flatMap(([option, setting]) => (setting.at ? [[option, setting.at] as const] : [])),
    ),
    model: undefined,
    address: undefined,
    ...(offers.length > 0 && { offers }),
    ...at,
  };
}

/** A template that is YAML as well: nothing in it says what is deployed. */
function templateFinding([name, draft]: readonly [string, DraftApplication]): Finding[] {
  const { charm, channel, at } = draft;
  const open = [charm, channel].find((each) => /\{\{|\{%|\$\{/.test(each ?? ""));
  if (open === undefined) return [];
  const reason = `this is a template, which cannot be checked: ${quote(name)} has ${quote(open)}`;
  return [finding("unreadable-input", [], { reason, remedy: "render it first", ...at })];
}

/** What an overlay changes or integrates without defining it. */
function absentNames(draft: Draft): string[] {
  const without = [...draft.applications].filter(([, { charm }]) => charm === undefined);
  return [...new Set([...without.map(([name]) => name), ...outsideNames(draft)])];
}

/** More would not be one overlay, and each is compared with all applications. */
const maxOutside = 20;

/** If every relation leads out of the file: a single one that does, or a name that is nearly right, is a mistake. */
function outsideNames({ applications, relations, saas }: Draft): string[] {
  const known = new Set([...applications.keys(), ...saas.keys()]);
  const ends = relations.map((relation) =>
    relation.ends.flatMap(({ application }) => (known.has(application) ? [] : application)),
  );
  const names = [...new Set(ends.flat())];
  const isOutside = ends.every((own) => own.length > 0) && names.length <= maxOutside;
  // A worker is often called after its coordinator: pyroscope-x is not pyroscope misspelt.
  const isMisspelt = (name: string) =>
    misspeltNames(name, known).some((each) => !each.startsWith(`${name}-`));
  return isOutside && !names.some(isMisspelt) ? names : [];
}

function placeOfFirst([first]: readonly string[], { applications }: Draft) {
  return applications.get(`${first}`)?.at;
}

function findingsOf(
  application: string,
  { at, charm, units }: DraftApplication,
  isKubernetes: boolean,
): Finding[] {
  const path = ["applications", application];
  const facts = { application, ...at };
  if (charm === undefined) return [finding("missing-charm", path, facts)];
  if (units !== undefined || !isKubernetes) return [];
  return [finding("assumed-units", path, facts)];
}
