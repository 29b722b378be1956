/** semver's `compareIdentifiers`, from the one file that holds it: the whole of semver would be a third of the core. */
declare module "semver/internal/identifiers.js" {
  export function compareIdentifiers(a: string | undefined, b: string | undefined): -1 | 0 | 1;
}
