/** What the rows of messages are made of. */

export type Severity = "error" | "warning" | "note";

/** Whose terms a fix is given in: Juju's commands unless the finding comes from something else. */
export type Medium = "charmcraft" | "terraform" | "manifest" | "compose" | "target";

/**
 * One row a code: what is wrong, and what to do. In both texts
 * - `{name}` is the fact of that name, a list joined with commas; `{"name"}` the same in quotes;
 * - `{list|or}` is a list joined with "or", `{list|;}` one joined with semicolons;
 * - `{name?one:many}` is the first word for one (a list of one, or the number 1), the second otherwise;
 * - `{given}` is the value that was found, a string in quotes, or its type;
 * - `{app}` is the application in a Juju command, `APP` if it is not known;
 * - `{settingsInConfig}` is the fact `settings` as Terraform writes it;
 * - `[…]` is omitted when the first fact in it is missing or empty; `[…|otherwise]` then says the latter.
 */
export interface MessageRow {
  readonly severity: Severity;
  readonly message: string;
  readonly fix?: string;
  /** The fix in other terms. */
  readonly fixIn?: Readonly<Partial<Record<Medium, string>>>;
}

export type MessageRows<Facts> = Readonly<Record<keyof Facts & string, MessageRow>>;

/** The product, release and storage layer that an answer is about. */
export interface Place {
  readonly product: string;
  readonly release: string;
  readonly storage: string;
}

/** The value that was found: its JSON type, and the value itself if it is a string (40 characters at most), number or boolean. */
export interface Given {
  readonly type: string;
  readonly value?: string;
}
