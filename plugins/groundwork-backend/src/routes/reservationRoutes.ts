import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  repositorySchema,
  type Reservation,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { Request, Router } from 'express';
import { z } from 'zod/v4';
import type { RouterOptions } from './createRouter';
import { readInput } from './readInput';
import { taskIdSchema } from './taskId';

const reserveSchema = z.object({ taskId: taskIdSchema, spec: z.unknown() });
const confirmSchema = z.object({ repository: repositorySchema });

export function addReservationRoutes(
  router: Router,
  { auditor, desk, httpAuth }: RouterOptions,
): void {
  /** Runs a change and records who did it, to what, and how it ended. */
  async function audited<T>(
    req: Request,
    eventId: string,
    taskId: string,
    change: () => Promise<T>,
    describe: (result: T) => Reservation[],
  ): Promise<T> {
    const event = await auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      request: req,
      meta: { taskId },
    });
    try {
      const result = await change();
      await event.success({ meta: { blocks: describe(result).map(blockOf) } });
      return result;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }

  router.get('/reservations', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const reservations = await desk.list();
    // Who deploys what to where is not every person's business.
    const isVisible = ({ createdBy }: Reservation) =>
      credentials.principal.type === 'service' ||
      createdBy === credentials.principal.userEntityRef;
    res.json({ reservations: reservations.filter(isVisible) });
  });

  router.post('/reservations', async (req, res) => {
    const createdBy = await callerOf(req);
    const body = readInput(reserveSchema, req.body, 'body');
    const result = await audited(
      req,
      'reservation-create',
      body.taskId,
      () => desk.reserve({ ...body, createdBy }),
      ({ reservations }) => reservations,
    );
    res.json(result);
  });

  router.post('/reservations/:taskId/confirm', async (req, res) => {
    const createdBy = await callerOf(req);
    const taskId = readInput(taskIdSchema, req.params.taskId, 'taskId');
    const { repository } = readInput(confirmSchema, req.body, 'body');
    const reservations = await audited(
      req,
      'reservation-confirm',
      taskId,
      () => desk.confirm({ taskId, repository, createdBy }),
      confirmed => confirmed,
    );
    res.json({ reservations });
  });

  router.delete('/reservations/:taskId', async (req, res) => {
    const createdBy = await callerOf(req);
    const taskId = readInput(taskIdSchema, req.params.taskId, 'taskId');
    const result = await audited(
      req,
      'reservation-release',
      taskId,
      () => desk.release({ taskId, createdBy }),
      ({ released }) => released,
    );
    res.json(result);
  });

  async function callerOf(req: Request): Promise<string> {
    const credentials: BackstageCredentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { principal } = credentials as BackstageCredentials<
      | { type: 'user'; userEntityRef: string }
      | { type: 'service'; subject: string }
    >;
    return principal.type === 'user'
      ? principal.userEntityRef
      : principal.subject;
  }
}

function blockOf({ environment, cidr, repository }: Reservation): string {
  return `${repository.owner}/${repository.name}/${environment} ${cidr}`;
}
