/**
 * Writes json/vectors.json, the questions and answers that other implementations are compared with, and its JSON
 * Schema. With `--check` it only compares them, and fails if one differs.
 */
import { readFileSync, writeFileSync } from "node:fs";
import * as z from "zod";
import {
  compileTable,
  flagPrefix,
  type Layer,
  layerOf,
  layersOf,
  type Module,
} from "../src/catalog/catalog.js";
import { charms } from "../src/data/charms.js";
import {
  type Application,
  type ClusterOptions,
  checkCluster,
  type LayerOptions,
  pyroscope,
  safeResolveRoles,
  safeResolveTargets,
} from "../src/index.js";
import { vectorFile } from "./vectors-schema.js";

type Options = LayerOptions & ClusterOptions;

const answers = {
  checkCluster: (input: unknown, options: Options) => checkCluster(input as Application[], options),
  resolveRoles: (input: unknown, options: Options) => safeResolveRoles(input, options),
  resolveTargets: (input: unknown, options: Options) =>
    safeResolveTargets(input as string[], options),
};

interface Case {
  /** What it shows. */
  readonly shows: string;
  readonly function: keyof typeof answers;
  readonly input: unknown;
  readonly options?: Readonly<Record<string, unknown>>;
}

const newest = pyroscope.rows.releases.at(-1) ?? "";
const wrongFlags: readonly unknown[] = [
  null,
  "role-all",
  ["role-all"],
  {},
  { "role-all": "true" },
  { "role-all": null },
  { "role-all": true, "role-ring": true },
  { "role-read": true },
  { "ROLE-all": true },
];
const wrongTargets: readonly unknown[] = [null, [], ["", "ring", 1], ["all", "all"]];
const otherOptions: readonly Readonly<Record<string, unknown>>[] = [
  { release: newest },
  { release: "2/stable" },
  { release: "0.9.0" },
  { release: "99.0.0" },
  { release: "1.99" },
  { release: "1.18.99" },
  { release: "1.13.3" },
  { release: "1.0.0", storage: "v2" },
  { release: newest, storage: "v3" },
  { release: newest, required: ["distributor"] },
];
const wrongClusters: readonly unknown[] = [
  null,
  [],
  [{ name: "one", units: -1, flags: { "role-all": true } }],
  [
    { name: "one", units: 1, targets: ["all"] },
    { name: "one", units: 1, targets: ["ring", "all"] },
  ],
];

/** What implementations in other languages get wrong: white space, digits, order, numbers, and sizes. */
const oddCases: readonly Case[] = [
  ...["\ufeff", "\u00a0", "\u0085", "\u001f", "\u2028", "\u200b"].map((space) => ({
    shows: `${escaped(space)} around the release`,
    function: "resolveRoles" as const,
    input: { "role-all": true },
    options: { release: `${space}1.18.2${space}` },
  })),
  ...["pyroscope, version 1.18.2\u001f(x)", "1.18.1\u0662", "1.18.2@sha256:a\u2028b"].map(
    (release) => ({
      shows: `release ${escaped(release)}`,
      function: "resolveRoles" as const,
      input: { "role-all": true },
      options: { release },
    }),
  ),
  {
    shows: "the longest release, in UTF-16 code units",
    function: "resolveRoles",
    input: { "role-all": true },
    options: { release: `pyroscope, version 1.18.2 ${"\u{1f600}".repeat(499)}` },
  },
  {
    shows: "a release that is longer",
    function: "resolveRoles",
    input: { "role-all": true },
    options: { release: `pyroscope, version 1.18.2 ${"\u{1f600}".repeat(500)}` },
  },
  {
    shows: "flags in the order of UTF-16 code units",
    function: "resolveRoles",
    input: {
      "role-\uffff": true,
      "role-\u{1f600}": true,
      "role-\ud800": true,
      "role-\u00e9": true,
    },
  },
  {
    shows: "flags with other letters and white space",
    function: "resolveRoles",
    input: {
      "role-all\ufeff": true,
      "role-\u001call": true,
      "ROLE-\u0131ngester": true,
      __proto__x: 1,
    },
  },
  {
    shows: "numbers, lists and objects as flags",
    function: "resolveRoles",
    input: { "role-all": 1, "role-querier": 1e21, "role-ingester": [true], "role-compactor": {} },
  },
  {
    shows: "units that are odd numbers",
    function: "checkCluster",
    input: [1, 0.5, -1, 1e21, "1", true, null].map((units, index) => ({
      name: `${index}`,
      units,
      targets: ["admin"],
    })),
  },
  {
    shows: "applications and lists that are not",
    function: "checkCluster",
    input: [
      null,
      1,
      "all",
      [],
      {},
      { name: 1, units: 1, flags: [] },
      { name: "a", targets: "all" },
    ],
  },
  {
    shows: "more issues than are shown",
    function: "resolveTargets",
    input: Array.from({ length: 130 }, (_, index) => index),
  },
];

/** Characters that look like others, or like nothing, as JSON escapes them. */
function escaped(text: string): string {
  return text.replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const isCheck = process.argv.includes("--check");

if (process.argv[1] === import.meta.filename) {
  write("vectors.json", vectorsText());
  write("vectors.schema.json", `${JSON.stringify(z.toJSONSchema(vectorFile), null, 2)}\n`);
}

function write(name: string, content: string): void {
  const url = new URL(`../json/${name}`, import.meta.url);
  if (!isCheck) writeFileSync(url, content);
  else if (readFileSync(url, "utf8") !== content) {
    process.stderr.write(`json/${name} differs: run tsx scripts/vectors.ts\n`);
    process.exitCode = 1;
  }
}

/** One case a line, so that a change can be read. */
export function vectorsText(): string {
  const lines = [...placedCases(), ...otherCases()].map((each) => escaped(JSON.stringify(each)));
  const head = '"$schema": "./vectors.schema.json",\n"version": 1,\n"product": "Pyroscope",\n';
  return `{\n${head}"cases": [\n${lines.join(",\n")}\n]\n}\n`;
}

/** By layer, the first and the last release of each stretch of releases with the same table. */
function placedCases(): object[] {
  const layers = [...layersOf(compileTable(pyroscope.rows))];
  return pyroscope.rows.storage.flatMap(({ name }) => {
    const ofStorage = layers.filter(({ storage }) => storage === name);
    const isFirst = (layer: Layer, index: number) => !isSame(ofStorage[index - 1], layer);
    const firsts = ofStorage.filter(isFirst);
    const lasts = ofStorage.filter((layer, index) => !isSame(ofStorage[index + 1], layer));
    return firsts.flatMap((first, index) =>
      casesOfStretch(first, lasts[index] ?? first, lasts[index - 1]),
    );
  });
}

function isSame(one: Layer | undefined, other: Layer): boolean {
  return one !== undefined && tableText(one) === tableText(other);
}

function tableText({ args, env, modules }: Layer): string {
  const rows = [...modules.values()].map(({ name, needs, replicas, isRequired, namingMatters }) => [
    name,
    needs,
    replicas,
    isRequired,
    namingMatters,
  ]);
  return JSON.stringify([args, env, rows]);
}

function casesOfStretch(first: Layer, last: Layer, before: Layer | undefined): object[] {
  return [
    ...(first === last ? [] : [vector(wholeSystem(first), first)]),
    ...[
      wholeSystem(last),
      ...severalRoles(last),
      ...singleRoles(last, before),
      ...clusters(last, before),
    ].map((each) => vector(each, last)),
  ];
}

/** With its keys in the order of the file. */
function vector({ shows, input, options, ...rest }: Case, layer?: Layer): object {
  const at = layer && { release: layer.release, storage: layer.storage };
  const whole = { ...at, ...options };
  const place = at ? `${at.release} ${at.storage}` : "options";
  return {
    name: `${rest.function}, ${place}: ${shows}`,
    function: rest.function,
    ...(at && { at }),
    input,
    options: whole,
    expected: answers[rest.function](input, whole as Options),
  };
}

function flagsOf(enabled: readonly string[], disabled: readonly string[] = []): object {
  const flag = (value: boolean) => (role: string) => [flagPrefix + role, value];
  return Object.fromEntries([...enabled.map(flag(true)), ...disabled.map(flag(false))]);
}

function wholeSystem({ complete }: Layer): Case {
  return { shows: "all", function: "resolveRoles", input: flagsOf([nameOf(complete)]) };
}

function severalRoles(layer: Layer): Case[] {
  const all = nameOf(layer.complete);
  const [one = all, two = all] = requiredIn(layer);
  const disabled: Case = {
    shows: "unavailable roles, disabled",
    function: "resolveRoles",
    input: flagsOf([one], unavailableIn(layer)),
  };
  return [
    { shows: "two roles, sorted", function: "resolveTargets", input: [two, one] },
    { shows: "all with a member", function: "resolveRoles", input: flagsOf([one, all]) },
    { shows: "an unknown role", function: "resolveRoles", input: flagsOf([`${one}s`]) },
    ...(isWhole(layer) ? [disabled] : []),
  ];
}

/** All of them where charms run, or may run next; elsewhere, to keep the file small, those that a stretch changed. */
function singleRoles(layer: Layer, before: Layer | undefined): Case[] {
  return layer.table.roles
    .filter((role) => isWhole(layer) || startedBy(role, layer) !== startedBy(role, before))
    .filter((role) => role !== layer.complete?.name)
    .map((role) => ({ shows: role, function: "resolveRoles", input: flagsOf([role]) }));
}

function isWhole({ release, storage, isDefault }: Layer): boolean {
  const isPinned = charms.some(
    (charm) =>
      release.startsWith(`${charm.release}.`) &&
      (charm.storage === undefined ? isDefault : charm.storage === storage),
  );
  return release === newest || isPinned;
}

function startedBy(role: string, layer: Layer | undefined): string {
  const module = layer?.modules.get(role);
  return module?.isVisible ? [...module.closure].sort().join() : "nothing";
}

function clusters(layer: Layer, before: Layer | undefined): Case[] {
  const all = nameOf(layer.complete);
  const [one = all, two = all] = requiredIn(layer);
  const incomplete: Case = {
    shows: "incomplete",
    function: "checkCluster",
    input: [{ name: "worker", units: 1, targets: [one] }],
  };
  const isChanged = requiredIn(layer).join() !== requiredIn(before).join();
  if (!isWhole(layer)) return isChanged ? [incomplete] : [];
  const options = { recommended: true };
  const worker = { name: "worker", units: 2, flags: flagsOf([all]) };
  const idle = { name: "idle", units: 0, targets: [two, one] };
  return [
    incomplete,
    { shows: "complete", function: "checkCluster", input: [worker], options },
    { shows: "idle", function: "checkCluster", input: [idle] },
  ];
}

function requiredIn(layer: Layer | undefined): string[] {
  return (layer?.roles ?? []).filter(({ isRequired }) => isRequired).map(nameOf);
}

function unavailableIn({ table, modules }: Layer): string[] {
  return table.roles.filter((role) => !modules.get(role)?.isVisible);
}

/** Wrong input in the newest release, and options that are wrong or do not name a layer. */
function otherCases(): object[] {
  const layer = layerOf(compileTable(pyroscope.rows), newest);
  const input = [{ name: "one", units: 1, targets: ["ingester"] }];
  const wrong = (asked: Case["function"]) => (each: unknown) =>
    vector({ shows: JSON.stringify(each), function: asked, input: each }, layer);
  return [
    ...wrongFlags.map(wrong("resolveRoles")),
    ...wrongTargets.map(wrong("resolveTargets")),
    ...wrongClusters.map(wrong("checkCluster")),
    ...otherOptions.map((options) =>
      vector({ shows: JSON.stringify(options), function: "checkCluster", input, options }),
    ),
    ...oddCases.map((each) => vector(each, each.options ? undefined : layer)),
  ];
}

function nameOf(module: Module | undefined): string {
  return module?.name ?? "";
}
