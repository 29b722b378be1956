/** A place in a text: both count from 1, columns in UTF-16 code units as in editors. */
export interface Position {
  readonly line: number;
  readonly column: number;
  /** The file that it is in, if the input is several; undefined in the text itself. */
  readonly file?: string;
}
