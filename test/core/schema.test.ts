import type { StandardSchemaV1 } from "@standard-schema/spec";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import * as z from "zod";
import { type RoleFlags, roleFlagsSchema, safeResolveRoles } from "../../src/index.js";
import { anything } from "../arbitraries.js";

const options = { release: "2.2.1", storage: "v2" } as const;
const schema = roleFlagsSchema(options);

describe("roleFlagsSchema", () => {
  test("is a Standard Schema of flags", () => {
    expectTypeOf(schema).toExtend<StandardSchemaV1<RoleFlags, RoleFlags>>();
    expect(schema["~standard"].version).toBe(1);
  });

  test("can be nested in an object schema, which keeps the path", () => {
    const charm = z.object({ name: z.string(), config: schema });
    expect(charm.parse({ name: "w", config: { "role-all": true } })).toEqual({
      name: "w",
      config: { "role-all": true },
    });
    const { error } = charm.safeParse({ name: "w", config: { "role-ingester": true } });
    expect(error?.issues).toMatchObject([
      { path: ["config", "role-ingester"], params: { issue: { code: "unavailable-role" } } },
    ]);
  });

  test.each([
    [{ "role-all": "true" }, "invalid-flag"],
    [{}, "no-role"],
    [[], "invalid-flags"],
    [null, "invalid-flags"],
    ["role-all", "invalid-flags"],
  ])("rejects %j with %s", (flags, code) => {
    expect(schema.safeParse(flags).error?.issues).toMatchObject([{ params: { issue: { code } } }]);
  });

  test("warnings do not reject, and are not among the issues", () => {
    const flags = { "role-all": true, "role-metastore": true };
    expect(schema.safeParse(flags).success).toBe(true);
    expect(schema.safeParse({ ...flags, "role-ingester": true }).error?.issues).toMatchObject([
      { params: { issue: { code: "unavailable-role" } } },
    ]);
  });

  test("accepts exactly what safeResolveRoles resolves, and so does its JSON Schema", () => {
    const validate = new Ajv2020({ strict: false }).compile(z.toJSONSchema(schema));
    const keys = fc.constantFrom("role-all", "role-metastore", "role-ingester", "role-ring", "x");
    const values = fc.oneof(fc.boolean(), fc.boolean(), fc.jsonValue());
    fc.assert(
      fc.property(fc.oneof(fc.dictionary(keys, values), fc.jsonValue()), (flags) => {
        const { ok } = safeResolveRoles(flags, options);
        expect(schema.safeParse(flags).success).toBe(ok);
        expect(validate(flags)).toBe(ok);
      }),
    );
  });

  test("does not throw, whatever it is given", () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(schema.safeParse(value).success).toBe(safeResolveRoles(value, options).ok);
      }),
    );
  });

  test("wrong options are rejected", () => {
    expect(() => roleFlagsSchema({ release: "1.7", storage: "v2" })).toThrow("unavailable-storage");
  });
});
