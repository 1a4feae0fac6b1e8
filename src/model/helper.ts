/** Marks containers that the extension starts for a moment to look at something, and removes itself. */
export const helperLabel = 'portlight.helper';
