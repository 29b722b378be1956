/** Reads a charmcraft.yaml that is named on the command line. */
import type { Catalog } from "../catalog.js";
import { type Charmcraft, parseCharmcraft } from "../charm/charmcraft.js";
import { readText } from "./input.js";
import type { Io } from "./io.js";
import { unreadableFile } from "./issues.js";

export async function readCharmcraft(path: string, catalog: Catalog, io: Io): Promise<Charmcraft> {
  const result = parseCharmcraft(await readText(path, io), { catalog });
  if (result.ok) return result.value;
  throw unreadableFile(path, result.issues);
}

/** All of its role options, off where they have no default. */
export function roleOptionsOf({ options }: Charmcraft): Record<string, boolean> {
  return Object.fromEntries(options.map((option) => [option.name, option.default === true]));
}
