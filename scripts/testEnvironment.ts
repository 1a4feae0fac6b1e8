// What the parts of a test run are told about it, by environment variables.

/** DOCKER_HOST of the engine that the run has started. */
export const engineVariable = 'PORTLIGHT_TEST_ENGINE';
/** The same engine as a DOCKER_HOST that wants TLS. */
export const tlsVariable = 'PORTLIGHT_TEST_TLS';
/** Folder with the certificates for it. */
export const certificatesVariable = 'PORTLIGHT_TEST_CERTIFICATES';
/** Folder with an `ssh` that knows the run's sshd; see sshServer.ts. */
export const sshVariable = 'PORTLIGHT_TEST_SSH';
/** Where a test is lent an engine of its own (engineLender.ts). */
export const lenderVariable = 'PORTLIGHT_TEST_LENDER';
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
/** How many inputs each fuzzed property is tried with. */
export const fuzzRunsVariable = 'PORTLIGHT_FUZZ_RUNS';
