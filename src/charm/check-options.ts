/** What the checks of the charm formats share: release, layer, and the charm whose options count. */
import type { LayerOptions } from "../options.js";

/** Which release and layer, and which charm. */
export interface CheckOptions extends LayerOptions<string, string> {
  /** The worker charm's name: applications of others are left alone. Without it the published one. */
  readonly charm?: string | undefined;
  /** The charm's role options with their defaults, as `parseCharmcraft` gives them; without them the published ones. */
  readonly options?: Readonly<Record<string, boolean>> | undefined;
  /** Whether fewer units than upstream recommends are an issue. */
  readonly recommended?: boolean | undefined;
}

export const publishedName = "pyroscope-worker-k8s";
