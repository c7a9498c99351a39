import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import express from 'express';
import Router from 'express-promise-router';
import type { GroundworkConfig } from '../config/readConfig';
import { formOptions } from '../options/formOptions';
import type { ReservationDesk } from '../reservations/ReservationDesk';
import type { Reviewer } from '../review/Reviewer';
import type { StackReader } from '../stacks/StackReader';
import { addReservationRoutes } from './reservationRoutes';
import { addReviewRoute } from './reviewRoute';
import { addStackRoutes } from './stackRoutes';

export interface RouterOptions {
  auditor: AuditorService;
  config: GroundworkConfig;
  desk: ReservationDesk;
  httpAuth: HttpAuthService;
  reviewer: Reviewer;
  stacks: StackReader;
}

/** The HTTP API of Groundwork. Users call it, and plugins on their behalf. */
export function createRouter(options: RouterOptions): express.Router {
  const router = Router();
  router.use(express.json({ limit: '1mb' }));
  addReviewRoute(router, options);
  addReservationRoutes(router, options);
  addStackRoutes(router, options);
  router.get('/options', async (req, res) => {
    await options.httpAuth.credentials(req, { allow: ['user', 'service'] });
    res.json(formOptions(options.config, new Date()));
  });
  return router;
}
