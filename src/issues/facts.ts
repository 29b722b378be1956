/** Every issue code of the library and the command, with its facts. */
import type { CharmFacts } from "./charm-messages.js";
import type { CheckFacts } from "./check-messages.js";
import type { CommandFacts } from "./command-messages.js";
import type { FormatFacts } from "./format-messages.js";
import type { CoreFacts } from "./resolve-messages.js";

/** The facts of each code, in addition to what every issue has. */
export interface IssueFacts extends CoreFacts, CharmFacts, FormatFacts, CheckFacts, CommandFacts {}

export type IssueCode = keyof IssueFacts;
