/** Tells the formats apart by the keys at the top of a text. */
import { charactersAtMost } from "./limits.js";

/** What `check` reads; `"plan"` and `"state"` are both what `terraform show -json` prints. */
export type CharmFormat = "plan" | "state" | "bundle" | "charmcraft" | "probe" | "juju-config";

/** What something may look like. */
interface Look {
  /** How messages call it. */
  readonly title: string;
  /** Sets of keys at the top, each of which is enough, the usual one first. */
  readonly keys: readonly [readonly string[], ...(readonly string[])[]];
}

interface FormatRow extends Look {
  readonly format: CharmFormat;
  /** What to pass instead of something else. */
  readonly remedy: string;
}

const terraform = {
  title: "output of terraform show -json",
  remedy: "pass what terraform show -json prints for a plan or a state",
};

/** The first that fits is the one. */
const formats: readonly FormatRow[] = [
  // terraform plan -json prints messages that begin with @level: no plan, but meant as one.
  { format: "plan", ...terraform, keys: [["planned_values"], ["@level"]] },
  {
    format: "probe",
    title: "consistency probe",
    keys: [["probes"]],
    remedy: "pass a file such as cluster-consistency.yaml",
  },
  {
    format: "juju-config",
    title: "output of juju config",
    keys: [["settings"]],
    remedy: "pass what juju config <app> prints, as YAML or JSON",
  },
  {
    format: "bundle",
    title: "bundle",
    keys: [["applications"], ["bundle"]],
    remedy: "pass a bundle.yaml, or what juju export-bundle prints",
  },
  // serial and lineage are those of the file terraform.tfstate: no such output, but meant as one.
  { format: "state", ...terraform, keys: [["values"], ["format_version"], ["serial", "lineage"]] },
  {
    format: "charmcraft",
    title: "charmcraft.yaml",
    keys: [["config"], ["name", "type"]],
    remedy: "pass the charmcraft.yaml of the charm",
  },
];

/** What has the keys of a format without being one. */
const lookAlikes: readonly Look[] = [
  {
    title: "output of juju status, which has no options",
    keys: [
      ["applications", "model"],
      ["applications", "controller"],
    ],
  },
];

/**
 * The format of a text, told by its top-level keys alone: a broken one is told too, so that its reader can
 * say what is broken. Nothing for a text of none of them.
 *
 * @example
 * ```ts
 * import { tellFormat } from "pyroscope-roles/charm";
 *
 * console.log(tellFormat("bundle: kubernetes\napplications: {}\n")); // bundle
 * console.log(tellFormat("role-all: true\n")); // undefined
 * ```
 */
export function tellFormat(text: string): CharmFormat | undefined {
  const keys = typeof text === "string" ? topKeys(text) : new Set<string>();
  const isNone = lookAlikes.some((look) => fits(look, keys));
  return isNone ? undefined : formats.find((row) => fits(row, keys))?.format;
}

/** Whether the keys at the top of a document are those of the format. */
export function hasFormat(keys: ReadonlySet<string>, format: CharmFormat): boolean {
  return fits(rowOf(format), keys) && !lookAlikes.some((look) => fits(look, keys));
}

/** What a document looks like that is not of the format; nothing where it is like none. */
export function otherLook(keys: ReadonlySet<string>, format: CharmFormat): string | undefined {
  const others = formats.filter((row) => row.title !== rowOf(format).title);
  return [...lookAlikes, ...others].find((look) => fits(look, keys))?.title;
}

/** The keys that a document of the format has, or of those that are called the same. */
export function mainKeysOf(format: CharmFormat): string[] {
  const rows = formats.filter(({ title }) => title === rowOf(format).title);
  return rows.flatMap(({ keys }) => keys[0]);
}

export function rowOf(format: CharmFormat): FormatRow {
  return formats.find((row) => row.format === format) as FormatRow;
}

function fits({ keys: sets }: Look, keys: ReadonlySet<string>): boolean {
  return sets.some((set) => set.every((key) => keys.has(key)));
}

function topKeys(given: string): Set<string> {
  const text = given.trimStart();
  if (!text.startsWith("{")) return keysIn(text, keyAtLineStart);
  try {
    return new Set(Object.keys(JSON.parse(text)));
  } catch {
    return keysIn(text, keyAnywhere);
  }
}

const keyAtLineStart = /^(?<quote>["']?)(?<key>[\w@-]+)\k<quote>[ \t]*:(?!\S)/gm;
const keyAnywhere = /(?<![\w@-])(?<key>[\w@-]+)["']?\s*:/g;

function keysIn(text: string, pattern: RegExp): Set<string> {
  const matches = text.slice(0, charactersAtMost).matchAll(pattern);
  return new Set(Array.from(matches, ({ groups }) => `${groups?.key}`));
}
