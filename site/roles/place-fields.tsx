/** The choice of a release and of one of its storage layers. */
import { useId } from "preact/hooks";
import {
  charmLayer,
  defaultLayer,
  type Place,
  placeOf,
  releases,
  storageNames,
} from "../state/state.js";

export interface PlaceFieldsProps {
  readonly title: string;
  readonly place: Place;
  readonly onPlace: (place: Place) => void;
  /** What an empty choice means; without it a release has to be chosen. */
  readonly unset?: string;
}

export function PlaceFields({ title, place, onPlace, unset }: PlaceFieldsProps) {
  const id = useId();
  const choose = (release: string, storage?: string) =>
    onPlace(release === "" ? { release, storage: "" } : placeOf(release, storage));
  return (
    <fieldset class="place">
      <legend>{title}</legend>
      <label for={`${id}-release`}>Release</label>
      <select
        id={`${id}-release`}
        value={place.release}
        onChange={({ currentTarget: { value } }) => choose(value, place.storage)}
      >
        {unset !== undefined && <option value="">{unset}</option>}
        {releases.toReversed().map((release) => (
          <option key={release}>{release}</option>
        ))}
      </select>
      {place.release !== "" && (
        <>
          <label for={`${id}-storage`}>Storage layer</label>
          <select
            id={`${id}-storage`}
            value={place.storage}
            onChange={({ currentTarget: { value } }) => choose(place.release, value)}
          >
            {storageNames(place.release).map((storage) => (
              <option key={storage} value={storage}>
                {layerText(place.release, storage)}
              </option>
            ))}
          </select>
        </>
      )}
    </fieldset>
  );
}

/** `"v2 – the charm runs it"` */
function layerText(release: string, storage: string): string {
  const remarks = [
    ...(storage === charmLayer(release) ? ["the charm runs it"] : []),
    ...(storage === defaultLayer(release) ? ["default"] : []),
  ];
  return remarks.length === 0 ? storage : `${storage} – ${remarks.join(", ")}`;
}
