import type { StandardSchemaV1 } from "@standard-schema/spec";
import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  type RoleFlags,
  type RoleFlagsSchema,
  roleFlagsSchema,
  safeResolveRoles,
} from "../src/index.js";
import { anything } from "./arbitraries.js";

const options = { release: "2.2.1", storage: "v2" } as const;
const schema = roleFlagsSchema(options);
const validate = schema["~standard"].validate;

describe("roleFlagsSchema", () => {
  test("is a Standard Schema of flags", () => {
    expectTypeOf<RoleFlagsSchema>().toExtend<StandardSchemaV1<RoleFlags, RoleFlags>>();
    expect(schema["~standard"]).toMatchObject({ version: 1, vendor: "pyroscope-roles" });
  });

  test("gives back a frozen copy of what it accepts", () => {
    const flags = { "role-all": false, "role-metastore": true };
    const result = validate(flags);
    expect(result).toEqual({ value: flags });
    expect("value" in result && result.value).not.toBe(flags);
    expect("value" in result && Object.isFrozen(result.value)).toBe(true);
  });

  test("reads each value once", () => {
    let reads = 0;
    const flags = {
      get "role-all"() {
        reads += 1;
        return reads === 1;
      },
    };
    expect(validate(flags)).toEqual({ value: { "role-all": true } });
    expect(reads).toBe(1);
  });

  test.each([
    [{ "role-ingester": true }, "unavailable-role"],
    [{ "role-all": "true" }, "invalid-flag"],
    [{}, "no-role"],
    [[], "invalid-flags"],
    [null, "invalid-flags"],
    [1, "invalid-flags"],
    ["role-all", "invalid-flags"],
  ])("refuses %j", (flags, code) => {
    expect(validate(flags)).toMatchObject({ issues: [{ code }] });
  });

  test("a record that cannot be read is refused, not thrown at", () => {
    const flags = Object.defineProperty({}, "role-all", {
      enumerable: true,
      get: () => {
        throw new Error("hostile");
      },
    });
    expect(validate(flags)).toMatchObject({
      issues: [{ code: "invalid-flags", reason: "reading it throws" }],
    });
  });

  test("warnings refuse nothing and are not among the issues", () => {
    expect(validate({ "role-all": true, "role-metastore": true })).toHaveProperty("value");
    const result = validate({ "role-all": true, "role-metastore": true, "role-x": true });
    expect(result).toMatchObject({ issues: [{ code: "unknown-role" }] });
    expect("issues" in result && result.issues).toHaveLength(1);
  });

  test("accepts just what safeResolveRoles resolves", () => {
    const keys = fc.constantFrom("role-all", "role-metastore", "role-ingester", "role-ring", "x");
    const values = fc.oneof(fc.boolean(), fc.boolean(), anything);
    fc.assert(
      fc.property(fc.oneof(fc.dictionary(keys, values), anything), (flags) => {
        expect("value" in validate(flags)).toBe(safeResolveRoles(flags, options).ok);
      }),
    );
  });

  test("its JSON Schema has every flag: a boolean here, false for the roles of other layers", () => {
    expect(schema.jsonSchema).toMatchObject({ type: "object", additionalProperties: false });
    expect(schema.jsonSchema.properties).toMatchObject({
      "role-metastore": { type: "boolean" },
      "role-ingester": { const: false },
    });
    expect(schema.jsonSchema.anyOf).toContainEqual({
      properties: { "role-metastore": { const: true } },
      required: ["role-metastore"],
    });
    expect(JSON.stringify(schema.jsonSchema.anyOf)).not.toContain("ingester");
  });

  test("wrong options are refused", () => {
    expect(() => roleFlagsSchema({ release: "1.18.2", storage: "v2" })).toThrow(
      '"v2" is not there',
    );
  });
});
