/**
 * The projects that use the package, one row each: the files of a project by their place in it, the rest of its
 * package.json, the packages that it installs in addition to ours, and the commands that must succeed. A package
 * without a version is installed in the version that this repository has.
 */
export const projects = [
  {
    name: "node-test-esm",
    files: { "roles.test.mjs": "node-test/roles.test.mjs" },
    install: ["fast-check"],
    commands: [["node", "--test"]],
  },
  {
    name: "node-test-commonjs",
    files: { "roles.test.cjs": "node-test/roles.test.cjs" },
    install: ["fast-check"],
    commands: [["node", "--test"]],
  },
  {
    name: "fast-check-3",
    files: {
      "roles.test.mjs": "node-test/roles.test.mjs",
      "roles.test.cjs": "node-test/roles.test.cjs",
    },
    install: ["fast-check@3.23.2"],
    commands: [["node", "--test"]],
  },
  {
    name: "without-fast-check",
    files: { "roles.test.mjs": "without-fast-check/roles.test.mjs" },
    commands: [["node", "--test"]],
  },
  {
    name: "vitest",
    files: { "roles.test.ts": "runner/roles.vitest.ts" },
    manifest: { type: "module" },
    install: ["fast-check", "vitest"],
    commands: [["npx", "vitest", "run"]],
  },
  {
    name: "jest-commonjs",
    files: { "roles.test.cjs": "runner/roles.test.cjs" },
    manifest: { jest: { testMatch: ["**/*.test.cjs"] } },
    install: ["fast-check", "jest@^29.7.0"],
    commands: [["npx", "jest"]],
  },
  {
    name: "jest-esm",
    files: { "roles.test.mjs": "runner/roles.test.mjs" },
    manifest: { jest: { testMatch: ["**/*.test.mjs"], transform: {} } },
    install: ["fast-check", "jest@^29.7.0"],
    commands: [["node", "--experimental-vm-modules", "node_modules/jest/bin/jest.js"]],
  },
];
