import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { toHaveNoViolations } from 'jest-axe';
import { queryClient } from './query/queryClient';

expect.extend(toHaveNoViolations);

// A loaded machine takes its time for a page with all of Backstage around it.
jest.setTimeout(120_000);
configure({ asyncUtilTimeout: 30_000 });

// jsdom has neither; the stepper scrolls to its top, a found field into view.
window.scrollTo = () => {};
Element.prototype.scrollIntoView = () => {};

// Tries again at once, so that an error state is there when a test looks for it.
queryClient.setDefaultOptions({
  queries: { ...queryClient.getDefaultOptions().queries, retryDelay: 0 },
});
afterEach(() => queryClient.clear());
