/** The format of json/vectors.json, of which its JSON Schema is made. */
import * as z from "zod";

const names = z.array(z.string());
const issue = z
  .looseObject({
    code: z.string(),
    severity: z.enum(["error", "warning", "note"]),
    message: z.string().describe("Made from the other properties."),
    fix: z.string().optional(),
    path: z.array(z.union([z.string(), z.int()])),
  })
  .meta({ id: "issue", description: "One problem; its code says which other properties it has." });
const resolution = z
  .strictObject({
    targets: names,
    args: names,
    env: z.record(z.string(), z.string()),
    mode: z.enum(["monolithic", "microservices"]),
    modules: names,
    release: z.string(),
    storage: z.string(),
    warnings: z.array(issue),
  })
  .meta({ id: "resolution", description: "What safeResolveRoles and safeResolveTargets return." });
const result = z
  .discriminatedUnion("ok", [
    z.strictObject({ ok: z.literal(true), value: resolution, issues: z.array(issue) }),
    z.strictObject({ ok: z.literal(false), issues: z.array(issue) }),
  ])
  .meta({ id: "result" });
const report = z
  .strictObject({
    consistent: z.boolean(),
    missing: names,
    missingFeatures: names,
    shortfalls: z.array(z.strictObject({ role: z.string(), have: z.int(), want: z.int() })),
    coverage: z.array(z.strictObject({ role: z.string(), units: z.int(), applications: names })),
    applications: z.array(z.strictObject({ name: z.string(), units: z.int(), result })),
    issues: z.array(issue),
  })
  .meta({ id: "report", description: "What checkCluster returns." });

const question = z.strictObject({
  name: z.string().describe("What it shows, and where. Each name is unique."),
  at: z
    .strictObject({ release: z.string(), storage: z.string() })
    .optional()
    .describe(
      "The release and layer that the answer is about; missing if the options do not name both.",
    ),
  input: z.unknown().describe("Flags, role names or applications; wrong input has an answer too."),
  options: z.record(z.string(), z.unknown()),
});
/** The whole file. */
export const vectorFile: z.ZodType = z
  .strictObject({
    $schema: z.string(),
    version: z.literal(1).describe("The version of this format. New cases do not change it."),
    product: z.literal("Pyroscope"),
    cases: z.array(
      z.discriminatedUnion("function", [
        question.extend({ function: z.literal("checkCluster"), expected: report }),
        question.extend({ function: z.literal("resolveRoles"), expected: result }),
        question.extend({ function: z.literal("resolveTargets"), expected: result }),
      ]),
    ),
  })
  .meta({ title: "Conformance vectors of pyroscope-roles" });
