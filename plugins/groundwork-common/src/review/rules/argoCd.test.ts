import { argoCdCases } from '../__testUtils__/cases/argoCd';
import { check } from '../__testUtils__/ruleCases';

it('says why somebody has to be inside though EKS reaches a private API', () => {
  const [withChart, withCapability] = argoCdCases
    .filter(({ rule }) => rule === 'argocd-private')
    .flatMap(({ red }) => check(red))
    .filter(({ rule }) => rule === 'argocd-private');
  expect(withChart.message).toMatch(/somebody has to install it/);
  expect(withCapability.message).toMatch(
    /EKS runs Argo CD.*tell it of the cluster/,
  );
});
