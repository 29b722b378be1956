/** The public API, in one table: whoever changes it does so on purpose. */
import { readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import * as charm from "../src/charm.js";
import * as check from "../src/check.js";
import { summaries } from "../src/data/summaries.js";
import * as root from "../src/index.js";
import * as testing from "../src/testing.js";

interface EntryPoint {
  readonly file: string;
  readonly module: object;
  readonly values: string;
  readonly types: string;
}

/** What each entry point exports, sorted. */
const entryPoints: Readonly<Record<string, EntryPoint>> = {
  "pyroscope-roles": {
    file: "src/index.ts",
    module: root,
    values: `
      RoleResolutionError catalogSchema checkCluster compareReleases defineCatalog explain
      listReleases listRoles moduleGraph parseTarget pyroscope resolveRoles resolveTargets roleFlagsSchema
      safeResolveRoles safeResolveTargets
    `,
    types: `
      ActivationRow Application ApplicationReport Catalog CatalogRows ClusterOptions
      ClusterReport Coverage EvidenceRow ExplainOptions Explanation Fact GraphNode GraphOptions Issue
      IssueBase IssueCode IssueFacts LayerOptions ListedRelease ListedRole ModuleGraph ModuleRow Origin Path
      PyroscopeRole ReleaseComparison ReleasesOptions Resolution Result RoleChange RoleFlags Severity
      Shortfall StartedModule StorageLayer StorageRow Truth Where
    `,
  },
  "pyroscope-roles/charm": {
    file: "src/charm.ts",
    module: charm,
    values: `
      charms clusterRoles parseRoleString readCharmConfig resolveCharmConfig
    `,
    types: `
      CharmConfig CharmConfigOptions CharmResolution CharmRow ClusterRoles ReadResult
      ResolveConfigOptions ValueSource
    `,
  },
  "pyroscope-roles/check": {
    file: "src/check.ts",
    module: check,
    values: `
      checkFiles checkText checkUpgrade detectFormat planUpgrade
    `,
    types: `
      CheckOptions CheckReport CheckedApplication CheckedCluster CheckedFile Format Issue IssueCode IssueFacts
      OverlayFile PlanOptions PlannedProcess PlannedStart TextFile UpgradeOptions UpgradeReport UpgradeSide
      UpgradeStep UpgradedApplication UpgradedCluster Verdict
      VerdictKind
    `,
  },
  "pyroscope-roles/testing": {
    file: "src/testing.ts",
    module: testing,
    values: `
      applications assertConforms bundles consistentCluster expectedTargets invalidRoleFlags release
      roleFlags vectors
    `,
    types: `
      ConformsOptions Implementation ReleaseOptions TestingOptions Vector VectorAnswers
      VectorFunction VectorOf VectorPlace
    `,
  },
};

describe.each(Object.entries(entryPoints))("%s", (name, { file, module, values, types }) => {
  test("exports these values", () => {
    expect(Object.keys(module).sort()).toEqual(namesIn(values));
  });

  test("exports these types", () => {
    expect(typesIn(file)).toEqual(namesIn(types));
  });

  test("is an entry point of the package, with types for import and require", () => {
    const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
    const built = file.replace(/^src\/(.*)\.ts$/, "$1");
    expect(exports[name.replace("pyroscope-roles", ".")]).toEqual({
      import: { types: `./dist/esm/${built}.d.ts`, default: `./dist/esm/${built}.js` },
      require: { types: `./dist/cjs/${built}.d.ts`, default: `./dist/cjs/${built}.js` },
    });
  });
});

test("every entry point with code is in the table", () => {
  const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
  const code = Object.keys(exports).filter((path) => !path.endsWith(".json"));
  expect(code.map((path) => path.replace(".", "pyroscope-roles"))).toEqual(
    Object.keys(entryPoints),
  );
});

function namesIn(text: string): string[] {
  return text.trim().split(/\s+/);
}

/** The types in the export declarations of a file. */
function typesIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  return source.statements
    .filter(ts.isExportDeclaration)
    .flatMap(({ exportClause, isTypeOnly }) =>
      exportClause && ts.isNamedExports(exportClause)
        ? exportClause.elements.filter((each) => isTypeOnly || each.isTypeOnly)
        : [],
    )
    .map(({ name }) => name.text)
    .sort();
}

describe("an editor", () => {
  /** The completions at `▮`, with their documentation. */
  function completionsAt(code: string): ReadonlyMap<string, string> {
    const [file, position] = ["test/editor.ts", code.indexOf("▮")];
    const text = code.replace("▮", "");
    const { compilerOptions } = ts.readConfigFile("tsconfig.json", ts.sys.readFile).config;
    const { options } = ts.convertCompilerOptionsFromJson(compilerOptions, ".");
    const service = ts.createLanguageService({
      getCompilationSettings: () => options,
      getScriptFileNames: () => [file],
      getScriptVersion: () => "1",
      getScriptSnapshot: (path) => {
        const content = path === file ? text : ts.sys.readFile(path);
        return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
      },
      getCurrentDirectory: () => process.cwd(),
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: (path) => path === file || ts.sys.fileExists(path),
      readFile: ts.sys.readFile,
      directoryExists: ts.sys.directoryExists,
    });
    const entries = service.getCompletionsAtPosition(file, position, undefined)?.entries ?? [];
    return new Map(
      entries.map(({ name }) => {
        const details = service.getCompletionEntryDetails(
          file,
          position,
          name,
          undefined,
          undefined,
          undefined,
          undefined,
        );
        return [name, ts.displayPartsToString(details?.documentation)];
      }),
    );
  }

  test("shows what each role does", () => {
    const found = completionsAt(
      'import { resolveRoles } from "../src/index.js";\nresolveRoles({ "▮": true }, { release: "1.18" });\n',
    );
    expect(found.get("role-metastore")).toBe(summaries.metastore);
    expect([...found.keys()].sort()).toEqual(
      Object.keys(summaries)
        .map((role) => `role-${role}`)
        .sort(),
    );
  });

  test("completes releases", () => {
    const found = completionsAt(
      'import { resolveRoles } from "../src/index.js";\nresolveRoles({}, { release: "▮" });\n',
    );
    expect([...found.keys()].sort()).toEqual([...root.pyroscope.rows.releases].sort());
  });
});
