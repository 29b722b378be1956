/** Reads the catalog of another product: one that is built in, or a JSON file. */
import { type Catalog, defineCatalog } from "../../catalog/define.js";
import type { CatalogRows } from "../../catalog/schema.js";
import { type BuiltInCatalog, builtInCatalogs } from "../../checks/options.js";
import { pyroscope } from "../../data/pyroscope.js";
import { RoleResolutionError } from "../../issues/error.js";
import { InputError } from "../failure.js";
import type { Io } from "../io.js";
import { nameOf, readText } from "./text.js";

const builtIn: Readonly<Record<BuiltInCatalog, () => Promise<{ readonly default: unknown }>>> = {
  loki: () => import("../../../docs/examples/catalogs/loki.json", { with: { type: "json" } }),
  mimir: () => import("../../../docs/examples/catalogs/mimir.json", { with: { type: "json" } }),
  tempo: () => import("../../../docs/examples/catalogs/tempo.json", { with: { type: "json" } }),
};

/** Pyroscope's if none is named. */
export async function readCatalog(source: string | undefined, io: Io): Promise<Catalog> {
  if (source === undefined) return pyroscope;
  const name = builtInCatalogs.find((each) => each === source.toLowerCase());
  if (name) return defineCatalog((await builtIn[name]()).default as CatalogRows);
  return parseCatalog(await readText(source, io), nameOf(source));
}

async function parseCatalog(text: string, file: string): Promise<Catalog> {
  const { readJson } = await import("../../text/json.js");
  const { value, findings } = readJson(text);
  if (value === undefined) throw new InputError(findings.map((each) => ({ ...each, file })));
  try {
    return defineCatalog(value.value as CatalogRows);
  } catch (cause) {
    if (!(cause instanceof RoleResolutionError)) throw cause;
    // The issues have the code, path and facts of the findings that they were made from.
    throw new InputError(cause.issues.map((issue) => ({ ...issue, file })));
  }
}
