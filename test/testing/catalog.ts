/** A catalog of another product, for what must hold for any: two meta-roles, one within the other. */
import { type Catalog, defineCatalog } from "../../src/index.js";

type Role = "farm" | "field" | "gather" | "mill" | "rake" | "scarecrow" | "scythe";

export const harvest: Catalog<Role, "barn" | "silo"> = defineCatalog({
  product: "Harvest",
  releases: ["3.0.0", "3.1.0", "4.0.0"],
  storage: [
    { name: "barn", parts: ["hay"], default: "<4.0.0", activation: [{ args: ["-store=barn"] }] },
    {
      name: "silo",
      parts: ["grain"],
      in: ">=3.1.0",
      default: ">=4.0.0",
      activation: [{ args: ["-store=silo"] }],
    },
  ],
  modules: [
    {
      name: "farm",
      visible: true,
      meta: true,
      complete: true,
      in: "hay || >=4.0.0",
      needs: ["field", "gather", "mill grain", "scarecrow"],
    },
    { name: "field", visible: true },
    { name: "gather", visible: true, meta: true, in: ">=3.1.0", needs: ["rake", "scythe"] },
    { name: "handle" },
    { name: "mill", visible: true, needs: ["wheel"] },
    { name: "rake", visible: true, needs: ["handle"] },
    { name: "scarecrow", visible: true, optional: true },
    { name: "scythe", visible: true, namingMatters: "hay", needs: ["handle"] },
    { name: "wheel", in: "grain || >=4.0.0" },
  ],
  mistaken: ["barnyard"],
});
