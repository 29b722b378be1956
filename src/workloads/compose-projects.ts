/** Which Compose files are one project. */
import type { Finding } from "../issues/issue.js";
import type { ParsedText } from "../text/document.js";
import { groupBy, isRecord } from "../text/values.js";
import { definedIn, maxAlternatives } from "../text/versions.js";
import { type ComposeDocument, type FindFile, readComposeDocument } from "./compose-document.js";

export interface ComposeProject {
  /** Undefined if it is the only one and does not have a name. */
  readonly name: string | undefined;
  /** The later over the earlier. */
  readonly documents: readonly ComposeDocument[];
}

export interface ComposeProjects {
  readonly projects: readonly ComposeProject[];
  readonly findings: readonly Finding[];
  readonly find: FindFile;
}

/** A file, or one with everything that is merged with it. */
interface Part {
  readonly file: string | undefined;
  readonly documents: readonly ComposeDocument[];
}

/**
 * Files without a name are the project of their folder. Files of one project that define the same service in different
 * ways are alternatives: each is a project of its own.
 */
export function composeProjects(files: readonly ParsedText[]): ComposeProjects {
  const read = files.map(({ file, documents }) => {
    const all = documents.map((document) => readComposeDocument(document, file));
    return { part: { file, documents: all.flatMap(({ value }) => value ?? []) }, all };
  });
  const parts = read.map(({ part }) => part);
  const byPath = new Map(parts.map((part) => [resolve("", part.file ?? ""), part]));
  const { whole, variants } = merged(parts, byPath);
  const groups = [...groupBy(whole, keyOf).values()].flatMap((group) =>
    areAlternatives(group) ? group.map((part) => [part]) : [group],
  );
  const separate = [...groups, ...variants.map((part) => [part])];
  const sameName = groupBy(separate, ([part]) => part && nameOf(part));
  return {
    projects: separate.map((group) => {
      const isOnly = separate.length === 1;
      const isNamed = sameName.get(group[0] && nameOf(group[0]))?.length === 1;
      const documents = group.flatMap((part) => part.documents);
      return { name: titleOf(group, isOnly, isNamed), documents };
    }),
    findings: read.flatMap(({ all }) => all.flatMap(({ findings }) => findings)),
    find: (from, path) => byPath.get(resolve(folderOf(from), path))?.documents,
  };
}

function keyOf(part: Part): string {
  const name = nameOf(part);
  return name === undefined ? `folder ${folderOf(part.file)}` : `name ${name}`;
}

function nameOf({ documents }: Part): string | undefined {
  return documents.findLast(({ name }) => name !== undefined)?.name;
}

/** The name; the file if other projects have the same; the folder of several files without a name. */
function titleOf(group: readonly Part[], isOnly: boolean, isNamed: boolean): string | undefined {
  const [part, second] = group;
  const name = part && nameOf(part);
  if (name !== undefined) return isNamed ? name : `${name} (${part?.file})`;
  if (isOnly) return undefined;
  return second === undefined ? part?.file : folderOf(part?.file) || undefined;
}

function areAlternatives(parts: readonly Part[]): boolean {
  const services = parts.flatMap(({ file, documents }) =>
    documents.flatMap((document) =>
      Object.entries(document.services).map(([key, value]) => ({ key, value, file })),
    ),
  );
  return definedIn(services).versions.some(({ size }) => size > 1);
}

/** Files with what they include and their overrides, and variants: a base with another file that changes it. */
function merged(parts: readonly Part[], byPath: ReadonlyMap<string, Part>) {
  const overrides = new Map<Part, Part[]>();
  const variants: Part[] = [];
  const inBase = new Set<Part>();
  let room = maxAlternatives;
  const known = new Map<Part, ReadonlySet<string>>();
  const servicesIn = (part: Part) => {
    const names =
      known.get(part) ?? new Set(part.documents.flatMap((each) => Object.keys(each.services)));
    known.set(part, names);
    return names;
  };
  for (const part of parts) {
    const { base, isOverride } = baseOf(part, byPath);
    if (base === undefined || !(isOverride || isPartial(part, servicesIn(base)))) continue;
    // Without room it stays alone, which says that its services are not whole.
    if (!isOverride) room -= servicesIn(base).size + servicesIn(part).size;
    if (room < 0) continue;
    inBase.add(part);
    if (isOverride) overrides.set(base, [part, ...(overrides.get(base) ?? [])]);
    else variants.push({ file: part.file, documents: [...base.documents, ...part.documents] });
  }
  const includedBy = ({ file, documents }: Part) =>
    documents.flatMap(({ included }) =>
      included.flatMap((path) => byPath.get(resolve(folderOf(file), path)) ?? []),
    );
  const included = new Set(parts.flatMap(includedBy));
  const seen = new Set<Part>();
  const gather = (root: Part): readonly ComposeDocument[] => {
    const found: Part[] = [];
    const left = [root];
    for (let part = left.pop(); part; part = left.pop()) {
      if (seen.has(part)) continue;
      seen.add(part);
      for (const each of [...(overrides.get(part) ?? []), part]) found.push(each);
      for (const each of includedBy(part)) left.push(each);
    }
    return found.reverse().flatMap(({ documents }) => documents);
  };
  // Files that only include each other are read as well.
  const roots = [...parts.filter((part) => !included.has(part)), ...included];
  const whole = roots.flatMap((part) =>
    seen.has(part) || inBase.has(part) ? [] : { file: part.file, documents: gather(part) },
  );
  return { whole, variants };
}

const defaultNames = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

/** The file next to it whose name is the same without its middle part. */
function baseOf({ file }: Part, byPath: ReadonlyMap<string, Part>) {
  const path = resolve("", file ?? "");
  const [, folder = "", stem = "", middle] = /^(.*\/)?([^/]+)\.([^./]+)\.ya?ml$/.exec(path) ?? [];
  if (middle === undefined) return { base: undefined, isOverride: false };
  const isOverride = middle === "override";
  const isDefault = isOverride && defaultNames.includes(`${stem}.yaml`);
  const names = [`${stem}.yaml`, `${stem}.yml`, ...(isDefault ? defaultNames : [])];
  const base = names.flatMap((name) => byPath.get(folder + name) ?? [])[0];
  return { base, isOverride };
}

/** Whether it has a service that only the base, with services of these names, makes whole. */
function isPartial({ documents }: Part, names: ReadonlySet<string>): boolean {
  return documents.some(({ services }) =>
    Object.entries(services).some(([name, service]) => names.has(name) && !hasProgram(service)),
  );
}

/** Compose rejects a service with none of these. */
export function hasProgram(service: unknown): boolean {
  return isRecord(service) && ["image", "build", "extends", "provider"].some((key) => service[key]);
}

function folderOf(file: string | undefined): string {
  const path = resolve("", file ?? "");
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function resolve(folder: string, path: string): string {
  const isAbsolute = path.startsWith("/");
  const steps: string[] = [];
  for (const step of `${isAbsolute ? "" : folder}/${path}`.replaceAll("\\", "/").split("/")) {
    if (step === ".." && steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}
