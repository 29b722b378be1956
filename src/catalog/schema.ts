/** The shape of a catalog's rows: the types, their validation and the published JSON Schema come from here. */
import * as z from "zod";

/** Where a fact holds: words that must all hold, alternatives after ||, such as `"v2 >=1.10.0 || >=2.0.0"`. */
export type Where = string;

/** A value, and after a space where it holds, such as `"storage >=1.19.0"`. */
export type Fact = string;

/** Whether something is so: everywhere (true), nowhere, or where a condition holds, such as `"<2.10.0"`. */
export type Truth = boolean | Where;

/** One module of the product's module manager. */
export interface ModuleRow {
  readonly name: string;
  readonly visible?: Truth | undefined;
  readonly meta?: Truth | undefined;
  readonly complete?: Truth | undefined;
  readonly alone?: Truth | undefined;
  readonly in?: Where | undefined;
  readonly needs?: readonly Fact[] | undefined;
  readonly dataPath?: Truth | undefined;
  readonly feature?: string | undefined;
  readonly quorum?: Truth | undefined;
  readonly stateful?: Truth | undefined;
  readonly replicas?: readonly Fact[] | undefined;
  readonly namingMatters?: Truth | undefined;
}

/** What activates a storage layer where it is not the default. */
export interface ActivationRow {
  readonly in?: Where | undefined;
  readonly args?: readonly string[] | undefined;
  readonly env?: readonly string[] | undefined;
  readonly aliases?: readonly string[] | undefined;
}

export interface StorageRow {
  readonly name: string;
  readonly parts: readonly Fact[];
  readonly dataPath?: readonly string[] | undefined;
  readonly in?: Where | undefined;
  readonly default?: Where | undefined;
  readonly activation?: readonly ActivationRow[] | undefined;
}

/** How well a listed release is known, and from where. */
export interface EvidenceRow {
  readonly release: string;
  readonly known: "source" | "bracketed";
  readonly from: string;
  readonly date?: string | undefined;
  readonly commit?: string | undefined;
}

/** A whole catalog, as `defineCatalog` takes it. */
export interface CatalogRows {
  readonly $schema?: string | undefined;
  readonly product: string;
  readonly releases: readonly string[];
  readonly listedMinorsOnly?: boolean | undefined;
  readonly evidence?: readonly EvidenceRow[] | undefined;
  readonly storage: readonly StorageRow[];
  readonly modules: readonly ModuleRow[];
  readonly singleTarget?: boolean | undefined;
  readonly commonMistakes?: readonly string[] | undefined;
}

// Built on first use: most programs never validate rows, and building the schemas takes longer than resolving flags.
const name = () =>
  z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, "use lower-case letters, digits, . and -");
const version = () =>
  z.string().regex(/^(0|[1-9]\d{0,8})(\.(0|[1-9]\d{0,8})){2}$/, "write a version such as 1.18.2");

const where = () =>
  z
    .string()
    .min(1)
    .describe(
      "Where a fact holds: words that must all hold, alternatives after ||. A word is a part of the storage layer, or a bound (>= or <) on the release.",
    );
const truth = () => z.union([z.boolean(), where()]);
const fact = () =>
  z.string().min(1).describe("A value, and after a space where it holds: storage >=1.19.0");
const replicas = () =>
  z
    .string()
    .regex(/^[1-9]\d*( .+)?$/, "write a count, and after a space where it holds: 3 v2 >=1.15.0");
// Both end up on command lines, so neither may need quotes in a shell.
const argument = () =>
  z.string().regex(/^-[\w.,:=/@%+-]+$/, "write an argument such as -flag=value");
const variable = () =>
  z.string().regex(/^\w+=[\w.,:=/@%+-]*$/, "write a variable such as NAME=value");

function list<Item extends z.ZodType>(item: Item): z.ZodReadonly<z.ZodArray<Item>> {
  return z.array(item).readonly();
}

const moduleRow = z.lazy(() =>
  z
    .strictObject({
      name: name(),
      visible: truth().optional().describe("The product's -modules lists it, so it is a role."),
      meta: truth().optional().describe("A role that stands for other roles."),
      complete: truth()
        .optional()
        .describe("The meta-role that stands for the whole system; one in each release and layer."),
      alone: truth()
        .optional()
        .describe("Where a process runs in monolithic mode only if this is its only target."),
      in: where().optional().describe("Where it is registered; everywhere without it."),
      needs: list(fact())
        .optional()
        .describe("The modules that it needs directly, each wherever both are registered."),
      dataPath: truth()
        .optional()
        .describe("The parts whose data path it is on, or true for all: without it data is lost."),
      feature: z
        .string()
        .optional()
        .describe("What users lose without it, if it is not on the data path."),
      quorum: truth().optional().describe("It elects a leader, so an odd number of units is best."),
      stateful: truth().optional().describe("Upstream's chart runs it as a StatefulSet."),
      replicas: list(replicas())
        .optional()
        .describe("The replicas that upstream's chart gives it."),
      namingMatters: truth()
        .optional()
        .describe("Where naming it next to a meta-role that starts it still changes the process."),
    })
    .readonly(),
);

const activationRow = z.lazy(() =>
  z
    .strictObject({
      in: where().optional(),
      args: list(argument()).optional().describe("Arguments after -target, in this order."),
      env: list(variable()).optional().describe("Environment variables."),
      aliases: list(z.string().regex(/^\w+$/, "write a name such as PYROSCOPE_V2"))
        .optional()
        .describe("Other names of those variables that the release reads as well."),
    })
    .readonly(),
);

const storageRow = z.lazy(() =>
  z
    .strictObject({
      name: name(),
      parts: list(fact()).describe("What it registers: the words that conditions may name."),
      dataPath: list(name())
        .optional()
        .describe("The parts that profiles are written to and read from; all parts without it."),
      in: where().optional(),
      default: where()
        .optional()
        .describe("Where it is what the product runs without any argument."),
      activation: list(activationRow).optional(),
    })
    .readonly(),
);

const evidenceRow = z.lazy(() =>
  z
    .strictObject({
      release: version(),
      known: z
        .enum(["source", "bracketed"])
        .describe(
          "source: read at the release's tag. bracketed: the same before and after the release, or a patch of such a minor version.",
        ),
      from: z.string().min(1).describe("Where it was read."),
      date: z
        .string()
        .regex(/^(about )?\d{4}-\d\d-\d\d$/, "write a date such as 2026-01-28 or about 2026-01-28")
        .optional()
        .describe("When it came out."),
      commit: z
        .string()
        .regex(/^[0-9a-f]{40}$/, "write 40 hexadecimal digits")
        .optional()
        .describe("The commit that was read."),
    })
    .readonly(),
);

/** Validates the rows of a catalog, and describes each property. */
export const catalogSchema: z.ZodType<CatalogRows> = z.lazy(() =>
  z
    .strictObject({
      $schema: z.string().optional(),
      product: z
        .string()
        .regex(/^[A-Za-z][\w.-]{0,39}$/, "use letters, digits, _, . and -")
        .describe("The product's name; charms and images are named after it."),
      releases: list(version()).describe("Versions x.y.z, oldest first."),
      listedMinorsOnly: z
        .boolean()
        .optional()
        .describe("It answers only for the listed minor versions: others have different modules."),
      evidence: list(evidenceRow).optional().describe("How well each release is known."),
      storage: list(storageRow),
      modules: list(moduleRow),
      singleTarget: z
        .boolean()
        .optional()
        .describe("The product's -target takes one name, not a list."),
      commonMistakes: list(z.string())
        .optional()
        .describe("Names that people take for a meta-role of the product."),
    })
    .readonly(),
);
