/** The colours of the picture, told apart by people who do not see all colours too (after Okabe and Ito). */

export interface Palette {
  readonly background: string;
  readonly text: string;
  readonly faint: string;
  readonly grid: string;
  /** One a storage layer, in their order; more layers begin anew. */
  readonly layers: readonly [string, ...string[]];
}

export const light: Palette = {
  background: "#ffffff",
  text: "#1f2328",
  faint: "#59636e",
  grid: "#d1d9e0",
  layers: ["#0072b2", "#009e73", "#d55e00", "#aa4499"],
};

export const dark: Palette = {
  background: "#0d1117",
  text: "#f0f6fc",
  faint: "#9198a1",
  grid: "#30363d",
  layers: ["#56b4e9", "#2fbf95", "#f0a030", "#dd88cc"],
};
