/** Environment variables that look as if they set something, but are not read. */
import { activationRowOf, type Layer, splitVariable, storagesOf } from "../catalog/catalog.js";
import { otherVariables } from "../data/options.js";
import { type Finding, finding } from "../issues/issue.js";

/** Each is looked for in all words, and more would not be shown. */
const maxLookedFor = 100;

/** `isUsed` says whether the words or the configuration file take a value. */
export function unreadVariables(
  env: ReadonlyMap<string, string | undefined>,
  { product, release, table }: Layer,
  isUsed: (value: string | undefined) => boolean,
): Finding[] {
  const prefix = `${product.toUpperCase()}_`;
  return [...env]
    .filter(([name]) => name.startsWith(prefix) && !otherVariables.includes(name))
    .slice(0, maxLookedFor)
    .filter(([, value]) => !isUsed(value))
    .flatMap(([variable]) => {
      const readers = table.rows.releases.filter((each) => reads(each, variable, table));
      if (readers.includes(release)) return [];
      const reason =
        readers.length > 0
          ? `only ${readers[0]} to ${readers.at(-1)} do`
          : "no variable sets a target or an option";
      return [finding("unread-variable", [variable], { product, release, variable, reason })];
    });
}

function reads(release: string, variable: string, table: Layer["table"]): boolean {
  return storagesOf(table, release).some((row) =>
    namesOf(activationRowOf(row, release)).includes(variable),
  );
}

function namesOf(row: ReturnType<typeof activationRowOf>): string[] {
  return [...(row?.env ?? []).map((each) => splitVariable(each)[0]), ...(row?.aliases ?? [])];
}
