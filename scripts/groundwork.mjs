// For authors of the skeleton: renders a case or a spec into a folder, shows what
// changed, runs the checkers on it; with --watch again after every change.
//
//   npm run groundwork -- render|diff|check --case NAME|--spec FILE [--watch] [--out FOLDER]
import { runSource } from './run-source.mjs';
import { toolEnvironment } from './tools.mjs';

const args = process.argv.slice(2);
runSource('packages/skeleton-tests/src/author/main.ts', {
  args,
  env: {
    ...process.env,
    // looking for tools takes longer than rendering
    ...(args.includes('check') && toolEnvironment()),
  },
});
