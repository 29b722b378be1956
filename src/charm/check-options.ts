/** What the checks of the charm formats share: release, layer, and the charm whose options count. */
import type { LayerOptions } from "../options.js";
import type { CatalogRows } from "../rows.js";

/** Which release and layer, and which charm. */
export interface CheckOptions extends LayerOptions<string, string> {
  /** The worker charm's name: applications of others are left alone. Without it `<product>-worker-k8s`. */
  readonly charm?: string | undefined;
  /** The charm's role options with their defaults, as `parseCharmcraft` gives them; without them the published ones,
   * of which only Pyroscope's are known. */
  readonly options?: Readonly<Record<string, boolean>> | undefined;
  /** Whether fewer units than upstream recommends are an issue. */
  readonly recommended?: boolean | undefined;
}

/** The worker charm's name; without one given, what the charms of coordinated workers are called. */
export function workerCharm(
  { charm }: { readonly charm?: string | undefined },
  { rows }: { readonly rows: CatalogRows },
): string {
  return charm ?? `${rows.product.toLowerCase()}-worker-k8s`;
}
