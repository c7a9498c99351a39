import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import express from 'express';
import Router from 'express-promise-router';
import type { GroundworkConfig } from '../config/readConfig';
import { formOptions } from '../options/formOptions';
import type { ReservationDesk } from '../reservations/ReservationDesk';
import type { Callers } from '../operations/Caller';
import type { EnvironmentReader } from '../operations/EnvironmentReader';
import type { Operator } from '../operations/Operator';
import type { ProgressReader } from '../operations/ProgressReader';
import type { RunReader } from '../operations/RunReader';
import type { ProposerDesk } from '../proposals/ProposerDesk';
import type { Reviewer } from '../review/Reviewer';
import type { StackReader } from '../stacks/StackReader';
import type { VisibleStacks } from '../stacks/VisibleStacks';
import { addEnvironmentRoutes } from './environmentRoutes';
import { addProposalRoutes } from './proposalRoutes';
import { addReservationRoutes } from './reservationRoutes';
import { addReviewRoute } from './reviewRoute';
import { addRunRoutes } from './runRoutes';
import { addStackRoutes } from './stackRoutes';

export interface RouterOptions {
  auditor: AuditorService;
  callers: Callers;
  config: GroundworkConfig;
  desk: ReservationDesk;
  environments: EnvironmentReader;
  httpAuth: HttpAuthService;
  operator: Operator;
  progress: ProgressReader;
  proposers: ProposerDesk;
  reviewer: Reviewer;
  runs: RunReader;
  stacks: StackReader;
  visible: VisibleStacks;
}

/** The HTTP API of Groundwork. Users call it, and plugins on their behalf. */
export function createRouter(options: RouterOptions): express.Router {
  const router = Router();
  router.use(express.json({ limit: '1mb' }));
  addReviewRoute(router, options);
  addReservationRoutes(router, options);
  addStackRoutes(router, options);
  addProposalRoutes(router, options);
  addRunRoutes(router, options);
  addEnvironmentRoutes(router, options);
  router.get('/options', async (req, res) => {
    await options.httpAuth.credentials(req, { allow: ['user', 'service'] });
    res.json(formOptions(options.config, new Date()));
  });
  return router;
}
