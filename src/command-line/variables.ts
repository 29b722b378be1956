/** Environment variables that look as if they set something, but are not read. */
import { activationRowOf, type Layer, splitVariable, storagesOf } from "../catalog/catalog.js";
import { type Finding, finding } from "../issues/issue.js";

export function unreadVariables(env: ReadonlyMap<string, unknown>, layer: Layer): Finding[] {
  const { product, table } = layer;
  const prefix = `${product.toUpperCase()}_`;
  const read = new Set(
    storagesOf(table, layer.release).flatMap((row) => namesOf(activationRowOf(row, layer.release))),
  );
  const known = new Set(
    table.rows.storage.flatMap(({ activation = [] }) => activation.flatMap(namesOf)),
  );
  return [...env.keys()]
    .filter((name) => name.startsWith(prefix) && !read.has(name))
    .map((variable) => {
      const reason = known.has(variable)
        ? `only other releases than ${layer.release} do`
        : "no variable sets a target or an option";
      return finding("unread-variable", [variable], { product, variable, reason });
    });
}

function namesOf(row: ReturnType<typeof activationRowOf>): string[] {
  return [...(row?.env ?? []).map((each) => splitVariable(each)[0]), ...(row?.aliases ?? [])];
}
