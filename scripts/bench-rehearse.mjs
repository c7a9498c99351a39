// How long the whole life of the default case takes in rehearsal, with its split
// by step into wall time, Terraform's processor time and the providers'. Fails
// outside the limits; a machine that is busy with something else only hides what
// is measured, so a measurement outside them is repeated, and every one printed.
import { runSource } from './run-source.mjs';

runSource('packages/skeleton-tests/src/rehearse/bench.ts');
