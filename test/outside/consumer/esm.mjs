import { resolveRoles } from "pyroscope-roles";

const flags = { "role-all": false, "role-ingester": true, "role-distributor": true };
console.log(resolveRoles(flags, { release: "1.18" }).args.join(" "));
