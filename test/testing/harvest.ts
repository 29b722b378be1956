/** A catalog of another product: one meta-role within another, and a layer without the complete one. */
import { type Catalog, defineCatalog } from "../../src/index.js";

type Role = "farm" | "field" | "gather" | "mill" | "rake" | "scarecrow" | "scythe";

/** 3.10.0 comes after 3.9.0 only if versions are compared as numbers. */
export const harvest: Catalog<Role, "barn" | "silo"> = defineCatalog({
  product: "Harvest",
  releases: ["3.9.0", "3.10.0", "4.0.0"],
  storage: [
    {
      name: "silo",
      parts: ["grain", "hay >=4.0.0"],
      dataPath: ["grain"],
      in: ">=3.10.0",
      default: ">=4.0.0",
      activation: [{ args: ["-store=silo"] }],
    },
    { name: "barn", parts: ["hay"], default: "<4.0.0", activation: [{ args: ["-store=barn"] }] },
  ],
  modules: [
    {
      name: "farm",
      visible: true,
      meta: true,
      complete: true,
      in: "hay",
      needs: ["field", "gather", "mill grain", "scarecrow"],
    },
    { name: "field", visible: true, dataPath: true },
    { name: "gather", visible: true, meta: true, in: ">=3.10.0", needs: ["rake", "scythe"] },
    { name: "handle" },
    { name: "mill", visible: true, dataPath: "grain", needs: ["wheel"] },
    { name: "rake", visible: true, dataPath: "hay", needs: ["handle"] },
    { name: "scarecrow", visible: true, feature: "birds eat the seed" },
    { name: "scythe", visible: true, namingMatters: "hay", needs: ["handle"] },
    { name: "wheel", in: "grain" },
  ],
  commonMistakes: ["barnyard"],
});
