/** Every document that follows from a catalog's rows. */
import type { Catalog } from "../../src/catalog.js";
import { catalogPage } from "./catalog.js";
import { historyOf } from "./history.js";
import { dark, light } from "./palette.js";
import { releasesPicture } from "./picture.js";
import { releasesPage } from "./releases.js";

/** Their paths and texts; `summaries` has a sentence for each role that is to have one. */
export function documentsOf<Role extends string>(
  catalog: Catalog<Role>,
  summaries: Readonly<Record<Role, string>>,
): Readonly<Record<string, string>> {
  const history = historyOf(catalog);
  return {
    "docs/catalog.md": catalogPage(history, summaries),
    "docs/releases-dark.svg": releasesPicture(history, dark),
    "docs/releases-light.svg": releasesPicture(history, light),
    "docs/releases.md": releasesPage(history),
  };
}
