/** Does what a fix says to the input that it is about. */
import { parseAllDocuments, stringify } from "yaml";
import type { CheckOptions, Issue } from "../../src/check.js";
import type { Files } from "./workload-files.js";

export interface FixInput {
  readonly files: Files;
  readonly options?: CheckOptions;
}

// biome-ignore lint/suspicious/noExplicitAny: documents of every format
type Tree = any;

/** Undefined if the fix is not a command or an edit of the input, or leaves a name to be chosen. */
export function applyFix(input: FixInput, issue: Issue): FixInput | undefined {
  const { fix } = issue;
  if (fix === undefined) return undefined;
  const option = /^pass --(release|storage|catalog) (\S+)$/.exec(fix);
  if (option) return { ...input, options: { ...input.options, [`${option[1]}`]: option[2] } };
  const trees = Object.entries(input.files).map(
    ([name, text]) =>
      [name, parseAllDocuments(text, { merge: true }).map((each) => each.toJS())] as const,
  );
  let isEdited = false;
  for (const [name, documents] of trees) {
    if (issue.file !== undefined && issue.file !== name && !isJuju(fix)) continue;
    for (const document of documents) {
      // A fix without a place applies to the first document that takes it.
      if (!isEdited && edit(document, fix, issue, documents)) isEdited = true;
    }
  }
  if (!isEdited) return undefined;
  const files = trees.map(([name, documents]) => [name, textOf(name, documents)]);
  return { ...input, files: Object.fromEntries(files) };
}

function isJuju(fix: string): boolean {
  return /\bjuju /.test(fix);
}

function textOf(name: string, documents: readonly Tree[]): string {
  if (name.endsWith(".json")) return JSON.stringify(documents[0]);
  return documents.map((each) => stringify(each, { aliasDuplicateObjects: false })).join("---\n");
}

function edit(document: Tree, fix: string, issue: Issue, documents: Tree[]): boolean {
  if (typeof document !== "object" || document === null) return false;
  if ("planned_values" in document || "values" in document) return editPlan(document, fix, issue);
  if ("settings" in document || "applications" in document) return editJuju(document, fix, issue);
  if ("services" in document) return editCompose(document, fix, issue);
  if ("kind" in document) return editManifests(document, fix, issue, documents);
  return false;
}

type Settings = readonly (readonly [string, string])[];

function settingsIn(text: string): Settings {
  return text
    .split(/,? (?=role-)/)
    .map((each) => each.split(/ ?= ?/))
    .map(([name = "", value = ""]) => [name, value.replaceAll('"', "")] as const);
}

/** A bundle, `juju status`, or `juju config` of one application. */
function editJuju(document: Tree, fix: string, { path }: Issue): boolean {
  const applications = document.applications ?? {};
  const [, command = "", name = "", rest = ""] =
    /(?:^|: )juju (config|scale-application|integrate) (?:-m \S+ )?(\S+) (.+)$/.exec(fix) ?? [];
  const own = applications[name];
  switch (command) {
    case "config":
      return configure(document, name, settingsIn(rest));
    case "scale-application":
      if (own === undefined) return false;
      own.scale = Number(rest);
      delete own.num_units;
      return true;
    case "integrate":
      return integrate(document, name, rest);
  }
  const [, step = "", old = ""] = path;
  const relation = /^use (\S+):(\S+)$/.exec(fix);
  if (relation) return editRelation(document, `${relation[1]}`, `${relation[2]}`);
  const options = applications[path[0] ?? ""]?.options ?? applications[path[1] ?? ""]?.options;
  const renamed = /^rename it to (\S+?)(?: or .*)?$/.exec(fix);
  const key = [step, old, path.at(-1)].find((each) => options && Object.hasOwn(options, `${each}`));
  if (key === undefined) return false;
  if (renamed) options[`${renamed[1]}`] = options[`${key}`];
  if (renamed || fix === "remove it") return delete options[`${key}`];
  return false;
}

function configure(document: Tree, name: string, settings: Settings): boolean {
  if (document.application === name) {
    for (const [option, value] of settings) {
      document.settings[option] = {
        ...document.settings[option],
        value: value === "true",
        source: "user",
      };
    }
    return true;
  }
  const own = document.applications?.[name];
  if (own === undefined) return false;
  if (own["application-status"] !== undefined) return setRoles(own, settings);
  const values = settings.map(([option, value]) => [option, value === "true"]);
  own.options = { ...own.options, ...Object.fromEntries(values) };
  return true;
}

/** What the worker will say. */
function setRoles(application: Tree, settings: Settings): boolean {
  const status = application["application-status"];
  const [, names = ""] = /^(.*) ready\.$/.exec(status.message ?? "") ?? [];
  const roles = new Set(names === "(all roles)" ? ["all"] : names.split(",").filter(Boolean));
  for (const [option, value] of settings) {
    const role = option.replace("role-", "");
    if (value === "true") roles.add(role);
    else roles.delete(role);
  }
  const shown = roles.has("all") ? "(all roles)" : [...roles].sort().join(",");
  application["application-status"] =
    roles.size > 0
      ? { current: "active", message: `${shown} ready.` }
      : { current: "blocked", message: "Node offline: no role assigned." };
  application.units = {};
  return true;
}

function integrate(document: Tree, one: string, other: string): boolean {
  const known = { ...document.applications, ...document.saas };
  const ends = [one, other].map((each) => each.split(":")[0] ?? "");
  if (!ends.every((each) => Object.hasOwn(known, each))) return false;
  if (document.model !== undefined) return false;
  const usual = one.includes(":s3") ? "s3-credentials" : "pyroscope-cluster";
  const full = [one, other].map((each) => (each.includes(":") ? each : `${each}:${usual}`));
  document.relations = [...(document.relations ?? []), full];
  return true;
}

function editRelation(document: Tree, name: string, endpoint: string): boolean {
  for (const relation of document.relations ?? []) {
    const index = relation.findIndex(
      (each: string) =>
        each.split(":")[0] === name &&
        each !== `${name}:${endpoint}` &&
        !each.endsWith(":s3-credentials"),
    );
    if (index >= 0) {
      relation[index] = `${name}:${endpoint}`;
      return true;
    }
  }
  return false;
}

function resourcesIn(module: Tree): Tree[] {
  return [...(module?.resources ?? []), ...(module?.child_modules ?? []).flatMap(resourcesIn)];
}

function editPlan(document: Tree, fix: string, { address }: Issue): boolean {
  const { root_module } = document.planned_values ?? document.values ?? {};
  const resources = resourcesIn(root_module);
  const named = (name: string | undefined) =>
    resources.find((each) => each.address === name) ??
    resources.find((each) => each.address === address);
  const set = /(?:set|add) (role-.*) (?:in|to) the config of (\S+)$/.exec(fix);
  if (set) {
    const resource = named(set[2]);
    if (resource === undefined || set[2] === "a") return false;
    resource.values.config = {
      ...resource.values.config,
      ...Object.fromEntries(settingsIn(`${set[1]}`)),
    };
    return true;
  }
  const units = /^in (\S+), set units = (\d+)$/.exec(fix);
  if (!units) return false;
  const resource = named(units[1]);
  if (resource === undefined) return false;
  resource.values.units = Number(units[2]);
  return true;
}

interface Container {
  image?: string;
  args: string[];
  env: Map<string, string>;
  replicas?: number;
  removeAt?: readonly (string | number)[];
}

function editCompose(document: Tree, fix: string, issue: Issue): boolean {
  const removed = /(?:^|: )remove (\S+)(?:,.*)?$/.exec(fix)?.[1] ?? "";
  if (Object.hasOwn(document.services, removed)) return delete document.services[removed];
  if (/ in every process$/.test(fix)) {
    const each = fix.replace(" in every process", "");
    const names = Object.keys(document.services);
    return names
      .map((workload) => editCompose(document, each, { ...issue, workload }))
      .includes(true);
  }
  const added =
    /^add (?:a service with|services that run) (?:-target=)?([^[]+?)(?:, or add them .*?)?(?:, with (.*))?$/.exec(
      fix,
    );
  if (added) {
    const [model]: Tree[] = Object.values(document.services).filter((each: Tree) => each.command);
    document.services.added = {
      ...model,
      command: withTarget(wordsOf(model.command), added),
    };
    return true;
  }
  const scaled = /^for the service (\S+), set scale: (\d+)$/.exec(fix);
  if (scaled) {
    document.services[`${scaled[1]}`].scale = Number(scaled[2]);
    return true;
  }
  const service = document.services[issue.workload ?? ""];
  if (service === undefined) return false;
  const variables = service.environment ?? {};
  const env: [string, string][] = Array.isArray(variables)
    ? variables.map((each: string) => each.split(/=(.*)/s).slice(0, 2) as [string, string])
    : Object.entries(variables);
  const container = { image: service.image, args: wordsOf(service.command), env: new Map(env) };
  if (!editContainer(container, fix, issue)) return false;
  service.image = container.image;
  service.command = container.args;
  service.environment = Object.fromEntries(container.env);
  return true;
}

function wordsOf(command: unknown): string[] {
  if (Array.isArray(command)) return command.map(String);
  return command === undefined || command === null ? [] : `${command}`.split(/\s+/);
}

function editManifests(document: Tree, fix: string, issue: Issue, documents: Tree[]): boolean {
  const removed = /(?:^|: )remove (\S+ \S+)(?:,.*)?$/.exec(fix)?.[1];
  if (removed === `${document.kind} ${document.metadata?.name}`) {
    return documents.splice(documents.indexOf(document), 1).length > 0;
  }
  if (/ in every process$/.test(fix)) {
    const all = documents.map(
      (each) =>
        each !== null &&
        editManifests(
          each,
          fix.replace(" in every process", ""),
          { ...issue, workload: `${each.kind} ${each.metadata?.name}` },
          [],
        ),
    );
    return all.includes(true);
  }
  const added =
    /^add (?:a workload with|workloads that run) (?:-target=)?([^[]+?)(?:, or add them .*?)?(?:, with (.*))?$/.exec(
      fix,
    );
  const { spec } = document;
  const container = spec?.template?.spec?.containers?.[0];
  if (container === undefined) return false;
  if (added) {
    const copy = structuredClone(document);
    copy.metadata.name = "added";
    const own = copy.spec.template.spec.containers[0];
    own.args = withTarget(wordsOf(own.args ?? own.command), added);
    copy.spec.replicas = 1;
    documents.push(copy);
    return true;
  }
  const scaled = /^in (\S+ \S+), set replicas: (\d+)$/.exec(fix);
  const name = scaled?.[1] ?? issue.workload;
  if (name !== `${document.kind} ${document.metadata?.name}`) return false;
  if (scaled) {
    spec.replicas = Number(scaled[2]);
    return true;
  }
  const env: [string, string][] = (container.env ?? []).map((each: Tree) => [
    each.name,
    each.value,
  ]);
  const own = { image: container.image, args: wordsOf(container.args), env: new Map(env) };
  if (!editContainer(own, fix, issue)) return false;
  container.image = own.image;
  container.args = own.args;
  container.env = [...own.env].map(([each, value]) => ({ name: each, value }));
  return true;
}

/** The arguments of a process like another one, with other roles and further options. */
function withTarget(
  words: readonly string[],
  [, roles = "", others = ""]: RegExpExecArray,
): string[] {
  const added = others.split(" ").filter((each) => each.startsWith("-"));
  const names = ["-target", ...added.map((each) => each.split("=")[0])];
  const kept = words.filter((each) => !names.includes(each.replace(/^--/, "-").split("=")[0]));
  return [`-target=${roles.replaceAll(" ", "")}`, ...kept, ...added];
}

/** The first of the alternatives. */
function editContainer(container: Container, fix: string, issue: Issue): boolean {
  const correct = /^write (-[\w.-]+)(?:,? or .*)?$/.exec(fix)?.[1];
  if (issue.code === "unknown-option" && correct !== undefined) {
    const old = issue.option;
    container.args = container.args.map((each) =>
      each.split("=")[0] === old ? each.replace(old, correct) : each,
    );
    return true;
  }
  const tag = /^write (\d+\.\d+\.\d+) in the image's tag/.exec(fix)?.[1];
  if (tag !== undefined) {
    container.image = `${container.image?.split(":")[0]}:${tag}`;
    return true;
  }
  const target = /remove ([^:]+) from -target/.exec(fix)?.[1];
  if (target !== undefined) return editTarget(container, target.split(", "), []);
  const [, old, next = ""] = /^replace (\S+) by (\S+) in -target/.exec(fix) ?? [];
  if (old !== undefined) return editTarget(container, [old], next.split(","));
  const [name] = [issue.path.at(-1)];
  const word = "word" in issue ? `${issue.word}` : undefined;
  if (/^remove (?:it\b|")/.test(fix)) {
    const before = container.args.length + container.env.size;
    const index = container.args.findIndex(
      (each) => each === word || new RegExp(`^--?${escaped(`${name}`)}(?:=|$)`).test(each),
    );
    if (index >= 0) container.args.splice(index, 1);
    else container.env.delete(`${name}`);
    return container.args.length + container.env.size < before;
  }
  const separate = /^write separate (?:list items|words): (.*)$/.exec(fix)?.[1];
  if (separate !== undefined && word !== undefined) {
    const words = [...separate.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, each = ""]) => each);
    container.args = container.args.flatMap((each) => (each === word ? words : [each]));
    return words.length > 0;
  }
  const meant = /^did you mean (\S+)\?/.exec(fix)?.[1];
  if (meant !== undefined && "name" in issue)
    return editTarget(container, [`${issue.name}`], [meant]);
  const [first = ""] = fix.split(/, or (?=\w+ )/);
  const steps = first.replace(/ if this is meant.*/, "").split(/, (?=(?:add|write|set|remove) )/);
  return steps.every((step) => editWords(container, step, word));
}

function editTarget(
  container: Container,
  old: readonly string[],
  next: readonly string[],
): boolean {
  const index = container.args.findLastIndex((each) => /^--?target=/.test(each));
  const [option = "", names = ""] = container.args[index]?.split("=") ?? [];
  const rest = names.split(",").filter((each) => !old.includes(each));
  if (index < 0 || rest.length === names.split(",").length) return false;
  container.args[index] = `${option}=${[...rest, ...next].join(",")}`;
  return true;
}

function editWords(container: Container, step: string, word: string | undefined): boolean {
  const [, verb = "", list = ""] =
    /^(add|write|set|remove) (.+?)(?: (?:in|from) the environment)?$/.exec(step) ?? [];
  const words = list.split(" ");
  if (!words.every((each) => /^-\w|^PYROSCOPE_V2/.test(each))) return false;
  for (const each of words) {
    const [name = "", value = ""] = each.split("=");
    if (!each.startsWith("-")) {
      if (verb === "set") container.env.set(name, value);
      else container.env.delete(name);
      continue;
    }
    const isOwn = (arg: string) =>
      new RegExp(`^-?${escaped(name)}(?:=|$)`).test(arg) || arg === word;
    const at = container.args.findIndex(isOwn);
    const others = container.args.filter((arg) => !isOwn(arg));
    const exact = container.args.indexOf(each);
    if (verb === "remove" && exact >= 0) container.args = container.args.toSpliced(exact, 1);
    else if (verb === "remove") container.args = others;
    else container.args = at < 0 ? [...others, each] : others.toSpliced(at, 0, each);
  }
  return true;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
