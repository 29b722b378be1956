/** The options that all functions share: which release and storage layer, of which catalog. */
import * as z from "zod";
import { type Layer, layerOf, storagesOf, type Table } from "../catalog/catalog.js";
import { type Catalog, tableOf } from "../catalog/define.js";
import type { PyroscopeRelease } from "../data/names.js";
import { type PyroscopeRole, pyroscope, type StorageLayer } from "../data/pyroscope.js";
import { RoleResolutionError } from "../issues/error.js";
import { describe, type Finding, finding, isError, toIssues } from "../issues/resolve-issues.js";
import { nearestNames } from "../issues/suggest.js";
import { cut } from "../issues/text.js";
import { readRelease } from "./release.js";

/** Which release and storage layer, of which catalog. */
export interface LayerOptions<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> {
  /**
   * `"1.18.2"`, `"v1.18"` (the newest listed 1.18), an image reference or its tag (`"1.18-26.04"`), or the first
   * line of `pyroscope -version`. Required: a default would change answers with every update.
   */
  readonly release: PyroscopeRelease | (string & Record<never, never>);
  /** The release's own default without it. */
  readonly storage?: NoInfer<Storage> | undefined;
  /** `pyroscope` without it. */
  readonly catalog?: Catalog<Role, Storage> | undefined;
}

/** The options, looked up. */
export interface Scope {
  /** Undefined if the catalog is not valid. */
  readonly table?: Table | undefined;
  /** Undefined if the release or the storage layer is not valid. */
  readonly layer?: Layer | undefined;
  /** No storage layer was given, so the release's default is assumed. */
  readonly isAssumed: boolean;
  readonly findings: readonly Finding[];
}

export const catalogOption: z.ZodOptional<z.ZodCustom<Catalog>> = z
  .custom<Catalog>((value) => tableOf(value) !== undefined, "a catalog made by defineCatalog")
  .optional();

export const layerOptions: z.ZodObject<
  {
    release: z.ZodString;
    storage: z.ZodOptional<z.ZodString>;
    catalog: z.ZodOptional<z.ZodCustom<Catalog>>;
  },
  z.core.$strict
> = z.strictObject({
  release: z.string(),
  storage: z.string().optional(),
  catalog: catalogOption,
});

/** What each option has to be. `storage` has a code of its own if the catalog is valid. */
const expectations: ReadonlyMap<string, string> = new Map([
  ["catalog", "a catalog made by defineCatalog"],
  ["excluded", "an array of module names"],
  ["modules", "true or false"],
  ["recommended", "true or false"],
  ["release", `a string such as "1.18.2"`],
  ["required", "an array of role names"],
  ["storage", "the name of a storage layer"],
  ["targets", "an array of role names"],
]);

const exampleOptions = 'an object such as { release: "1.18.2" }';

/** `others` are options of the caller's own, which it validates itself. */
export function readOptions(options: unknown, others: readonly string[] = []): Scope {
  const { release, storage, catalog = pyroscope } = Object(options) as LayerOptions<string, string>;
  const isValid =
    typeof release === "string" &&
    (storage === undefined || typeof storage === "string") &&
    tableOf(catalog) !== undefined &&
    Object.keys(options as object).every((key) => key in layerOptions.shape);
  if (isValid) return scopeOf({ release, storage, catalog });
  if (others.length === 0 || typeof options !== "object" || options === null) {
    return validateOptions(options, layerOptions);
  }
  const own = Object.entries(options).filter(([key]) => !others.includes(key));
  return readOptions(Object.fromEntries(own));
}

type ValidOptions = z.output<typeof layerOptions>;

type GivenOptions = Omit<ValidOptions, "release"> & { readonly release?: string | undefined };

/** The same for a schema with further options, as far as they are valid. */
export function validateOptions<Valid extends ValidOptions>(
  options: unknown,
  schema: z.ZodType<Valid> & { readonly shape: object },
): Scope & { readonly valid?: Valid } {
  const { data: valid, error } = schema.safeParse(options);
  if (error === undefined) return { ...scopeOf(valid), valid };
  return invalidScope(options, error, Object.keys(schema.shape));
}

/** The layer that the options name. */
export function requireLayer(options: unknown): Layer {
  const { layer, findings } = readOptions(options);
  if (layer === undefined) throw new RoleResolutionError(toIssues(findings));
  return layer;
}

/** Without a release there is no layer, but what is wrong with the name of one is found. */
export function scopeOf({ release, storage, catalog = pyroscope }: GivenOptions): Scope {
  const table = tableOf(catalog) as Table;
  const read = release === undefined ? {} : readRelease(release, table);
  const layer = read.release === undefined ? undefined : layerOf(table, read.release, storage);
  const findings = [
    ...(read.finding ? [read.finding] : []),
    ...(layer ? [] : storageFindings(table, read.release, storage)),
  ];
  return { table, layer, isAssumed: storage === undefined, findings };
}

/** R10: why the release has no such layer; nothing if only the release is wrong. */
function storageFindings(table: Table, release: string | undefined, storage?: string): Finding[] {
  if (storage === undefined) return [];
  const { product, releases, storage: rows } = table.rows;
  if (!rows.some(({ name }) => name === storage)) return [invalidStorage(storage, table)];
  if (release === undefined) return [];
  const namesIn = (each: string) => storagesOf(table, each).map(({ name }) => name);
  return [
    finding("unavailable-storage", ["storage"], {
      product,
      release,
      storage,
      storages: namesIn(release),
      since: releases.find((each) => namesIn(each).includes(storage)),
    }),
  ];
}

function invalidStorage(given: unknown, { rows }: Table): Finding {
  const storages = rows.storage.map(({ name }) => name);
  return finding("invalid-storage", ["storage"], {
    ...describe(given),
    product: rows.product,
    storages,
  });
}

/** A finding for each option that is wrong; the others are still checked. */
function invalidScope(options: unknown, error: z.ZodError, known: readonly string[]): Scope {
  const unknown = error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys" ? issue.keys.map((key) => unknownOption(key, known)) : [],
  );
  const wrong = error.issues.filter(({ code }) => code !== "unrecognized_keys");
  const names = new Set(wrong.map(({ path }) => path[0]));
  if (names.has(undefined)) return rejected(invalidOption("options", options));
  const given = options as Readonly<Record<string, unknown>>;
  const table = names.has("catalog") ? undefined : tableOf(given.catalog ?? pyroscope);
  const findings = [
    ...unknown,
    ...[...names].map((name) => invalidValue(String(name), given[String(name)], table)),
  ];
  if (table === undefined || names.has("release")) {
    return { table, isAssumed: given.storage === undefined, findings };
  }
  const release = String(given.release);
  const storage = names.has("storage") ? undefined : (given.storage as string | undefined);
  const scope = scopeOf({ release, storage, catalog: given.catalog as Catalog | undefined });
  return { ...scope, layer: undefined, findings: [...findings, ...scope.findings] };
}

function invalidValue(name: string, given: unknown, table: Table | undefined): Finding {
  if (name === "storage" && table) return invalidStorage(given, table);
  return invalidOption(name, given);
}

/** That an option is not what it has to be. */
export function invalidOption(option: string, given: unknown): Finding {
  const isRoot = option === "options";
  const expected = expectations.get(option) ?? exampleOptions;
  return finding("invalid-options", isRoot ? [] : [option], {
    option,
    expected,
    ...describe(given),
    // 1.10 is 1.1: only a string is a release.
    ...(option === "release" &&
      typeof given === "number" &&
      /^\d+\.\d+$/.test(`${given}`) && { nearest: [`"${given}"`] }),
  });
}

function unknownOption(option: string, known: readonly string[]): Finding {
  const nearest = nearestNames(option.slice(0, longestName), known);
  const expected = `one of ${known.join(", ")}`;
  return finding("invalid-options", [option], {
    option,
    unknown: option,
    expected,
    nearest,
    type: "string",
    value: cut(option),
  });
}

const longestName = 1_000;

/** That a name in a list of roles is not a role of any release. */
export function unknownRoleIn(
  option: string,
  names: readonly string[],
  { roles, rows }: Table,
): Finding[] {
  return names.flatMap((name, index) =>
    roles.includes(name)
      ? []
      : finding("invalid-options", [option, index], {
          option: `${option}[${index}]`,
          expected: `a role of ${rows.product}`,
          ...describe(name),
          nearest: nearestNames(name.slice(0, longestName), roles),
        }),
  );
}

function rejected(found: Finding): Scope {
  return { isAssumed: false, findings: [found] };
}

/** Whether an error is among the findings. */
export function hasError(findings: readonly Finding[]): boolean {
  return findings.some(isError);
}
