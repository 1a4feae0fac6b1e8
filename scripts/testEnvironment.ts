// What the parts of a test run are told about it, by environment variables.

/** DOCKER_HOST of the engine that the run has started. */
export const engineVariable = 'PORTLIGHT_TEST_ENGINE';
/** Path of the extension as it was packaged for the run. */
export const vsixVariable = 'PORTLIGHT_TEST_VSIX';
/** Path of the file that the suite in the extension host writes its results to. */
export const resultsVariable = 'PORTLIGHT_HOST_RESULTS';
/** Folder for the temporary folders of a test runner; the run removes it, however the runner came to its end. */
export const scratchVariable = 'PORTLIGHT_TEST_SCRATCH';
/** Where the suite in the extension host asks for clicks and keys (hands.ts). */
export const handsVariable = 'PORTLIGHT_HOST_HANDS';
/** Of the suite's test files, only those whose names begin so are run; empty for all. */
export const onlyVariable = 'PORTLIGHT_HOST_ONLY';
