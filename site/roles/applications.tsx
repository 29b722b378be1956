/** The applications of the cluster: their names and units, and which of them is edited. */

import { useRef } from "preact/hooks";
import { counted } from "../../src/cli/output/line.js";
import {
  type ApplicationState,
  maxApplications,
  maxName,
  maxUnits,
  type State,
  type Update,
} from "../state/state.js";

interface ApplicationsProps {
  readonly state: State;
  readonly update: Update;
}

export function Applications({ state: { applications, selected }, update }: ApplicationsProps) {
  const change = (index: number, changed: ApplicationState) =>
    update({ applications: applications.with(index, changed) });
  const add = () =>
    update({
      applications: [...applications, { name: freeName(applications), units: 1, roles: [] }],
      selected: applications.length,
    });
  const addButton = useRef<HTMLButtonElement>(null);
  const remove = (index: number) => {
    update({
      applications: applications.toSpliced(index, 1),
      selected: Math.max(0, selected - (index <= selected ? 1 : 0)),
    });
    // The button that had the focus is gone.
    addButton.current?.focus();
  };
  return (
    <fieldset class="applications">
      <legend>Applications</legend>
      <ul>
        {applications.map((application, index) => (
          <ApplicationRow
            key={index}
            application={application}
            number={index + 1}
            isSelected={index === selected}
            onSelect={() => update({ selected: index })}
            onChange={(changed) => change(index, changed)}
            onRemove={applications.length > 1 ? () => remove(index) : undefined}
          />
        ))}
      </ul>
      <button
        type="button"
        ref={addButton}
        disabled={applications.length >= maxApplications}
        onClick={add}
      >
        Add an application
      </button>
    </fieldset>
  );
}

interface ApplicationRowProps {
  readonly application: ApplicationState;
  readonly number: number;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
  readonly onChange: (application: ApplicationState) => void;
  readonly onRemove: (() => void) | undefined;
}

function ApplicationRow(props: ApplicationRowProps) {
  const { application, number, isSelected, onSelect, onChange, onRemove } = props;
  const { name, units, roles } = application;
  return (
    <li class={isSelected ? "application is-selected" : "application"}>
      <input
        type="radio"
        name="edited"
        checked={isSelected}
        aria-label={`Edit the roles of ${name}, which has ${counted(roles.length, "role")}`}
        onChange={onSelect}
      />
      <input
        class="name"
        value={name}
        aria-label={`Name of application ${number}`}
        maxLength={maxName}
        spellcheck={false}
        onFocus={onSelect}
        onInput={({ currentTarget: { value } }) => onChange({ ...application, name: value })}
      />
      <label>
        <input
          class="units"
          type="number"
          min={0}
          max={maxUnits}
          value={units}
          aria-label={`Units of ${name}`}
          onInput={({ currentTarget: { value } }) =>
            onChange({ ...application, units: unitsOf(value) })
          }
        />{" "}
        {units === 1 ? "unit" : "units"}
      </label>
      {onRemove && (
        <button type="button" class="quiet" aria-label={`Remove ${name}`} onClick={onRemove}>
          Remove
        </button>
      )}
    </li>
  );
}

function unitsOf(text: string): number {
  const units = Math.trunc(Number(text));
  return Number.isNaN(units) ? 0 : Math.min(Math.max(units, 0), maxUnits);
}

const names = ["worker", "write", "read", "backend"];

function freeName(applications: readonly ApplicationState[]): string {
  const isFree = (name: string) => !applications.some((each) => each.name === name);
  return names.find(isFree) ?? `app${applications.length + 1}x`;
}
