const { resolveRoles } = require("pyroscope-roles");
const { checkText } = require("pyroscope-roles/check");

const flags = { "role-all": false, "role-ingester": true, "role-distributor": true };
const { args } = resolveRoles(flags, { release: "1.18" });
console.log(
  checkText("applications: {}").isReadable ? args.join(" ") : "the bundle cannot be read",
);
