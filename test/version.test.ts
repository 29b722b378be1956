import fc from "fast-check";
import { compare } from "semver";
import { expect, test } from "vitest";
import { compareVersions } from "../src/version.js";

const versions = fc
  .tuple(fc.nat(3), fc.nat(30), fc.nat(30), fc.constantFrom("", "-rc.1"))
  .map(([major, minor, patch, pre]) => `${major}.${minor}.${patch}${pre}`);

test("versions are ordered as semver orders them", () => {
  fc.assert(
    fc.property(versions, versions, (a, b) => {
      expect(Math.sign(compareVersions(a, b))).toBe(compare(a, b));
    }),
    { numRuns: 2000 },
  );
});
